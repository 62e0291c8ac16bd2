import { sqlFor, type Transaction } from "../transaction.ts";

export type PausedPart = "forms-before" | "forms-after" | "looking-together" | "thoughts" | "messages" | "map" | "all";

export interface StandingPause {
  readonly part: PausedPart;
  readonly because: "client" | "therapist" | "not-talked-about" | "tool-in-the-way";
  readonly from: string;
}

/** What is stopped now. */
export async function standingPauses(tx: Transaction, treatmentId: string): Promise<StandingPause[]> {
  const rows = await tx.all(
    sqlFor.selectFrom("rapport.pause").select(["part", "because", "from_day"]).where("practice_id", "=", tx.context.practiceId)
      .where("treatment_id", "=", treatmentId).where("resumed_on", "is", null).orderBy("from_day"),
  );
  return rows.map((row) => ({ part: row.part as PausedPart, because: row.because as StandingPause["because"], from: row.from_day }));
}

/** Is this part stopped, by itself or with all of it? */
export const isStopped = (pauses: readonly StandingPause[], part: PausedPart): boolean => pauses.some((pause) => pause.part === part || pause.part === "all");

/** Stops parts at once. One that is stopped already is left as it is. */
export async function stopParts(
  tx: Transaction, stop: { readonly treatmentId: string; readonly parts: readonly { readonly id: string; readonly part: PausedPart }[]; readonly because: StandingPause["because"]; readonly day: string },
): Promise<void> {
  const standing = await standingPauses(tx, stop.treatmentId);
  const fresh = stop.parts.filter(({ part }) => !standing.some((pause) => pause.part === part));
  if (fresh.length === 0) return;
  await tx.change(sqlFor.insertInto("rapport.pause").values(fresh.map(({ id, part }) => ({
    practice_id: tx.context.practiceId, id, treatment_id: stop.treatmentId, part, because: stop.because, from_day: stop.day, resumed_on: null,
  }))));
}

/** When the asking that had stopped for want of talking was last taken up again. */
export async function askingResumedOn(tx: Transaction, treatmentId: string): Promise<string | null> {
  const row = await tx.first(
    sqlFor.selectFrom("rapport.pause").select("resumed_on").where("practice_id", "=", tx.context.practiceId).where("treatment_id", "=", treatmentId)
      .where("part", "=", "forms-after").where("resumed_on", "is not", null).orderBy("resumed_on", "desc").limit(1),
  );
  return row?.resumed_on ?? null;
}
