import { type Asking, askingAfter, tookPlace } from "@rapport/relationship";
import type { AskingOfTreatment } from "@rapport/store";
import type { TreatmentFacts } from "../treatment-facts/treatment-facts.ts";

/** Whether asking after sessions goes on, from what came of the answers so far. */
export function askingOf(facts: Pick<TreatmentFacts, "states" | "afters">, lookedAt: ReadonlySet<string>, resumedOn: string | null): Asking {
  const met = facts.states.filter(tookPlace);
  const answered = met.flatMap((session, index) => {
    const after = facts.afters.get(session.id);
    const answeredOn = after?.administration?.inOn;
    if (after === undefined || answeredOn == null) return [];
    return [{ sessionId: session.id, answeredOn, lookedAt: lookedAt.has(session.id), talkedAbout: after.talkedAbout, chanceOn: met[index + 1]?.on ?? null }];
  });
  return askingAfter(answered, resumedOn);
}

/** Stopped for want of talking: by what came of the answers, or by a pause that stands. */
export function isPaused(asking: Asking, stored: AskingOfTreatment | undefined): boolean {
  const stopped = stored?.standing.some(({ part, because }) => because !== "not-talked-about" && (part === "forms-after" || part === "all")) === true;
  return !stopped && (asking.kind === "paused" || stored?.standing.some(({ because }) => because === "not-talked-about") === true);
}
