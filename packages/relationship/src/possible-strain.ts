import { finding, type Finding } from "./finding.ts";

/**
 * A possible strain from what she said herself; a prompt to the therapist, never a fact. Only direct statements count:
 * numbers raise nothing by themselves yet (DESIGN, *Strain*). *Something felt off* is shown at once, outside any cap.
 */
export interface StrainFacts {
  /** Session after which she let the therapist know that there is something, in order. */
  readonly thereIsSomethingAfter: readonly number[];
  readonly feltOffOpen: boolean;
  readonly sessionNumber: number;
  /** Sessions at which a possible strain was raised before, and those answered *It was nothing* among them. */
  readonly raisedAt: readonly number[];
}

/** One possible strain for a client in so many sessions. */
export const strainEverySessions = 4;

export function possibleStrain(facts: StrainFacts): Finding | null {
  if (facts.feltOffOpen) return finding("strain.felt-off");
  const lastRaised = Math.max(...facts.raisedAt, -Infinity);
  if (facts.sessionNumber - lastRaised < strainEverySessions) return null;
  const told = facts.thereIsSomethingAfter.filter((session) => session > lastRaised && session > facts.sessionNumber - strainEverySessions);
  return told.length >= 2 ? finding("strain.told-twice", { count: told.length }) : null;
}
