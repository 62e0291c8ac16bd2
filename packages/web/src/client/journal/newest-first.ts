import type { SharedRecord } from "../../sealed/shared-record.ts";

/**
 * What she gave, the newest first. The server knows the hour only, and orders those of one hour by chance; when she gave each stands in her
 * own journal. What it does not hold, all of them
 * while it is locked, stands last, in the server's order.
 *
 * @param shares as the server gives them, oldest hour first
 */
export function newestFirst<Share extends { readonly id: string }>(shares: readonly Share[], given: ReadonlyMap<string, SharedRecord>): Share[] {
  const at = ({ id }: Share) => given.get(id)?.at ?? "";
  return shares.toReversed().sort((one, other) => (at(one) === at(other) ? 0 : at(one) < at(other) ? 1 : -1));
}
