import { type FormEvent, useId, useState } from "react";
import { Button } from "../../../parts/button.tsx";
import { Circle, Diamond } from "../../../parts/marks.tsx";
import { useStaffTexts } from "../../../shared/texts.tsx";
import { canHappen, type RoomStep } from "./room-step.ts";

const most = 500;

/** She says how it was (and may write it); the therapist writes what they heard and says it back. */
export function SayBack({ step }: { readonly step: RoomStep }) {
  const { t } = useStaffTexts();
  const { client, therapist, happen } = step;
  const [heard, setHeard] = useState("");
  const [own, setOwn] = useState<string | undefined>(undefined);
  const id = useId();
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (heard.trim() !== "") happen({ kind: "heard", by: "therapist", words: heard.trim() });
  };
  const keepOwn = (event: FormEvent) => {
    event.preventDefault();
    if (own !== undefined && own.trim() !== "") happen({ kind: "own-words", by: "client", words: own.trim() });
  };
  if (own !== undefined) {
    return (
      <form onSubmit={keepOwn}>
        <label className="heard" htmlFor={`${id}-own`}><span><Circle size={18} />{t("room.own-words", { client })}</span></label>
        <textarea id={`${id}-own`} rows={1} maxLength={most} value={own} onChange={(event) => setOwn(event.target.value)} />
        <div className="row">
          <Button type="submit">{t("action.done")}</Button>
          <Button look="plain" onClick={() => setOwn(undefined)}>{t("action.cancel")}</Button>
        </div>
      </form>
    );
  }
  return (
    <form onSubmit={send}>
      <label className="heard" htmlFor={id}><span><Diamond size={18} />{t("room.heard", { therapist })}</span></label>
      <textarea id={id} rows={1} maxLength={most} value={heard} placeholder={t("room.heard.hint", { client })} onChange={(event) => setHeard(event.target.value)} />
      <div className="row">
        <Button type="submit">{t("room.heard.say-back")}</Button>
        {canHappen(step, "own-words") && <Button look="line" onClick={() => setOwn("")}>{t("room.write-herself", { client })}</Button>}
        {canHappen(step, "closed") && <Button look="plain" onClick={() => happen({ kind: "closed", by: "client" })}>{t("room.close-this")}</Button>}
      </div>
    </form>
  );
}
