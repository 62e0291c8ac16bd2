import { type Coefficient, truthAndBias } from "@rapport/stats";
import { finding, type Finding } from "../finding.ts";
import type { LocalDay } from "../local-day.ts";
import { perspectiveGap } from "../perspective-gap.ts";
import { type GuessedItem, guessedItems, type SidesSession } from "../two-sides.ts";

/** One client of a therapist's, with the sessions that took place and the therapist's own guesses in them. */
export interface GuessedClient {
  readonly treatmentId: string;
  /** In order of time. */
  readonly sessions: readonly SidesSession[];
}

/** One answer with the guess beside it, made in time. */
export interface GuessPair {
  readonly treatmentId: string;
  readonly session: number;
  readonly day: LocalDay;
  readonly item: GuessedItem;
  readonly value: number;
  readonly guess: number;
}

export interface LikelyRange {
  readonly estimate: number;
  readonly low: number;
  readonly high: number;
}

/** One question over all clients of one therapist. Counts and ranges of the whole; nothing of it is by client. */
export interface GuessesOnItem {
  readonly item: GuessedItem;
  readonly pairs: number;
  /** With a pair. */
  readonly clients: number;
  readonly late: number;
  readonly lower: number;
  readonly same: number;
  readonly higher: number;
  /** In steps of the form; null where there are too few clients to say it of all of them. */
  readonly bias: LikelyRange | null;
  /** 1 follows fully, 0 not at all. */
  readonly tracking: LikelyRange | null;
  readonly sentence: readonly Finding[];
  /** Under six pairs nothing is said but how the last one lay. */
  readonly last: (Pick<GuessPair, "treatmentId" | "session" | "day"> & { readonly gap: Finding }) | null;
}

export interface OwnGuesses {
  /** Of being understood; the others stand below it. */
  readonly sentence: readonly Finding[];
  readonly items: readonly GuessesOnItem[];
  readonly about: readonly Finding[];
}

/** METHODS D1. What is said of all clients needs five of them: from fewer, one client's way of answering would be taken for the therapist's. */
const leastPairs = 6;
const leastClients = 5;
const leastPairsForTracking = 8;

/**
 * What a therapist can learn from their own guesses: on the whole (bias) and with the ups and downs (tracking), told apart, over all
 * clients. For the therapist alone. How near a guess lies is no measure of a therapist: agreement as such did not predict outcome (METHODS D).
 *
 * What was hard to say is no item of these (DESIGN, form B): no guess is taken of it and none is compared.
 */
export function ownGuesses(clients: readonly GuessedClient[]): OwnGuesses {
  const items = guessedItems.map((item) => guessesOn(item, clients));
  const understood = items.find(({ item }) => item === "b2") as GuessesOnItem;
  return { sentence: understood.sentence, items, about: [finding("learn.about"), finding("learn.about.ranges", { clients: leastClients, sessions: leastPairs, tracking: leastPairsForTracking }), finding("learn.about.never")] };
}

/** The pairs of one question in one client's sessions: late guesses measure memory and are none. */
export function pairsOf(item: GuessedItem, { treatmentId, sessions }: GuessedClient): GuessPair[] {
  return sessions.flatMap(({ number, day, answers, guesses, guessedLate }) => {
    const value = answers[item]?.value ?? null;
    const guess = guesses[item];
    return value === null || guess === null || guessedLate ? [] : [{ treatmentId, session: number, day, item, value, guess }];
  });
}

function guessesOn(item: GuessedItem, clients: readonly GuessedClient[]): GuessesOnItem {
  const byClient = clients.map((client) => pairsOf(item, client)).filter((pairs) => pairs.length > 0);
  const pairs = byClient.flat();
  const late = clients.reduce((sum, { sessions }) => sum + sessions.filter(({ answers, guesses, guessedLate }) => guessedLate && guesses[item] !== null && (answers[item]?.value ?? null) !== null).length, 0);
  const count = (is: (difference: number) => boolean): number => pairs.filter(({ value, guess }) => is(guess - value)).length;
  const counted = { item, pairs: pairs.length, clients: byClient.length, late, lower: count((by) => by < 0), same: count((by) => by === 0), higher: count((by) => by > 0) };
  if (pairs.length < leastPairs) return { ...counted, bias: null, tracking: null, sentence: pairs.length === 0 ? [finding("sides.no-pairs")] : [finding("sides.few-pairs", { pairs: pairs.length, fewest: leastPairs })], last: lastOf(pairs) };
  const { bias, tracking, said } = ranges(item, byClient);
  return { ...counted, bias, tracking, sentence: [leanOf(counted), ...said], last: null };
}

