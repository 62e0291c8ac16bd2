import type { NoteShape, OwnNotesReply } from "@rapport/api";
import { Button } from "../../../parts/button.tsx";
import { Problem } from "../../../parts/problem.tsx";
import { Section } from "../../../parts/section.tsx";
import { useClientTexts } from "../../../shared/texts.tsx";
import { useOwnAct } from "./use-own-act.ts";

interface Props {
  readonly own: Pick<OwnNotesReply, "therapist" | "notes">;
  readonly kinds: readonly NoteShape["kind"][];
}

/** What she sent: whether it was opened and on which day, what came back, and the way back while it is unread. */
export function SentNotes({ own, kinds }: Props) {
  const { t } = useClientTexts();
  const notes = own.notes.filter(({ kind }) => kinds.includes(kind)).slice(0, 6);
  if (notes.length === 0) return null;
  return (
    <Section title={t("together.sent")}>
      <ul className="lines">{notes.map((note) => <li key={note.id}><SentNote note={note} therapist={own.therapist.name} /></li>)}</ul>
    </Section>
  );
}

export function SentNote({ note, therapist }: { note: NoteShape; therapist: string }) {
  const { t, date } = useClientTexts();
  const act = useOwnAct();
  const { acknowledged } = note;
  const canTakeBack = note.openedDay === null && !note.takenBack;
  return (
    <>
      <p><b>{t(`note.row.${note.kind}`, { therapist })}</b> <span className="muted">{date(note.on, "day-month")}</span></p>
      {note.words !== null && <p className="words">{`“${note.words}”`}</p>}
      {acknowledged !== null && (
        <div className="answer">
          <p className="small muted">{t("thanks.by", { therapist, date: date(acknowledged.on, "day-month") })}</p>
          <p className="words">{acknowledged.words ?? t(acknowledged.how === "read-thank-you" ? "thanks.read" : "thanks.talk.plain")}</p>
        </div>
      )}
      <p className="small muted">{note.takenBack ? t("note.taken-back") : note.openedDay === null ? t("reading.not-read", { therapist }) : t("reading.read", { therapist, date: date(note.openedDay, "day-month") })}</p>
      {canTakeBack && <Button look="plain" busy={act.isPending} onClick={() => act.start({ path: `notes/${note.id}/take-back` })}>{t("action.take-back")}</Button>}
      <Problem error={act.error} />
    </>
  );
}
