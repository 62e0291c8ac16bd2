import type { StaffTodayReply } from "@rapport/api";
import { hasEnded } from "@rapport/relationship";
import { clientName, type DataKeys, leaveTrace, loadCovered, therapistOf, type Transaction, waitingMessages } from "@rapport/store";
import { dayIn } from "../http/practice-facts.ts";

/** Short messages to colleagues who are away, for whoever covers them now. Nothing else of these clients is read. */
export async function coveredMessages(tx: Transaction, keys: DataKeys, today: string, zone: string): Promise<StaffTodayReply["messages"]> {
  const covered = (await loadCovered(tx)).filter(({ endedOn }) => !hasEnded(endedOn, today));
  const found: StaffTodayReply["messages"] = [];
  for (const treatment of covered) {
    const messages = await waitingMessages(tx, keys, [treatment]);
    if (messages.length === 0) continue;
    await leaveTrace(tx, treatment.clientId, "messages", today);
    const client = { treatmentId: treatment.id, name: await clientName(tx, keys, treatment.clientId) };
    const covers = { therapist: (await therapistOf(tx, treatment.id)).name, until: dayIn(zone, new Date(treatment.until.getTime() - 1)) };
    for (const { treatmentId: _treatment, ...message } of messages) found.push({ client, message, covers });
  }
  return found;
}
