import { judgementLine, median } from "@rapport/stats";
import { finding, type Finding } from "./finding.ts";
import type { LocalDay } from "./local-day.ts";
import { perspectiveGap } from "./perspective-gap.ts";
import type { SharedLine } from "./shared-judgement.ts";

/** The questions both answer: she for herself, the therapist as a guess. */
export const guessedItems = ["b1", "b2", "b3", "b4"] as const;
export type GuessedItem = (typeof guessedItems)[number];

/** One session that took place, with what is open of it. */
export interface SidesSession {
  readonly number: number;
  readonly day: LocalDay;
  /** 0 to 4; null when there is no answer, or she could not tell. */
  readonly answers: Readonly<Record<GuessedItem, { readonly value: number | null; readonly cannotTell: boolean } | null>>;
  /** Null without a guess for it. */
  readonly guesses: Readonly<Record<GuessedItem, number | null>>;
  /** A guess later than a day measures memory: it is drawn hollow and left out of every summary. */
  readonly guessedLate: boolean;
}

export interface SidesPoint {
  readonly number: number;
  readonly day: LocalDay;
  readonly value: number | null;
  readonly cannotTell: boolean;
  readonly guess: number | null;
  readonly late: boolean;
}

/** One question: her answers, the guesses beside them, and what can be said of the two. */
export interface ItemSides {
  readonly item: GuessedItem;
  readonly points: readonly SidesPoint[];
  /** Pairs in time. */
  readonly pairs: number;
  readonly late: number;
  readonly sentence: readonly Finding[];
}

/** Chart 3 as data: felt understanding alone and large, then each question with the guesses. For the therapist alone. */
export interface TwoSidesChart {
  readonly sentence: readonly Finding[];
  readonly understood: ItemSides;
  readonly items: readonly ItemSides[];
  readonly about: readonly Finding[];
}

/** Fewer pairs say nothing but the last one; tracking needs two more (METHODS D1). */
const leastPairs = 6;
const leastPairsForTracking = 8;
const lastPairs = 12;
const leastAnswers = 3;

/**
 * Both sides over time.
 *
 * @param sessions in order of time
 * @param shared this client's lines pulled toward those of the therapist's other clients; where one is missing, these sessions speak alone
 */
export function twoSides(sessions: readonly SidesSession[], shared: Partial<Record<GuessedItem, SharedLine>> = {}): TwoSidesChart {
  const items = guessedItems.map((item) => sidesOf(item, sessions, shared[item]));
  const understood = items.find(({ item }) => item === "b2") as ItemSides;
  return { sentence: understoodSentence(understood), understood, items, about: [finding("sides.about"), ...pulledOf(items, shared), finding("sides.about.never")] };
}

/** Whether what is said of the guesses rests on these sessions alone. Nothing while nothing is said of them. */
function pulledOf(items: readonly ItemSides[], shared: Partial<Record<GuessedItem, SharedLine>>): Finding[] {
  const clients = Math.max(0, ...Object.values(shared).map((line) => line.clients));
  if (clients > 0) return [finding("sides.about.pulled", { clients })];
  return items.some(({ pairs }) => pairs >= leastPairs) ? [finding("sides.about.alone")] : [];
}

function sidesOf(item: GuessedItem, sessions: readonly SidesSession[], shared: SharedLine | undefined): ItemSides {
  const points = sessions.map(({ number, day, answers, guesses, guessedLate }): SidesPoint => {
    const answer = answers[item];
    return { number, day, value: answer?.value ?? null, cannotTell: answer?.cannotTell ?? false, guess: guesses[item], late: guessedLate && guesses[item] !== null };
  });
  const both = points.filter(({ value, guess }) => value !== null && guess !== null);
  const inTime = both.filter(({ late }) => !late);
  return { item, points, pairs: inTime.length, late: both.length - inTime.length, sentence: sentenceOf(item, inTime, shared) };
}

