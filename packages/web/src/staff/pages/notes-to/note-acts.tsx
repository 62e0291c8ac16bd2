import type { NoteActBody, NoteWordsBody, TherapistNoteShape } from "@rapport/api";
import { doneCodes, type DoneThen, noteWordsMost } from "@rapport/relationship";
import { useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { Button } from "../../../parts/button.tsx";
import { Field } from "../../../parts/field.tsx";
import { Problem } from "../../../parts/problem.tsx";
import { ThankTap } from "../../../parts/thank-tap.tsx";
import { apiClient } from "../../../shared/api-client.ts";
import { useSend } from "../../../shared/queries.ts";
import { useStaffTexts } from "../../../shared/texts.tsx";

interface Props {
  readonly note: TherapistNoteShape;
  readonly client: string;
  readonly nextOn: string | null;
  readonly theyMeet: boolean;
  /** Another note is open. */
  readonly placeTaken: boolean;
}

/** What the therapist can do with a note now: thank in one tap, say what was done then, take back, say it in another way. */
export function NoteActs({ note, client, nextOn, theyMeet, placeTaken }: Props) {
  const { t, date, weekday } = useStaffTexts();
  const queries = useQueryClient();
  const again = () => queries.invalidateQueries();
  const act = useSend((body: NoteActBody, key) => apiClient.send("POST", `/t/therapist-notes/${note.id}/acts`, body, { key }), again);
  const words = useSend((body: NoteWordsBody, key) => apiClient.send("POST", `/t/therapist-notes/${note.id}/words`, body, { key }), again);
  const [rewording, setRewording] = useState(false);
  const { version: after, standing, versions, done, own, kind } = note;
  const last = versions.findLast(({ takenBack }) => !takenBack);
  const answered = last?.answer != null || last?.landing != null;
  const mayReword = own && !placeTaken && kind === "understanding" && standing === "answered" && (last?.answer?.code === "nearly" || last?.answer?.code === "not-really");
  const read = t("thank.read");
  const talk = nextOn === null ? undefined : t("thank.talk", { weekday: weekday(nextOn) });
  const thank = (said: string) => act.start(said === read ? { do: "thank", after, how: "read-thank-you" } : said === talk ? { do: "thank", after, how: "read-talk-if-you-want" } : { do: "thank-in-own-words", after, words: said });
  const busy = act.isPending || words.isPending;
  return (
    <div className="note-acts no-print">
      {last?.thanked != null && <p className="answered">{t("relationship.you-answered", { date: date(last.thanked.on, "day-month") })} <span className="words">“{last.thanked.words ?? (last.thanked.how === "read-thank-you" ? read : t("thank.talked"))}”</span></p>}
      {answered && last?.thanked == null && standing === "answered" && <ThankTap options={[read, ...(talk === undefined ? [] : [talk])]} busy={busy} onSend={thank} />}
      {done !== null && <p className="muted">{t("ledger.done.said", { what: t(`ledger.done.${done.what}`), date: date(done.on, "day-month") })}</p>}
      {mayReword && !rewording && <div className="acts"><Button look="line" onClick={() => setRewording(true)}>{t("ledger.reword")}</Button></div>}
      {mayReword && rewording && <Reword before={last?.words ?? ""} client={client} busy={busy} onSend={(said) => words.start({ do: "reword", after, words: said })} />}
      {done === null && (standing === "answered" || standing === "opened") && donesOf(note).length > 0 && (
        <fieldset className="done-then">
          <legend className="small muted">{t("ledger.done")}</legend>
          <div className="acts">{donesOf(note).map((what) => <Button key={what} look="plain" busy={busy} onClick={() => act.start({ do: "say-what-was-done", after, what })}>{t(`ledger.done.${what}`)}</Button>)}</div>
        </fieldset>
      )}
      {standing === "offered" && (
        <div className="acts">
          {kind === "another-view" && theyMeet && <Button look="line" busy={busy} onClick={() => act.start({ do: "open-together", after })}>{t("ledger.open-together")}</Button>}
          {own && <Button look="plain" busy={busy} onClick={() => words.start({ do: "take-back", after })}>{t("ledger.take-back")}</Button>}
        </div>
      )}
      <Problem error={act.error ?? words.error} />
    </div>
  );
}

/** What there is to do after a note of this kind: an understanding that was it asks for nothing more. */
function donesOf({ kind, versions }: TherapistNoteShape): readonly DoneThen[] {
  if (kind === "another-view") return doneCodes;
  const answer = versions.findLast(({ takenBack }) => !takenBack)?.answer?.code;
  return kind === "understanding" && (answer === "nearly" || answer === "not-really") ? ["talked", "left-it"] : [];
}

function Reword({ before, client, busy, onSend }: { readonly before: string; readonly client: string; readonly busy: boolean; readonly onSend: (words: string) => void }) {
  const { t } = useStaffTexts();
  const [words, setWords] = useState(before);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (words.trim() !== "") onSend(words);
  };
  return (
    <form onSubmit={submit} className="reword">
      <Field kind="lines" label={t("note-to.words.understanding", { client })} hint={t("note-to.words.hint")} most={noteWordsMost} value={words} onChange={setWords} />
      <div className="acts"><Button type="submit" look="line" busy={busy}>{t("note-to.offer", { client })}</Button></div>
    </form>
  );
}
