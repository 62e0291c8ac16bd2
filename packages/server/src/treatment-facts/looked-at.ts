import { type LookFacts, lookState, wasLookedAt } from "@rapport/relationship";
import type { Look } from "@rapport/store";
import type { TreatmentFacts } from "./treatment-facts.ts";

/** The sessions whose line or answers the two looked at together. */
export function lookedAtSessions(facts: Pick<TreatmentFacts, "states">, looks: readonly Look[]): ReadonlySet<string> {
  return new Set(looks.flatMap((look) => (look.aboutSessionId !== null && wasLookedAt(lookState(replayFacts(facts, look), look.events)) ? [look.aboutSessionId] : [])));
}

/**
 * The facts under which stored events are replayed. They went through mayHappen() when they came, so that replay only has to let
 * through what was let through then.
 */
export function replayFacts(facts: Pick<TreatmentFacts, "states">, look: Look): LookFacts {
  const picked = look.events.flatMap((event) => (event.kind === "row-picked" ? [event.code] : []));
  const number = facts.states.find(({ id }) => id === look.heldInSessionId)?.number ?? Number.POSITIVE_INFINITY;
  return {
    sessionNumber: picked.length > 0 ? Number.POSITIVE_INFINITY : number,
    lineWritten: !look.events.some(({ kind }) => kind === "line-said"),
    rowsBothAnswered: picked,
    repairOpen: false,
  };
}