function lastOf(pairs: readonly GuessPair[]): GuessesOnItem["last"] {
  const last = pairs.reduce<GuessPair | undefined>((latest, pair) => (latest === undefined || pair.day >= latest.day ? pair : latest), undefined);
  if (last === undefined) return null;
  const { treatmentId, session, day, item, value, guess } = last;
  const gap = perspectiveGap({ item, value, cannotTell: false, guess });
  return gap === null ? null : { treatmentId, session, day, gap };
}

/** Items whose best answer lies in the middle lean toward too little or too much, not low or high. */
function leanOf({ item, pairs: of, clients, lower, same, higher }: Pick<GuessesOnItem, "item" | "pairs" | "clients" | "lower" | "same" | "higher">): Finding {
  const middle = item === "b4";
  if (same >= lower && same >= higher) return finding("learn.same", { item, count: same, of, clients });
  if (lower === higher) return finding(middle ? "learn.both-ways.middle" : "learn.both-ways", { item, lower, higher, of, clients });
  if (lower > higher) return finding(middle ? "learn.toward-too-little" : "learn.lower", { item, count: lower, of, clients });
  return finding(middle ? "learn.toward-too-much" : "learn.higher", { item, count: higher, of, clients });
}

interface Ranges {
  readonly bias: LikelyRange | null;
  readonly tracking: LikelyRange | null;
  readonly said: readonly Finding[];
}

function ranges(item: GuessedItem, byClient: readonly (readonly GuessPair[])[]): Ranges {
  const model = truthAndBias(byClient.map((pairs, client) => ({ client, sessions: pairs.map(({ value, guess }) => ({ truth: value, estimate: guess })) })));
  if (model.kind === "too-few-clients") return { bias: null, tracking: null, said: [finding("learn.range.too-few", { clients: model.clients, fewest: leastClients, sessions: leastPairs })] };
  if (model.kind === "refused") {
    // Answers that never move leave nothing to follow; guesses that always lie at the same distance leave nothing to be unsure of.
    const moves = byClient.some((pairs) => pairs.some(({ value }) => value !== pairs[0]?.value));
    return { bias: null, tracking: null, said: [finding(moves ? "learn.range.not-told" : "learn.range.no-variation")] };
  }
  const bias = rangeOf(model.bias);
  const said = [biasOf(item, bias, model.clients, model.sessions)];
  const followed = model.lines.filter(({ tracking }) => tracking !== null).length;
  if (followed < leastClients) {
    const long = byClient.filter((pairs) => pairs.length >= leastPairsForTracking).length;
    return { bias, tracking: null, said: [...said, finding(long < leastClients ? "learn.follows.too-few" : "learn.follows.no-variation", { clients: leastClients, sessions: leastPairsForTracking })] };
  }
  const tracking = rangeOf(model.tracking);
  // METHODS D4: well when the whole range lies above a half, in part when it lies above none.
  const how = tracking.low > 0.5 ? "learn.follows.well" : tracking.low > 0 ? "learn.follows.partly" : "learn.follows.not-clear";
  return { bias, tracking, said: [...said, finding(how, { clients: model.clients, sessions: model.sessions })] };
}

function biasOf(item: GuessedItem, { estimate, low, high }: LikelyRange, clients: number, sessions: number): Finding {
  if (low <= 0 && high >= 0) return finding("learn.no-lean", { clients, sessions });
  const [from, to] = [Math.abs(low), Math.abs(high)].sort((a, b) => a - b) as [number, number];
  return finding("learn.by-about", { way: wayOf(item, estimate), size: tenth(Math.abs(estimate)), from: tenth(from), to: tenth(to), clients, sessions });
}

/** To which side the guesses lie of the answers, as the form has its sides. */
export function wayOf(item: GuessedItem, bias: number): "lower" | "higher" | "little" | "much" {
  if (item === "b4") return bias < 0 ? "little" : "much";
  return bias < 0 ? "lower" : "higher";
}

const rangeOf = ({ estimate, low, high }: Coefficient): LikelyRange => ({ estimate, low, high });
const tenth = (value: number): number => Math.round(value * 10) / 10;
