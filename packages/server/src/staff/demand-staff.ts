import { loadStaff, type StaffMember, type Transaction } from "@rapport/store";
import { refuse } from "../http/refuse.ts";

/** @throws Refused NOT_FOUND for whoever does not work here, or no more */
export async function demandStaff(tx: Transaction, personId: string): Promise<StaffMember> {
  const member = (await loadStaff(tx)).find((staff) => staff.id === personId && !staff.ended);
  return member ?? refuse("NOT_FOUND", { log: "no such staff member at work" });
}
