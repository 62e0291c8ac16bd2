import type { PrivacyReply } from "@rapport/api";
import { coversOfTreatment, therapistsBefore, type Transaction } from "@rapport/store";
import { dayIn } from "../http/practice-facts.ts";

/** Who treated her before, and who covers an absence: assignments as she sees them, by name and day. */
export async function whoReaches(tx: Transaction, treatmentId: string, zone: string): Promise<Pick<PrivacyReply, "handedOver" | "covering">> {
  const before = await therapistsBefore(tx, treatmentId);
  return {
    handedOver: before === undefined ? null : { from: before.name, on: dayIn(zone, before.leftAt), toldOn: before.toldOn },
    // The last moment of an absence belongs to its last day.
    covering: (await coversOfTreatment(tx, treatmentId)).map(({ name, since, until }) => ({ name, from: since > tx.now ? dayIn(zone, since) : null, until: dayIn(zone, new Date(until.getTime() - 1)) })),
  };
}
