import { addRepairEvent, beginRepair, type DataKeys, loadRepairMarks, lockTreatment, type Transaction } from "@rapport/store";
import { openRepair, repairFacts } from "./repair-facts.ts";
import { loadMeetings } from "./load-meetings.ts";

interface Hers {
  readonly treatmentId: string;
  readonly endedOn: string | null;
  readonly today: string;
  readonly now: Date;
  readonly uuid: () => string;
}

/** *Only tell Sam that something felt off* opens a repair; where one is open already, it is that one. */
export async function openByHer(tx: Transaction, her: Hers): Promise<void> {
  await lockTreatment(tx, her.treatmentId);
  const facts = repairFacts(await loadMeetings(tx, her.treatmentId, her.now), her.endedOn, her.today);
  if (facts.endedOn !== null || openRepair(await loadRepairMarks(tx, [her.treatmentId]), facts) !== undefined) return;
  await beginRepair(tx, { id: her.uuid(), treatmentId: her.treatmentId, by: "client", day: her.today, eventId: her.uuid() });
}

/** She takes back that something felt off before it was read: the repair that came of it alone rests, by her word, and she opens it again in one tap. */
export async function restByHer(tx: Transaction, keys: DataKeys, her: Hers & { readonly clientId: string }): Promise<void> {
  await lockTreatment(tx, her.treatmentId);
  const facts = repairFacts(await loadMeetings(tx, her.treatmentId, her.now), her.endedOn, her.today);
  const open = openRepair(await loadRepairMarks(tx, [her.treatmentId]), facts);
  if (open === undefined || open.openedBy !== "client" || open.events.length > 1) return;
  await addRepairEvent(tx, keys, { id: her.uuid(), repairId: open.id, treatmentId: her.treatmentId, clientId: her.clientId, event: { kind: "rested", by: "client", on: her.today }, after: open.version });
}
