import { type Action, type Assignment, decide, type Scope } from "@rapport/relationship/access";
import { loadReach, type Transaction } from "@rapport/store";
import { loadAllTreatmentFacts } from "../caseload/load-treatments.ts";
import type { Call } from "../http/route.ts";
import type { TreatmentFacts } from "../treatment-facts/treatment-facts.ts";

/** What a page about all clients holds of each: no more than the page of that client would show the same person. */
const asOnHerPage: Action = "relationship.see";

/** The treatments the person who looks conducts. Those reached in another way, such as covering for a colleague, are not theirs to learn from. */
export async function ownTreatments(tx: Transaction, call: Call<unknown, unknown, unknown>): Promise<TreatmentFacts[]> {
  const { actor } = call.caller;
  if (actor.kind !== "staff") return [];
  const assignments = (await loadReach(tx)).map(({ treatmentId, clientId, scope, until }): Assignment => ({ treatmentId, clientId, scope: scope as Scope, until }));
  const may = (treatmentId: string) => decide({ ...actor, assignments }, asOnHerPage, { practiceId: actor.practiceId, treatmentId }, call.now).allowed;
  return (await loadAllTreatmentFacts(tx, call)).filter(({ treatment }) => may(treatment.id));
}
