import { addAudit } from "@rapport/store";
import type { InvitationMade } from "@rapport/api";
import { practiceFacts, dayIn } from "../http/practice-facts.ts";
import type { ServerParts } from "../http/parts.ts";
import { handOutInvitation } from "../invitations/hand-out.ts";
import { staffByName } from "./staff-by-name.ts";

export type StaffReset = { readonly kind: "invited"; readonly name: string; readonly invitation: InvitationMade } | { readonly kind: "not-found" | "several"; readonly names: readonly string[] };

/**
 * At the machine: invites a staff member again who lost every passkey and code. What they have stays good until they made a new
 * passkey by the invitation; in that moment it ends, with its codes and open sign-ins. Audited as done at the machine.
 *
 * @param name as it stands in the practice; capital letters do not matter
 */
export async function resetStaff(parts: Pick<ServerParts, "config" | "stores" | "seams">, name: string): Promise<StaffReset> {
  const { stores, seams } = parts;
  const one = await staffByName(stores, name);
  if (one.kind !== "found") return one;
  const context = { practiceId: one.practiceId, personId: one.member.id, kind: "machine" } as const;
  const { zone } = await practiceFacts(stores, context, seams.now());
  const invitation = await stores.database.withContext(context, async (tx) => {
    await addAudit(tx, seams.uuid, dayIn(zone, seams.now()), [{ action: "staff.reset", objectKind: "person", objectId: one.member.id }]);
    return handOutInvitation(tx, parts, stores, { personId: one.member.id, treatmentId: null, kind: "staff" }, false);
  });
  return { kind: "invited", name: one.member.name, invitation };
}
