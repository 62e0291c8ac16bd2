import type { FormFactsShape, ScoreShape } from "@rapport/api";
import type { InstrumentFacts } from "@rapport/instruments";
import type { FormScore } from "@rapport/store";

export function scoreReply(score: FormScore, clientId: string): ScoreShape {
  return { id: score.id, instrument: score.instrument, on: score.on, rater: score.raterId === clientId ? "client" : "therapist", origin: score.origin, version: score.version, values: score.values.map((one) => ({ ...one })) };
}

/** What is published about a form: never a word of its items. */
export function formReply(facts: InstrumentFacts): FormFactsShape {
  return {
    code: facts.code, name: facts.name, about: facts.about, direction: facts.direction, timeFrameDays: facts.timeFrameDays ?? null,
    scales: facts.scales.map(({ code, name, min, max, step, proratedStep }) => ({ code, name, min, max, step: proratedStep ?? step })),
    licence: facts.rights.licence, rightsNote: facts.rights.note, citation: facts.citation, asksAboutSelfHarm: facts.riskItems.length > 0,
  };
}
