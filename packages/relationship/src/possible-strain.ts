import { finding, type Finding } from "./finding.ts";

/**
 * A possible strain; a prompt to the therapist, never a fact (DESIGN, *Strain*). What she said herself comes first; numbers count only where
 * `strainFromNumbers` lets them. *Something felt off* is shown at once, outside any cap.
 */
export interface StrainFacts {
  /** Session after which she let the therapist know that there is something, in order. */
  readonly thereIsSomethingAfter: readonly number[];
  readonly feltOffOpen: boolean;
  readonly sessionNumber: number;
  /** Sessions at which a possible strain was raised before, and those answered *It was nothing* among them. */
  readonly raisedAt: readonly number[];
  /** What the numbers of the last session raise, the weightiest first; left out where they raise nothing yet. */
  readonly fromNumbers?: readonly Finding[];
}

/** One possible strain for a client in so many sessions. */
export const strainEverySessions = 4;

export function possibleStrain(facts: StrainFacts): Finding | null {
  if (facts.feltOffOpen) return finding("strain.felt-off");
  const lastRaised = Math.max(...facts.raisedAt, -Infinity);
  if (facts.sessionNumber - lastRaised < strainEverySessions) return null;
  const told = facts.thereIsSomethingAfter.filter((session) => session > lastRaised && session > facts.sessionNumber - strainEverySessions);
  if (told.length >= 2) return finding("strain.told-twice", { count: told.length });
  return facts.fromNumbers?.[0] ?? null;
}
