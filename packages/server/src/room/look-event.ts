import type { lookEventBody } from "@rapport/api";
import { becomes, type LookEvent } from "@rapport/relationship";
import { addPromise, addToTry, type AuditEntry, declineLooking, type Transaction } from "@rapport/store";
import type { z } from "zod";
import { refuse } from "../http/refuse.ts";
import type { Call } from "../http/route.ts";
import type { TreatmentFacts } from "../treatment-facts/treatment-facts.ts";

const withCode = new Set(["line-answered", "heard-answered", "way", "row-picked", "thing-kept", "good-answered"]);
const withWords = new Set(["line-said", "own-words", "heard", "thing-kept"]);

/** The event that a request tells of. Whether it fits is asked of the rules. @throws Refused BAD_REQUEST when a part is missing. */
export function toLookEvent(body: z.output<typeof lookEventBody>): LookEvent {
  const { kind, by, code, words } = body;
  if (withCode.has(kind) !== (code !== undefined)) refuse("BAD_REQUEST", { log: `look event ${kind} came ${code === undefined ? "without" : "with"} a code` });
  if (withWords.has(kind) !== (words !== undefined)) refuse("BAD_REQUEST", { log: `look event ${kind} came ${words === undefined ? "without" : "with"} words` });
  return { kind, by, ...(code === undefined ? {} : { code }), ...(words === undefined ? {} : { words }) } as LookEvent;
}

/** What an event leads to beyond the look itself: a promise, something to try, no more looking. */
export async function followLookEvent(tx: Transaction, call: Call<unknown, unknown, unknown>, facts: TreatmentFacts, sessionId: string, event: LookEvent): Promise<AuditEntry[]> {
  const { id: treatmentId, clientId } = facts.treatment;
  const audit: AuditEntry[] = [];
  if (event.kind === "thing-kept") {
    const made = { treatmentId, clientId, sessionId, words: event.words, day: facts.today };
    const { promise, toTry } = becomes(event.code);
    if (promise) {
      const id = call.parts.seams.uuid();
      await addPromise(tx, call.stores.keys, { ...made, id });
      audit.push({ action: "promise.keep", objectKind: "promise", objectId: id, clientId });
    }
    if (toTry) {
      const id = call.parts.seams.uuid();
      await addToTry(tx, call.stores.keys, { ...made, id });
      audit.push({ action: "to-try.suggest", objectKind: "to-try", objectId: id, clientId });
    }
  }
  if (event.kind === "good-answered" && event.code === "not-again") {
    await declineLooking(tx, treatmentId, facts.today);
    audit.push({ action: "look.decline", objectKind: "treatment", objectId: treatmentId, clientId });
  }
  return audit;
}
