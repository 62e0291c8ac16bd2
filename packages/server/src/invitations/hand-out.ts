import type { InvitationMade } from "@rapport/api";
import { makeInvitation, type Transaction } from "@rapport/store";
import type { ServerParts, Stores } from "../http/parts.ts";
import { newToken } from "../http/sign-in-token.ts";
import { newInvitationSecrets } from "./spoken-code.ts";

/**
 * A new invitation with its address and spoken code. They are told this once: no reply that holds them is kept, so that asking again
 * makes a new invitation, which closes this one.
 */
export async function handOutInvitation(
  tx: Transaction, { seams, config }: Pick<ServerParts, "seams" | "config">, stores: Stores, to: { readonly personId: string; readonly treatmentId: string | null; readonly kind: "client" | "staff" }, demo: boolean,
): Promise<InvitationMade> {
  const token = newToken(seams, demo);
  const { code, tokenHash, codeHash } = newInvitationSecrets(stores, seams, token);
  const id = seams.uuid();
  const until = await makeInvitation(tx, { id, tokenHash, codeHash, ...to });
  return { id, address: `${config.baseUrl.href}${to.kind === "staff" ? "staff/invite" : "invite"}/${token}`, code: `${code.slice(0, 3)} ${code.slice(3)}`, until: until.toISOString() };
}