/** How it usually is, in the form's words, and where it was less so: two steps or more under her usual. */
function understoodSentence({ points }: ItemSides): Finding[] {
  const answered = points.flatMap(({ number, value }) => (value === null ? [] : [{ number, value }]));
  if (answered.length < leastAnswers) return [finding("sides.too-few", { answers: answered.length })];
  const usual = Math.floor(median(answered.map(({ value }) => value)));
  const lessSo = answered.filter(({ value }) => value <= usual - 2).slice(-3);
  return [
    finding("sides.understood", { usual: String(usual), answers: answered.length }),
    ...(lessSo.length === 0 ? [] : [finding("sides.less-so", { count: lessSo.length, sessions: lessSo.map(({ number }) => number).join(", ") })]),
  ];
}

/** Under six pairs the last one alone; from six on how often and how far; from eight on whether the guesses follow. */
function sentenceOf(item: GuessedItem, pairs: readonly SidesPoint[], shared: SharedLine | undefined): Finding[] {
  const last = pairs.at(-1);
  if (last === undefined || last.guess === null) return [finding("sides.no-pairs")];
  if (pairs.length < leastPairs) {
    const gap = perspectiveGap({ item, value: last.value, cannotTell: false, guess: last.guess });
    return [...(gap === null ? [] : [gap]), finding("sides.few-pairs", { pairs: pairs.length, fewest: leastPairs })];
  }
  const lean = leanOf(item, pairs.slice(-lastPairs));
  const line = shared ?? ownLine(pairs);
  if (line === undefined) return [lean];
  const { low, high, estimate } = line.bias;
  const said = [lean];
  if (low > 0 || high < 0) {
    const [from, to] = [Math.abs(low), Math.abs(high)].sort((a, b) => a - b) as [number, number];
    said.push(finding("sides.by-about", { way: wayOf(item, estimate), size: tenth(Math.abs(estimate)), from: tenth(from), to: tenth(to), pairs: line.sessions }));
  } else said.push(finding("sides.no-lean", { pairs: line.sessions }));
  const { tracking } = line;
  if (tracking === null) said.push(finding(line.withoutTracking === "no-variation" ? "sides.follows.no-variation" : "sides.follows.too-few", { fewest: leastPairsForTracking }));
  else {
    const how = tracking.low > 0.5 ? "sides.follows.well" : tracking.low > 0 ? "sides.follows.partly" : "sides.follows.not-clear";
    said.push(finding(how, { pairs: line.sessions, from: tenth(tracking.low), to: tenth(tracking.high) }));
  }
  return said;
}

/** By these sessions alone. */
function ownLine(pairs: readonly SidesPoint[]): Omit<SharedLine, "clients"> | undefined {
  const judged = pairs.map(({ value, guess }) => ({ truth: value ?? 0, estimate: guess ?? 0 }));
  const line = judgementLine(judged, { sessions: leastPairs, sessionsForTracking: leastPairsForTracking });
  return line.kind === "line" ? line : undefined;
}

/** Items whose best answer lies in the middle lean toward too little or too much, not low or high. */
function leanOf(item: GuessedItem, pairs: readonly SidesPoint[]): Finding {
  const count = (is: (difference: number) => boolean): number => pairs.filter(({ value, guess }) => is((guess ?? 0) - (value ?? 0))).length;
  const [lower, higher, same] = [count((by) => by < 0), count((by) => by > 0), count((by) => by === 0)];
  const of = pairs.length;
  const middle = item === "b4";
  if (same >= lower && same >= higher) return finding("sides.same", { item, count: same, of });
  if (lower === higher) return finding(middle ? "sides.both-ways.middle" : "sides.both-ways", { item, lower, higher, of });
  if (lower > higher) return finding(middle ? "sides.toward-too-little" : "sides.lower", { item, count: lower, of });
  return finding(middle ? "sides.toward-too-much" : "sides.higher", { item, count: higher, of });
}

/** To which side the guesses lie of the answers, as the form has its sides. */
function wayOf(item: GuessedItem, bias: number): "lower" | "higher" | "little" | "much" {
  if (item === "b4") return bias < 0 ? "little" : "much";
  return bias < 0 ? "lower" : "higher";
}

const tenth = (value: number): number => Math.round(value * 10) / 10;
