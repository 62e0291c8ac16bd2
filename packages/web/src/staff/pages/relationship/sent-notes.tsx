import type { RelationshipReply } from "@rapport/api";
import { Section } from "../../../parts/section.tsx";
import { useStaffTexts } from "../../../shared/texts.tsx";
import { WaitingNote } from "../today/waiting-note.tsx";

/** What she sent, newest first, each with what was said to it. */
export function SentNotes({ notes, client, nextOn }: { readonly notes: RelationshipReply["notes"]; readonly client: string; readonly nextOn: string | null }) {
  const { t, date } = useStaffTexts();
  if (notes.length === 0) return null;
  return (
    <Section title={t("relationship.sent", { client })}>
      <ul className="noted">
        {notes.map((note) => (
          <li key={note.id}>
            <p className="when">{date(note.onDay, "day-month")}{note.sessionNumber !== null && <>, {t("brief.session-of", { session: note.sessionNumber })}</>}</p>
            <div>
              <p>{t(`today.note.${note.kind}`, { client })} {note.acknowledged !== null && note.words !== null && <span className="words">“{note.words}”</span>}</p>
              {note.acknowledged === null ? <div className="to-do"><WaitingNote note={note} client={client} nextOn={nextOn} /></div> : <Answered said={note.acknowledged} />}
            </div>
          </li>
        ))}
      </ul>
    </Section>
  );
}

function Answered({ said }: { readonly said: NonNullable<RelationshipReply["notes"][number]["acknowledged"]> }) {
  const { t, date } = useStaffTexts();
  const words = said.how === "own-words" ? (said.words ?? "") : said.how === "read-thank-you" ? t("thank.read") : t("thank.talked");
  return <p className="answered">{t("relationship.you-answered", { date: date(said.on, "day-month") })} <span className="words">“{words}”</span></p>;
}
