import { factsOf, type NotGiven, whyNotGiven } from "@rapport/instruments";
import { formProfile, type Transaction } from "@rapport/store";
import { wordingFor } from "../check-in/given-pages.ts";
import { refuse } from "../http/refuse.ts";

/** Why a published form cannot be given to one client: of itself, or because no wording is loaded in her language. */
export async function whyNotGivenTo(tx: Transaction, instrument: string, profile: { readonly language: string; readonly youForm: string }): Promise<NotGiven | "other-language" | undefined> {
  const facts = factsOf(instrument);
  if (facts === undefined || facts.code !== instrument) refuse("NOT_FOUND", { log: "no published form of this code" });
  return whyNotGiven(facts) ?? ((await wordingFor(tx, instrument, profile)) === undefined ? "other-language" : undefined);
}

const inTexts = { "asks-about-self-harm": "harm", "marked-on-a-line": "line", "other-language": "language" } as const;

/** No responder, no question: neither chosen nor sent as a link. @throws Refused FORM_NOT_GIVEN */
export async function refuseNotGiven(tx: Transaction, instrument: string, clientId: string): Promise<void> {
  const why = await whyNotGivenTo(tx, instrument, await formProfile(tx, clientId));
  if (why !== undefined) refuse("FORM_NOT_GIVEN", { log: `${instrument} is not given: ${why}`, values: { why: inTexts[why] } });
}
