import type { LookEvent, LookPart } from "@rapport/relationship";
import { anyOf } from "../any-of.ts";
import type { Look } from "../look/looks.ts";
import { sqlFor, type Transaction } from "../transaction.ts";

/** The looks of many treatments without anyone's words: enough to tell what was looked at. */
export async function loadLookMarks(tx: Transaction, treatmentIds: readonly string[]): Promise<Map<string, Look[]>> {
  const practice = tx.context.practiceId;
  const looks = await tx.all(sqlFor.selectFrom("rapport.look").select(["id", "treatment_id", "held_in_session_id", "about_session_id", "mode", "started_on", "version"])
    .where("practice_id", "=", practice).where("treatment_id", "=", anyOf(treatmentIds)).orderBy("started_on").orderBy("id"));
  const found = new Map<string, Look[]>();
  if (looks.length === 0) return found;
  const rows = await tx.all(sqlFor.selectFrom("rapport.look_event").select(["look_id", "kind", "code", "by_part"])
    .where("practice_id", "=", practice).where("treatment_id", "=", anyOf(treatmentIds)).orderBy("look_id").orderBy("sequence"));
  const events = new Map<string, LookEvent[]>();
  for (const row of rows) {
    const list = events.get(row.look_id) ?? [];
    list.push({ kind: row.kind, by: row.by_part as LookPart, ...(row.code === null ? {} : { code: row.code }), words: "" } as LookEvent);
    events.set(row.look_id, list);
  }
  for (const row of looks) {
    const list = found.get(row.treatment_id) ?? [];
    list.push({ id: row.id, heldInSessionId: row.held_in_session_id, aboutSessionId: row.about_session_id, mode: row.mode, startedOn: row.started_on, version: row.version, events: events.get(row.id) ?? [] });
    found.set(row.treatment_id, list);
  }
  return found;
}
