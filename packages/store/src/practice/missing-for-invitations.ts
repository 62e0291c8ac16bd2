import { loadOwnSettings } from "../person/own-settings.ts";
import type { Transaction } from "../transaction.ts";
import { loadCrisisNumbers } from "./crisis-numbers.ts";
import { loadOutsidePerson } from "./outside-person.ts";

export type MissingForInvitations = "numbers" | "outside" | "agreed";

/** What must be there before this therapist may invite a client: numbers to call, someone outside the pair, and their own word to look. */
export async function missingForInvitations(tx: Transaction): Promise<MissingForInvitations[]> {
  const missing: MissingForInvitations[] = [];
  if ((await loadCrisisNumbers(tx)).length === 0) missing.push("numbers");
  if ((await loadOutsidePerson(tx)) === undefined) missing.push("outside");
  if ((await loadOwnSettings(tx)).agreedOn === null) missing.push("agreed");
  return missing;
}
