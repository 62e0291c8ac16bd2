import { beginPrediction, learn, median, predictiveLimits, startingValuesZeroToFour, type PredictivePrior, type PredictiveState } from "@rapport/stats";
import { finding, type Finding } from "./finding.ts";
import type { LocalDay } from "./local-day.ts";
import type { RepairPart } from "./repair/repair-events.ts";

/** One session as chart 2 needs it. Nothing of b5 and no skip is here: they are in no chart. */
export interface AllianceSession {
  readonly number: number;
  readonly day: LocalDay;
  /** Mean of b1 to b3 at 0 to 4 over those answered; null when none has a value. */
  readonly mean: number | null;
  /** Of b1 to b3: how many have a value, and how many of those are the top answer. */
  readonly answered: number;
  readonly top: number;
  /** She answered, and could not tell. */
  readonly couldNotTell: boolean;
  /** The mean of her first answers, where later ones count. */
  readonly firstMean?: number;
  readonly comparedWithOtherTimes?: "further-apart" | "as-usual" | "closer" | null;
  readonly somethingHelped: boolean;
  readonly thereIsSomething: boolean;
  readonly feltOff: boolean;
  readonly lookedAt: boolean;
}

/** A strain and what became of it, by session. */
export interface AllianceRepair {
  /** Whose noticing it was: a strain that the therapist named is not put into her mouth. */
  readonly openedBy: RepairPart;
  readonly openedAt: number;
  readonly mendedAt: number | null;
  readonly restingAt: number | null;
}

/** One session of the picture. A mark that does not apply is left out. */
export interface AlliancePoint {
  readonly number: number;
  readonly day: LocalDay;
  /** Mean of b1 to b3; null is a gap, or, with `couldNotTell`, an open ring at the edge. */
  readonly value: number | null;
  /** Where this answer was expected, clipped to the form's ends; from the third answer on. */
  readonly limits?: { readonly low: number; readonly high: number };
  /** Below the limits. */
  readonly outside: boolean;
  readonly repair?: "felt-off" | "mended" | "resting";
  /** The therapist named the strain; she had not said that something felt off. */
  readonly named?: true;
  readonly helped?: true;
  readonly lookedAt?: true;
  readonly letKnow?: true;
  readonly couldNotTell?: true;
  readonly compared?: "further-apart" | "closer";
}

export interface AllianceChart {
  readonly sentence: readonly Finding[];
  readonly subtitle: Finding;
  /** Her usual: the median of her answers, from the third on. */
  readonly usual?: number;
  readonly sessions: readonly AlliancePoint[];
  /** From the session that felt off to the one that mended it. */
  readonly arcs: readonly { readonly from: number; readonly to: number }[];
  /** Where she answered again, her first answers stand beside the later ones. */
  readonly table: readonly { readonly number: number; readonly day: LocalDay; readonly value: number | null; readonly firstValue: number | null; readonly answered: number; readonly low: number | null; readonly high: number | null }[];
  readonly about: readonly Finding[];
}

/** The practice's own values as a page knows them. */
export interface UsualRangeInUse {
  /** Null where there are too few pairs: the starting values are used, by name. */
  readonly prior: PredictivePrior | null;
  readonly fittedOn: LocalDay;
  readonly pairs: number;
  /** Whether numbers raise anything in this practice (`numbersFooting`). */
  readonly raises: boolean;
}

/** For each answer by itself; on our own form of 13 levels it comes to two to three in a hundred (docs/methods/usual-range.md). */
export const falseMarkShare = 0.02;
/** Limits from this answer on: two earlier ones at least (METHODS M). */
const answersForLimits = 3;
/** A mark is not learnt from, or the next fall would be hidden; after so many in a row they are her new usual (METHODS C7). */
const marksUntilNewUsual = 5;
const nearlyAlwaysTop = 0.7;

/**
 * Chart 2: her answers against her own earlier ones. Sessions in order; only those that took place.
 * @param range the practice's own values, with their date; without them the starting values, and the chart says so. It says too when
 * the band raises nothing.
 */
export function allianceChart(sessions: readonly AllianceSession[], repairs: readonly AllianceRepair[], range: UsualRangeInUse | null = null): AllianceChart {
  const points = pointsOf(sessions, repairs, range?.prior ?? startingValuesZeroToFour);
  const means = sessions.flatMap((session) => (session.mean === null ? [] : [session.mean]));
  return {
    sentence: sentenceOf(sessions, points, repairs, means.length),
    subtitle: finding("usual.subtitle", { answered: means.length, sessions: sessions.length, from: sessions[0]?.day ?? "", until: sessions.at(-1)?.day ?? "" }),
    ...(means.length >= answersForLimits ? { usual: median(means) } : {}),
    sessions: points,
    arcs: repairs.flatMap(({ openedAt, mendedAt }) => (mendedAt === null ? [] : [{ from: openedAt, to: mendedAt }])),
    table: points.map(({ number, day, value, limits }, index) => ({
      number, day, value, firstValue: sessions[index]?.firstMean ?? null, answered: sessions[index]?.answered ?? 0, low: limits?.low ?? null, high: limits?.high ?? null,
    })),
    about: [
      finding("usual.about"), range === null || range.prior === null ? finding("usual.starting-values") : finding("usual.practice-values", { date: range.fittedOn, pairs: range.pairs }),
      range?.raises === true ? finding("strain.by-chance") : finding("usual.band-raises-nothing"),
    ],
  };
}

