import { beginRepair, loadRepairMarks, lockRepairs, type Transaction } from "@rapport/store";
import { openRepair, repairFacts } from "./repair-facts.ts";
import { loadMeetings } from "./load-meetings.ts";

/** *Only tell Sam that something felt off* opens a repair; where one is open already, it is that one. */
export async function openByHer(tx: Transaction, her: { readonly treatmentId: string; readonly endedOn: string | null; readonly today: string; readonly now: Date; readonly uuid: () => string }): Promise<void> {
  await lockRepairs(tx, her.treatmentId);
  const facts = repairFacts(await loadMeetings(tx, her.treatmentId, her.now), her.endedOn, her.today);
  if (facts.endedOn !== null || openRepair(await loadRepairMarks(tx, [her.treatmentId]), facts) !== undefined) return;
  await beginRepair(tx, { id: her.uuid(), treatmentId: her.treatmentId, by: "client", day: her.today, eventId: her.uuid() });
}
