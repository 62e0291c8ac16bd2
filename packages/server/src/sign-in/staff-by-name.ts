import { loadStaff, type StaffMember } from "@rapport/store";
import type { Stores } from "../http/parts.ts";
import { authQuery } from "./auth-transaction.ts";

export type StaffFound =
  | { readonly kind: "found"; readonly practiceId: string; readonly member: StaffMember }
  | { readonly kind: "not-found" | "several"; readonly names: readonly string[] };

/** At the machine: who works here under this name; capital letters do not matter. */
export async function staffByName(stores: Stores, name: string): Promise<StaffFound> {
  const practices = await authQuery<{ practice_id: string }>(stores, "select distinct practice_id from auth.membership");
  const plain = (text: string) => text.normalize("NFKC").trim().toLowerCase();
  const everyone: { readonly practiceId: string; readonly member: StaffMember }[] = [];
  for (const { practice_id: practiceId } of practices) {
    const staff = await stores.database.withContext({ practiceId, personId: practiceId, kind: "machine" }, loadStaff);
    everyone.push(...staff.filter(({ ended }) => !ended).map((member) => ({ practiceId, member })));
  }
  const found = everyone.filter(({ member }) => plain(member.name) === plain(name));
  const [one] = found;
  if (one === undefined) return { kind: "not-found", names: everyone.map(({ member }) => member.name) };
  return found.length > 1 ? { kind: "several", names: found.map(({ member }) => member.name) } : { kind: "found", ...one };
}
