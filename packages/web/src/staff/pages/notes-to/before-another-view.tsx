import type { TherapistNotesReply } from "@rapport/api";
import { Button } from "../../../parts/button.tsx";
import { Choices } from "../../../parts/choices.tsx";
import { Status } from "../../../parts/status.tsx";
import { useFindings } from "../../../shared/findings.ts";
import { useStaffTexts } from "../../../shared/texts.tsx";

interface SaidProps {
  readonly notes: TherapistNotesReply;
  readonly saidIn: string | undefined;
  readonly onSaidIn: (session: string) => void;
  readonly error: string | undefined;
}

/** Trust in a note hangs on its matching what was said: the room hears it first. */
export function SaidFirst({ notes: { sessions, nextOn, spokenIsKinder, client }, saidIn, onSaidIn, error }: SaidProps) {
  const { t, date } = useStaffTexts();
  const { say } = useFindings({ client: client.name });
  return (
    <>
      {spokenIsKinder && <p>{say({ message: "another-view.spoken-is-kinder", values: {} })}</p>}
      <Choices
        name="said-in" mark="therapist" legend={t("note-to.said")} value={saidIn} onChange={onSaidIn}
        options={[...sessions.map(({ id, number, on }) => ({ value: id, label: t("note-to.said.in", { session: number, date: date(on, "day-month") }) })), { value: "not-yet", label: t("note-to.said.not-yet") }]}
      />
      {error !== undefined && <Status kind="problem">{error}</Status>}
      {saidIn === "not-yet" && <p>{nextOn === null ? t("note-to.say-first.no-next") : t("note-to.say-first", { date: date(nextOn) })}</p>}
    </>
  );
}

interface WaitsProps {
  readonly notes: TherapistNotesReply;
  readonly busy: boolean;
  readonly onInstead: () => void;
  readonly onGoOn: () => void;
}

/** Why it waits, in words, and two ways: say it in the room instead, or go on. Nothing here says that it is safe to. */
export function AnotherViewWaits({ notes: { waits, client }, busy, onInstead, onGoOn }: WaitsProps) {
  const { t } = useStaffTexts();
  const { say } = useFindings({ client: client.name });
  return (
    <section className="waits" aria-labelledby="waits">
      <h2 id="waits">{t("note-to.waits")}</h2>
      {waits.map((why) => <p key={why.message}>{say(why)}</p>)}
      <div className="acts">
        <Button busy={busy} onClick={onInstead}>{t("note-to.say-instead")}</Button>
        <Button look="plain" onClick={onGoOn}>{t("note-to.go-on")}</Button>
      </div>
    </section>
  );
}
