import { addAudit } from "@rapport/store";
import { dayIn } from "../http/practice-facts.ts";
import type { Stores } from "../http/parts.ts";
import type { WhoSignsIn } from "./start-sign-in.ts";

/**
 * Leaves the audit row of an act on the person's own account. Accounts are changed by another role, so that the row cannot share their
 * transaction: it is written first, and tells what was tried.
 */
export async function auditOwn(stores: Stores, who: Pick<WhoSignsIn, "practiceId" | "personId" | "kind">, zone: string, action: string, objectId?: string): Promise<void> {
  const { seams } = stores.database;
  await stores.database.withContext({ practiceId: who.practiceId, personId: who.personId, kind: who.kind }, (tx) =>
    addAudit(tx, seams.uuid, dayIn(zone, seams.now()), [{ action, objectKind: "account", ...(objectId === undefined ? {} : { objectId }) }]),
  );
}
