import { anyOf } from "../any-of.ts";
import type { PausedPart, StandingPause } from "../client-page/pauses.ts";
import { sqlFor, type Transaction } from "../transaction.ts";

export interface AskingOfTreatment {
  /** What is stopped now. */
  readonly standing: readonly (StandingPause & { readonly id: string })[];
  /** When asking after sessions was last taken up again. */
  readonly resumedOn: string | null;
}

/** What was stopped and taken up again, by treatment. */
export async function loadAsking(tx: Transaction, treatmentIds: readonly string[]): Promise<Map<string, AskingOfTreatment>> {
  const rows = await tx.all(sqlFor.selectFrom("rapport.pause").select(["id", "treatment_id", "part", "because", "from_day", "resumed_on"])
    .where("practice_id", "=", tx.context.practiceId).where("treatment_id", "=", anyOf(treatmentIds)).orderBy("from_day"));
  const found = new Map<string, { standing: (StandingPause & { id: string })[]; resumedOn: string | null }>(treatmentIds.map((id) => [id, { standing: [], resumedOn: null }]));
  for (const row of rows) {
    const asking = found.get(row.treatment_id);
    if (asking === undefined) continue;
    if (row.resumed_on === null) asking.standing.push({ id: row.id, part: row.part as PausedPart, because: row.because as StandingPause["because"], from: row.from_day });
    else if (row.part === "forms-after" && (asking.resumedOn === null || row.resumed_on > asking.resumedOn)) asking.resumedOn = row.resumed_on;
  }
  return found;
}

/** Takes the asking up again with her: what the therapist stopped, or what stopped for want of talking. What she stopped is hers to start. */
export async function resumeAsking(tx: Transaction, resume: { readonly treatmentId: string; readonly id: string; readonly day: string }): Promise<void> {
  const practice_id = tx.context.practiceId;
  const changed = await tx.change(sqlFor.updateTable("rapport.pause").set({ resumed_on: resume.day }).where("practice_id", "=", practice_id).where("treatment_id", "=", resume.treatmentId)
    .where("because", "in", ["therapist", "not-talked-about"]).where("part", "in", ["forms-before", "forms-after"]).where("resumed_on", "is", null));
  if (changed > 0) return;
  // The pause that follows from two answers not talked about has no row of its own; a resumed one says that it is over.
  await tx.change(sqlFor.insertInto("rapport.pause").values({
    practice_id, id: resume.id, treatment_id: resume.treatmentId, part: "forms-after", because: "not-talked-about", from_day: resume.day, resumed_on: resume.day,
  }));
}
