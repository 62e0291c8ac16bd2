import type { OwnNotesMovedBody, OwnNotesToMoveReply } from "@rapport/api";
import { queryOptions, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState, useSyncExternalStore } from "react";
import { Acts, Button } from "../../../parts/button.tsx";
import { Fold } from "../../../parts/fold.tsx";
import { Problem } from "../../../parts/problem.tsx";
import { Section } from "../../../parts/section.tsx";
import { Status } from "../../../parts/status.tsx";
import { journalSession } from "../../../sealed/journal-session.ts";
import { moveIn } from "../../../sealed/move-in.ts";
import { wordsOfNote } from "../../../sealed/process-note.ts";
import { apiClient, newKey } from "../../../shared/api-client.ts";
import { useStaffTexts } from "../../../shared/texts.tsx";

const ownNotesQuery = queryOptions({ queryKey: ["own-notes"], queryFn: ({ signal }) => apiClient.get<OwnNotesToMoveReply>("/t/own-notes", signal), retry: false });
const asked = "own-notes";

type Note = OwnNotesToMoveReply["notes"][number];
const copyOf = (note: Note) => ({
  from: `${note.id} ${note.version}`, note,
  words: wordsOfNote({ about: note.about, treatmentId: note.treatmentId, sessionId: note.sessionId, words: note.words ?? "", code: note.code ?? "", on: note.onDay }),
});

async function destroy(safe: readonly ReturnType<typeof copyOf>[]): Promise<void> {
  const lines = safe.filter(({ note }) => note.about === "line").map(({ note: { id, version } }) => ({ id, version }));
  const notes = safe.filter(({ note }) => note.about !== "line").map(({ note: { id } }) => id);
  await apiClient.send("POST", "/t/own-notes/moved", { lines, notes } satisfies OwnNotesMovedBody, { key: newKey() });
}

/** What the therapist wrote for themselves before there was a key. They are asked once; whoever leaves it finds the way folded away. */
export function MoveNotes() {
  const { t } = useStaffTexts();
  const queries = useQueryClient();
  const view = useSyncExternalStore(journalSession.subscribe, journalSession.view);
  const notes = useQuery(ownNotesQuery).data?.notes ?? [];
  const [busy, setBusy] = useState(false);
  const [left, setLeft] = useState<number>();
  const [error, setError] = useState<Error | null>(null);
  if (view.state !== "open") return null;
  const move = async () => {
    setBusy(true);
    setError(null);
    await moveIn(journalSession, "process-note", notes.map(copyOf), destroy).then(setLeft, setError);
    await Promise.all([queries.invalidateQueries({ queryKey: ownNotesQuery.queryKey }), queries.invalidateQueries({ queryKey: ["after"] }), queries.invalidateQueries({ queryKey: ["relationship"] })]);
    setBusy(false);
  };
  if (notes.length === 0) return left === 0 ? <Status>{t("own-notes.move.done")}</Status> : null;
  const wasAsked = view.settings.leftThere.includes(asked);
  const notNow = () => void journalSession.keepSettings({ ...view.settings, leftThere: [...view.settings.leftThere, asked] });
  const offer = (
    <div className="move-in">
      <p>{t("own-notes.move.lead", { count: notes.length })}</p>
      <p className="muted">{t("own-notes.move.lost")}</p>
      {left !== undefined && left > 0 && <Status kind="problem">{t("own-notes.move.left", { count: left })}</Status>}
      <Problem error={error} />
      <Acts>
        <Button look="line" busy={busy} onClick={() => void move()}>{t("own-notes.move.do")}</Button>
        {!wasAsked && <Button look="plain" onClick={notNow}>{t("action.not-now")}</Button>}
      </Acts>
    </div>
  );
  return wasAsked ? <Fold title={t("own-notes.move")}>{offer}</Fold> : <Section title={t("own-notes.move")}>{offer}</Section>;
}
