import { factsOf, type InstrumentFacts } from "@rapport/instruments";
import { type Meeting, type OutcomeScale, type OutcomeScore, type SessionState, tookPlace, trajectoryChart, type TrajectoryChart } from "@rapport/relationship";
import type { FormScore } from "@rapport/store";
import type { ModelsInUse } from "../course-models/models-in-use.ts";

/** What the course of a published form is judged by: its first scale, its published rule, its illustrative spread. */
export function outcomeScale(facts: InstrumentFacts): OutcomeScale {
  const scale = facts.scales[0];
  if (scale === undefined) throw new RangeError(`outcomeScale requires a form with a scale, got ${facts.code}`);
  const rule = facts.reliableChange.find((one) => one.scale === scale.code);
  const spread = facts.spread.find((one) => one.scale === scale.code);
  const reliability = facts.reliability.find((one) => one.scale === scale.code && one.kind === "internal-consistency");
  const cutOff = facts.cutOffs[0];
  return {
    instrument: facts.code, min: scale.min, max: scale.max, step: scale.step, direction: facts.direction,
    reliableChange: rule === undefined ? null : { points: rule.points, rule: rule.rule, whose: rule.whose, source: rule.source, ...(rule.level === undefined ? {} : { level: rule.level }) },
    reference: spread === undefined || reliability === undefined ? null : { standardDeviation: spread.standardDeviation, reliability: reliability.from, illustrative: true },
    ...(cutOff === undefined ? {} : { cutOff: { value: cutOff.value, clinical: cutOff.clinical } }),
  };
}

export interface CourseScores {
  readonly facts: InstrumentFacts;
  readonly scale: OutcomeScale;
  readonly scores: readonly OutcomeScore[];
}

/** Her own scores of forms about how things are, by form; the form used last comes first. */
export function coursesOf(reported: readonly FormScore[], clientId: string, states: readonly SessionState[]): CourseScores[] {
  const numbers = new Map(states.map(({ id, number }) => [id, number]));
  const byForm = new Map<string, OutcomeScore[]>();
  const order: string[] = [];
  for (const one of reported.filter(({ raterId }) => raterId === clientId)) {
    const facts = factsOf(one.instrument);
    const total = one.values.find(({ scale }) => scale === facts?.scales[0]?.code);
    if (facts?.about !== "client" || total === undefined) continue;
    const list = byForm.get(facts.code) ?? [];
    list.push({ on: one.on, value: total.value, version: one.instrumentVersion, sessionNumber: one.sessionId === null ? null : (numbers.get(one.sessionId) ?? null) });
    byForm.set(facts.code, list);
    order.push(facts.code);
  }
  return [...new Set(order.reverse())].flatMap((code) => {
    const facts = factsOf(code);
    return facts === undefined ? [] : [{ facts, scale: outcomeScale(facts), scores: byForm.get(code) ?? [] }];
  });
}

/** Chart 1 of one form, over the meetings that took place, with where it was expected in a course that began on `startedOn`. */
export function courseChart({ facts, scale, scores }: CourseScores, { states, startedOn }: { readonly states: readonly SessionState[]; readonly startedOn: string }, feltOffAfter: ReadonlySet<string>, models: ModelsInUse): TrajectoryChart {
  const meetings: Meeting[] = states.filter(tookPlace).map((state) => ({ number: state.number ?? 0, day: state.on, ...(feltOffAfter.has(state.id) ? { event: "felt-off" as const } : {}) }));
  return trajectoryChart(scores, scale, meetings, models.of(facts.code, scores.at(-1)?.version ?? ""), startedOn);
}
