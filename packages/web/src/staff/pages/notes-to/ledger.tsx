import type { TherapistNoteShape, TherapistNotesReply } from "@rapport/api";
import { afterMeeting, rowName, wordsOf } from "@rapport/instruments";
import { LineAndEcho, type Turn } from "../../../parts/line-and-echo.tsx";
import { useFindings } from "../../../shared/findings.ts";
import { useMe } from "../../../shared/me.ts";
import { useStaffTexts } from "../../../shared/texts.tsx";
import { useLandingWords } from "./landing-words.ts";
import { NoteActs } from "./note-acts.tsx";

/** The ledger: what was offered, what the last answers said before, how it landed, and what was done then. Newest first. */
export function Ledger({ notes, shown }: { readonly notes: TherapistNotesReply; readonly shown: number }) {
  return (
    <ul className="noted ledger">
      {notes.notes.slice(0, shown).map((note) => <li key={note.id}><Entry note={note} all={notes} /></li>)}
    </ul>
  );
}

interface Props {
  readonly note: TherapistNoteShape;
  readonly all: TherapistNotesReply;
}

function Entry({ note, all }: Props) {
  const { t, date } = useStaffTexts();
  const { say } = useFindings({ client: all.client.name });
  const landed = useLandingWords();
  const last = note.versions.findLast(({ takenBack }) => !takenBack);
  return (
    <>
      <p className="when">{date(note.offeredOn, "day-month")}{note.saidIn !== null && <><br />{t("ledger.said-in", { session: note.saidIn })}</>}</p>
      <div className="note-of">
        <h3>{t(`ledger.kind.${note.kind}`)}</h3>
        <Thread note={note} client={all.client.name} />
        <Before note={note} />
        {last?.landing != null && landed(last.landing).map((line) => <p key={line}>{line}</p>)}
        {last?.card != null && <p className="mind">{say(last.card)}</p>}
        {note.wentOn !== null && <p className="muted small">{t("ledger.went-on")} {note.wentOn.words !== null && <span className="words">{note.wentOn.words}</span>} {t("strain.only-you")}</p>}
        <NoteActs note={note} client={all.client.name} nextOn={all.nextOn} theyMeet={all.theyMeet} placeTaken={all.offers.understanding === "one-open"} />
      </div>
    </>
  );
}

/** Every wording with her answer, as one thread; or that it is not opened, which is allowed. */
function Thread({ note, client }: { readonly note: TherapistNoteShape; readonly client: string }) {
  const { t } = useStaffTexts();
  const answers = { "that-is-it": t("room.line.that-is-it"), nearly: t("room.line.nearly"), "not-really": t("room.line.not-really"), "not-now": t("room.line.not-now") };
  const turns = note.versions.flatMap(({ words, answer }): Turn[] => [
    ...(words === null ? [] : [{ by: "therapist" as const, words }]), ...(answer === null ? [] : [{ by: "client" as const, answer: answers[answer.code] }]), ...(answer?.words == null ? [] : [{ by: "client" as const, words: answer.words }]),
  ]);
  const state = note.standing === "taken-back" ? t("ledger.taken-back") : note.standing === "offered" ? t("ledger.not-opened", { client }) : note.standing === "opened" ? t(note.kind === "practical" ? "ledger.opened.practical" : "ledger.opened", { client }) : null;
  return (
    <>
      {turns.length > 0 && <LineAndEcho size="small" turns={turns} />}
      {state !== null && <p className="muted">{state}</p>}
    </>
  );
}

function Before({ note: { before } }: { readonly note: TherapistNoteShape }) {
  const { t, locale, list, wording } = useStaffTexts();
  const { person } = useMe();
  if (before === null) return null;
  const voice = { language: locale, names: { therapist: person.name } };
  const said = before.answers.map(({ item, option }) => `${rowName(afterMeeting, item, voice)}: ${wordsOf(afterMeeting, item, option, voice)}`);
  return <p className="muted small">{t("ledger.before", { session: before.session, what: wording(list(said)) })}</p>;
}
