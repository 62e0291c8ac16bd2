import { finding, type Finding } from "./finding.ts";

/**
 * A possible strain; a prompt to the therapist, never a fact (DESIGN, *Strain*). What she said herself comes first; numbers count only where
 * `strainFromNumbers` lets them. *Something felt off* is shown at once, outside any cap.
 */
export interface StrainFacts {
  /** Sessions after which she let the therapist know that there is something, of all that no card has told of yet: what she says counts, however long ago. */
  readonly thereIsSomethingAfter: readonly number[];
  /** She said that something felt off, the two have not met since, and no card about it was answered. */
  readonly feltOffOpen: boolean;
  /** A repair is open: the two are at it, and nothing is raised beside it but what she says herself at once. */
  readonly repairOpen?: boolean;
  /** Session after which she said that another view landed hard, and the therapist has not said what was done then, in order. */
  readonly landedHardAfter?: readonly number[];
  readonly sessionNumber: number;
  /** Sessions at which a possible strain was raised before, whatever the therapist answered. */
  readonly raisedAt: readonly number[];
  /** What the numbers of the last session raise, the weightiest first; left out where they raise nothing yet. */
  readonly fromNumbers?: readonly Finding[];
  /** The last session, or its answers, was talked about: what numbers say of it is over. */
  readonly talkedAbout?: boolean;
  /** What the therapist was shown of all clients in the last seven days; *Something felt off* is not counted. */
  readonly shownThisWeek?: number;
  /** Other clients of theirs who said something that still waits for a card: their places are kept. */
  readonly saidElsewhere?: number;
}

export interface PossibleStrain {
  /** Why, the weightiest first: what she said before what was counted. */
  readonly reasons: readonly Finding[];
  /** *Something felt off*: it takes no place of the week. */
  readonly outsideCaps: boolean;
}

/** One possible strain for a client in so many sessions. */
export const strainEverySessions = 4;
/** And so many for a therapist in seven days. */
export const strainsAWeek = 3;
export const strainWeekDays = 7;
const toldTimes = 2;

export function possibleStrain(facts: StrainFacts): PossibleStrain | null {
  if (facts.feltOffOpen) return { reasons: [finding("strain.felt-off")], outsideCaps: true };
  if (facts.repairOpen === true) return null;
  const { sessionNumber, raisedAt, landedHardAfter = [], fromNumbers = [], talkedAbout = false, shownThisWeek = 0, saidElsewhere = 0 } = facts;
  const lastRaised = Math.max(...raisedAt, -Infinity);
  if (sessionNumber - lastRaised < strainEverySessions || shownThisWeek >= strainsAWeek) return null;
  const told = facts.thereIsSomethingAfter;
  const since = (sessions: readonly number[]) => sessions.filter((session) => session > lastRaised && session > sessionNumber - strainEverySessions);
  const numbers = talkedAbout ? [] : fromNumbers;
  const said = [
    ...(told.length >= toldTimes ? [finding("strain.told-twice", { count: told.length })] : []),
    ...(since(landedHardAfter).length > 0 ? [finding("strain.landed-hard")] : []),
  ];
  if (said.length > 0) return { reasons: [...said, ...numbers], outsideCaps: false };
  if (numbers.length === 0 || shownThisWeek + saidElsewhere >= strainsAWeek) return null;
  return { reasons: numbers, outsideCaps: false };
}

/** Reasons as they are kept: their codes. Whatever else a sentence needs lies in the session at which it was raised. */
export const reasonCodes = ["felt-off", "told-twice", "landed-hard", "lower-than-usual", "lower-for-some-time", "under-usual.b1", "under-usual.b2", "unanswered"] as const;
export type ReasonCode = (typeof reasonCodes)[number];

export function codeOfReason({ message }: Finding): ReasonCode {
  const code = reasonCodes.find((one) => message === `strain.${one}`);
  if (code === undefined) throw new RangeError(`codeOfReason requires the reason of a possible strain, got ${message}`);
  return code;
}

/** The sentence of a kept reason. @param session the number of the session at which it was raised */
export const reasonOfCode = (code: ReasonCode, session: number): Finding => finding(`strain.${code}`, { session, count: 2 });

/** What the therapist answered the card with: kept as an answer to the rules, for them alone. */
export type StrainAnswer = "asked" | "wait" | "nothing";

export interface RaisedStrain {
  readonly raisedAt: number;
  readonly outsideCaps: boolean;
  readonly answer: StrainAnswer | null;
}

/**
 * The one card that stands now: the last one not answered, *Something felt off* before others. One that has stood for four sessions is over.
 * @param raised in the order in which they were raised
 */
export function standingStrain<S extends RaisedStrain>(raised: readonly S[], sessionNumber: number): S | null {
  const standing = raised.filter(({ answer, raisedAt }) => answer === null && sessionNumber - raisedAt < strainEverySessions);
  return standing.findLast(({ outsideCaps }) => outsideCaps) ?? standing.at(-1) ?? null;
}