function pointsOf(sessions: readonly AllianceSession[], repairs: readonly AllianceRepair[], prior: PredictivePrior): AlliancePoint[] {
  let state = beginPrediction(prior);
  let learnt = 0;
  let outsideRunning = 0;
  return sessions.map((session) => {
    const { mean } = session;
    const shared = { number: session.number, day: session.day, value: mean, ...marksOf(session, repairs) };
    if (mean === null) return { ...shared, outside: false, ...(session.couldNotTell ? { couldNotTell: true as const } : {}) };
    if (!(mean >= 0 && mean <= 4)) throw new RangeError(`allianceChart requires means from 0 to 4, got ${mean} for session ${session.number}`);
    const limits = learnt >= answersForLimits - 1 ? expectedRange(state) : null;
    const outside = limits !== null && mean < limits.low - 1e-9;
    outsideRunning = outside ? outsideRunning + 1 : 0;
    if (!outside || outsideRunning > marksUntilNewUsual) {
      state = learn(state, mean);
      learnt += 1;
    }
    return { ...shared, outside, ...(limits ? { limits } : {}) };
  });
}

function expectedRange(state: PredictiveState): { low: number; high: number } {
  const clip = (value: number): number => Math.min(4, Math.max(0, value));
  const { low, high } = predictiveLimits(state, falseMarkShare);
  return { low: clip(low), high: clip(high) };
}

function marksOf(session: AllianceSession, repairs: readonly AllianceRepair[]): Omit<AlliancePoint, "number" | "day" | "value" | "outside" | "limits"> {
  const at = (key: "openedAt" | "mendedAt" | "restingAt"): boolean => repairs.some((repair) => repair[key] === session.number);
  const repair = session.feltOff || at("openedAt") ? "felt-off" as const : at("mendedAt") ? "mended" as const : at("restingAt") ? "resting" as const : null;
  const named = repair === "felt-off" && !session.feltOff && repairs.every(({ openedAt, openedBy }) => openedAt !== session.number || openedBy === "therapist");
  const compared = session.comparedWithOtherTimes;
  return {
    ...(repair ? { repair } : {}),
    ...(named ? { named: true as const } : {}),
    ...(session.somethingHelped ? { helped: true as const } : {}),
    ...(session.lookedAt ? { lookedAt: true as const } : {}),
    ...(session.thereIsSomething ? { letKnow: true as const } : {}),
    ...(compared === "further-apart" || compared === "closer" ? { compared } : {}),
  };
}

/** What the chart says: the range, and what she herself said, which counts for more. */
function sentenceOf(sessions: readonly AllianceSession[], points: readonly AlliancePoint[], repairs: readonly AllianceRepair[], answers: number): Finding[] {
  const strain = points.findLast((point) => point.repair === "felt-off");
  const range = rangeSentence(points, answers);
  const said = strain === undefined ? [range] : strainSentences(range, strain, repairs.findLast((one) => one.openedAt === strain.number));
  const answered = sessions.reduce((sum, session) => sum + session.answered, 0);
  const top = sessions.reduce((sum, session) => sum + session.top, 0);
  if (answers >= answersForLimits && top > nearlyAlwaysTop * answered) said.push(finding("usual.top", { percent: Math.round((100 * top) / answered) }));
  return said;
}

/** One sentence when the session outside the range is the one she spoke of, else two. What the therapist named is told apart from what she said. */
function strainSentences(range: Finding, { number: session, named }: AlliancePoint, repair: AllianceRepair | undefined): Finding[] {
  const mended = repair?.mendedAt ?? null;
  const ending: Finding[] = mended === null && repair && repair.restingAt !== null ? [finding("usual.rests", { session: repair.restingAt })] : [];
  if (named) return [range, mended === null ? finding("usual.named", { session }) : finding("usual.named.mended", { session, mended }), ...ending];
  if (range.message === "usual.outside" && range.values.session === session) {
    return mended === null ? [finding("usual.outside.felt-off", { session }), ...ending] : [finding("usual.outside.mended", { session, mended })];
  }
  return [range, mended === null ? finding("usual.felt-off", { session }) : finding("usual.felt-off.mended", { session, mended }), ...ending];
}

function rangeSentence(points: readonly AlliancePoint[], answers: number): Finding {
  if (answers === 0) return finding("usual.no-answers");
  if (answers < answersForLimits) return finding("usual.too-few", { sessions: answers });
  const outside = points.filter((point) => point.outside);
  const last = outside.at(-1);
  if (!last) return finding("usual.within", { sessions: points.filter(({ limits }) => limits !== undefined).length });
  return outside.length === 1 ? finding("usual.outside", { session: last.number }) : finding("usual.outside-some", { count: outside.length, session: last.number });
}
