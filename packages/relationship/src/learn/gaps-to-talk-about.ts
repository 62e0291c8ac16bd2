import type { Finding } from "../finding.ts";
import type { Instant } from "../zoned-time.ts";
import { hasEnded } from "../has-ended.ts";
import type { LocalDay } from "../local-day.ts";
import { partIsOpen } from "../opening-of-parts.ts";
import { perspectiveGap } from "../perspective-gap.ts";
import { guessedItems } from "../two-sides.ts";
import { type GuessedClient, type GuessPair, pairsOf } from "./own-guesses.ts";

export interface ClientToTalkTo extends GuessedClient {
  /** Numbers of the sessions whose answers the two looked at, or talked about. */
  readonly talkedAbout: ReadonlySet<number>;
  readonly repairOpen: boolean;
  readonly endedOn: LocalDay | null;
  readonly nextStartsAt: Instant | null;
}

export interface GapToTalkAbout extends Pick<GuessPair, "treatmentId" | "session" | "day" | "item"> {
  readonly gap: Finding;
}

const mostGaps = 3;
/** One step of five is how two people use the same words; two is a different session. */
const leastSteps = 2;
/** What lies longer back has been overtaken by later sessions. */
const sessionsBack = 6;
const leastPairs = 6;

/**
 * The three answers that lay farthest from the guess and were not talked about yet (METHODS D4): something to ask about, one for a client,
 * in the order in which the two meet next. Nothing while a repair is open, when the therapist's own moves step back (DESIGN §1.4), nothing
 * before rows are looked at together, and nothing after the end.
 *
 * @returns none under six pairs in all: then only the last gap is shown, and that elsewhere
 */
export function gapsToTalkAbout(clients: readonly ClientToTalkTo[], today: LocalDay): GapToTalkAbout[] {
  const all = clients.reduce((sum, client) => sum + guessedItems.reduce((of, item) => of + pairsOf(item, client).length, 0), 0);
  if (all < leastPairs) return [];
  return clients.filter((client) => mayAsk(client, today))
    .flatMap((client) => farthest(client) ?? [])
    .sort((one, other) => stepsOf(other.pair) - stepsOf(one.pair) || other.pair.day.localeCompare(one.pair.day)).slice(0, mostGaps)
    .sort((one, other) => (one.nextStartsAt ?? Infinity) - (other.nextStartsAt ?? Infinity))
    .flatMap(({ pair: { treatmentId, session, day, item, value, guess } }) => {
      const gap = perspectiveGap({ item, value, cannotTell: false, guess });
      return gap === null ? [] : [{ treatmentId, session, day, item, gap }];
    });
}

function mayAsk({ sessions, repairOpen, endedOn }: ClientToTalkTo, today: LocalDay): boolean {
  return !repairOpen && !hasEnded(endedOn, today) && partIsOpen("rows", { sessionNumber: sessions.length + 1, strainOpen: repairOpen, agreedEarlier: [] });
}

function farthest(client: ClientToTalkTo): { readonly pair: GuessPair; readonly nextStartsAt: Instant | null } | null {
  const recent = new Set(client.sessions.slice(-sessionsBack).map(({ number }) => number));
  const open = guessedItems.flatMap((item) => pairsOf(item, client)).filter((pair) => recent.has(pair.session) && !client.talkedAbout.has(pair.session) && stepsOf(pair) >= leastSteps);
  const pair = open.reduce<GuessPair | undefined>((best, one) => (best === undefined || stepsOf(one) > stepsOf(best) || (stepsOf(one) === stepsOf(best) && one.day > best.day) ? one : best), undefined);
  return pair === undefined ? null : { pair, nextStartsAt: client.nextStartsAt };
}

const stepsOf = ({ value, guess }: Pick<GuessPair, "value" | "guess">): number => Math.abs(guess - value);
