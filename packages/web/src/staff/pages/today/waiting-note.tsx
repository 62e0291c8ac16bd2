import type { AcknowledgeBody, SentNoteShape } from "@rapport/api";
import { useQueryClient } from "@tanstack/react-query";
import { Button } from "../../../parts/button.tsx";
import { Problem } from "../../../parts/problem.tsx";
import { Quote } from "../../../parts/quote.tsx";
import { ThankTap } from "../../../parts/thank-tap.tsx";
import { apiClient } from "../../../shared/api-client.ts";
import { useSend } from "../../../shared/queries.ts";
import { useStaffTexts } from "../../../shared/texts.tsx";

interface Props {
  readonly note: SentNoteShape;
  readonly client: string;
  /** The next meeting, for *We can talk on Thursday*. */
  readonly nextOn: string | null;
  /** The page's one filled button. */
  readonly first?: boolean;
}

/** What she sent: opened with one press, answered with one tap. She sees the day of both. */
export function WaitingNote({ note, client, nextOn, first = false }: Props) {
  const { t, weekday } = useStaffTexts();
  const queries = useQueryClient();
  const again = () => queries.invalidateQueries();
  const open = useSend((_: string, key) => apiClient.send<SentNoteShape>("POST", `/t/notes/${note.id}/open`, undefined, { key }), again);
  const thank = useSend((body: AcknowledgeBody, key) => apiClient.send("POST", `/t/notes/${note.id}/acknowledge`, body, { key }), again);
  const closed = note.hasWords && !note.opened;
  const read = t("thank.read");
  const talk = nextOn === null ? undefined : t("thank.talk", { weekday: weekday(nextOn) });
  const send = (words: string) => thank.start(words === read ? { how: "read-thank-you" } : words === talk ? { how: "read-talk-if-you-want" } : { how: "own-words", words });
  if (closed) {
    return (
      <>
        {open.error !== null && <Problem error={open.error} />}
        <Button look={first ? "filled" : "line"} busy={open.isPending} onClick={() => open.start(note.id)}>{t("today.read")}</Button>
      </>
    );
  }
  return (
    <div className="thank-note">
      {note.words !== null && <Quote size="mid" seen="you-and-therapist" name={client}>{note.words}</Quote>}
      {thank.error !== null && <Problem error={thank.error} />}
      <ThankTap options={[read, ...(talk === undefined ? [] : [talk])]} busy={thank.isPending} onSend={send} />
    </div>
  );
}
