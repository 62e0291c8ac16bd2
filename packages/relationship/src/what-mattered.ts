import { covarianceWithin, type Random, reliabilityOfSum, type SessionAnswers, shareAtTop, withinPersonReliability } from "@rapport/stats";
import { type AllianceEffect, allianceEffect } from "./alliance-effect.ts";
import { type AllianceOutcome, allianceOutcome } from "./alliance-outcome.ts";
import type { OutcomeScale } from "./course.ts";
import { type MatteredMost, whatMatteredMost } from "./what-mattered-most.ts";

/** One course of a client who agreed to be counted, by therapists who did: by session, what was answered after it. */
export interface CountedCourse {
  readonly treatmentId: string;
  readonly clientId: string;
  readonly closed: boolean;
  /** Sessions that took place. */
  readonly held: number;
  readonly answered: readonly { readonly session: number; readonly answers: SessionAnswers }[];
}

/** Its scores of one form: each at the meeting it was given for, that is after the one before. */
export interface CountedScores {
  readonly treatmentId: string;
  readonly instrument: string;
  readonly instrumentVersion: string;
  readonly sessions: readonly number[];
  readonly scores: readonly number[];
}

/** What a practice's own numbers say together, form by form; the form of most clients first. */
export interface WhatMattered {
  readonly clients: number;
  /** Share of sessions after which nothing was answered; null without sessions. */
  readonly withoutAnswers: number | null;
  /** What the own form is worth here. */
  readonly ownForm: { readonly reliability: number | null; readonly omega: number | null; readonly atTop: number | null };
  readonly forms: readonly {
    readonly instrument: string;
    readonly instrumentVersion: string;
    readonly within: AllianceEffect;
    readonly between: AllianceOutcome;
    readonly most: MatteredMost;
  }[];
}

/** No group under ten clients is told anything about, not even its size (TRUST 2, P5). */
export const fewestCounted = 10;

/**
 * Everything the practice page says, from consented rows alone. A client who came twice is counted once, by the longer course.
 *
 * @returns null under ten clients
 * @param scaleOf the scale of each form; a form that has none is left out
 */
export function whatMattered(courses: readonly CountedCourse[], scores: readonly CountedScores[], scaleOf: (instrument: string) => OutcomeScale | undefined, random: Random): WhatMattered | null {
  const counted = longestOfEach(courses);
  if (counted.length < fewestCounted) return null;
  const byTreatment = new Map(counted.map((course) => [course.treatmentId, course]));
  const held = counted.reduce((sum, course) => sum + course.held, 0);
  const answered = counted.reduce((sum, course) => sum + course.answered.length, 0);
  const forms = [...Map.groupBy(scores.filter(({ treatmentId }) => byTreatment.has(treatmentId)), ({ instrument, instrumentVersion }) => `${instrument} ${instrumentVersion}`).values()];
  return {
    clients: counted.length, withoutAnswers: held === 0 ? null : Math.max(0, 1 - answered / held), ownForm: worthOf(counted),
    forms: forms.toSorted((one, other) => other.length - one.length).flatMap((group) => {
      const [{ instrument, instrumentVersion } = { instrument: "", instrumentVersion: "" }] = group;
      const scale = scaleOf(instrument);
      return scale === undefined ? [] : [{ instrument, instrumentVersion, ...ofOneForm(group, byTreatment, scale, random) }];
    }),
  };
}

function ofOneForm(group: readonly CountedScores[], byTreatment: ReadonlyMap<string, CountedCourse>, scale: OutcomeScale, random: Random) {
  const paired = group.map((scores) => ({ scores, course: byTreatment.get(scores.treatmentId) as CountedCourse }));
  const better = scale.direction === "lower-is-better" ? -1 : 1;
  const closed = paired.flatMap(({ scores: { scores }, course }) => {
    const alliance = meanOf(course.answered.map(({ answers }) => meanOfAnswers(answers)));
    const [first, last] = [scores[0], scores.at(-1)];
    return course.closed && scores.length >= 2 && alliance !== null && first !== undefined && last !== undefined ? [{ alliance, started: better * first, ended: better * last, held: course.held }] : [];
  });
  const column = (of: (one: (typeof closed)[number]) => number) => Float64Array.from(closed, of);
  // What is the same for everyone goes together with nothing, and must not silence the others.
  const predictors = [{ name: "start", values: column(({ started }) => started) }, { name: "closeness", values: column(({ alliance }) => alliance) }, { name: "sessions", values: column((one) => one.held) }]
    .filter(({ values }) => values.some((value) => value !== values[0]));
  return {
    within: allianceEffect(paired.map(({ scores, course }) => beforeNext(course, scores)), scale.direction),
    between: allianceOutcome(closed),
    most: predictors.length === 0 ? { kind: "not-said" as const, reason: closed.length < 30 ? "too-few" as const : "no-variation" as const } : whatMatteredMost(predictors, column(({ ended }) => ended), random),
  };
}

/** How close each session felt, beside the score given for the next meeting. */
function beforeNext(course: CountedCourse, { sessions, scores }: CountedScores) {
  const pairs = course.answered.flatMap(({ session, answers }) => {
    const alliance = meanOfAnswers(answers);
    const next = scores[sessions.indexOf(session + 1)];
    return alliance === null || next === undefined ? [] : [{ session, alliance, next }];
  });
  return { sessions: pairs.map(({ session }) => session), alliance: pairs.map(({ alliance }) => alliance), nextScores: pairs.map(({ next }) => next) };
}

function longestOfEach(courses: readonly CountedCourse[]): CountedCourse[] {
  return [...Map.groupBy(courses, ({ clientId }) => clientId).values()].map((own) => own.reduce((longest, one) => (one.held > longest.held ? one : longest)));
}

function worthOf(courses: readonly CountedCourse[]): WhatMattered["ownForm"] {
  const persons = courses.map(({ answered }) => answered.map(({ answers }) => answers)).filter((sessions) => sessions.length > 0);
  if (persons.length === 0) return { reliability: null, omega: null, atTop: null };
  const within = withinPersonReliability(persons);
  const covariance = covarianceWithin(persons);
  const sum = covariance.kind === "covariance" ? reliabilityOfSum(covariance.matrix) : null;
  return {
    reliability: within.kind === "refused" ? null : within.reliability, omega: sum?.kind === "estimated" ? sum.omega : null,
    atTop: shareAtTop(persons.flat(2), 4)?.estimate ?? null,
  };
}

/** Mean of the answers that have a value, as in chart 2. */
const meanOfAnswers = (answers: SessionAnswers): number | null => meanOf(answers);

function meanOf(values: readonly (number | null)[]): number | null {
  const given = values.filter((value) => value !== null);
  return given.length === 0 ? null : given.reduce((sum, value) => sum + value, 0) / given.length;
}
