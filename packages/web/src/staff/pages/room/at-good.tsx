import { Button } from "../../../parts/button.tsx";
import { useStaffTexts } from "../../../shared/texts.tsx";
import { canHappen, type RoomStep } from "./room-step.ts";

/** Step 4: was it good to look at this? After "not again" it is offered no more until she turns it on. */
export function AtGood(step: RoomStep) {
  const { t } = useStaffTexts();
  const { look, client, happen } = step;
  const answers = [
    { code: "yes", text: t("room.good.yes") },
    { code: "okay", text: t("room.good.okay") },
    { code: "not-again", text: t("room.good.rather-not") },
  ];
  return (
    <>
      <div className="body0">
        <h1 className="big q">{t("room.good")}</h1>
        {/* biome-ignore lint/a11y/useSemanticElements: buttons that act at once are no fieldset of choices */}
        <div className="three v" role="group" aria-label={t("room.answers", { client })}>
          {answers.map(({ code, text }) => (
            <button key={code} type="button" className="an" aria-pressed={look.good === code} disabled={!canHappen(step, "good-answered", code)} onClick={() => happen({ kind: "good-answered", by: "client", code })}><i />{text}</button>
          ))}
        </div>
      </div>
      <footer>
        <div className="row">
          <Button onClick={() => happen({ kind: "done", by: "therapist" })}>{t("room.done")}</Button>
          {canHappen(step, "another-one") && <Button look="plain" onClick={() => happen({ kind: "another-one", by: "client" })}>{t("room.another")}</Button>}
        </div>
      </footer>
    </>
  );
}
