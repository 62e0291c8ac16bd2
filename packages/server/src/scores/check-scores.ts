import { checkReportedScore, factsOf, type InstrumentFacts, type ScoreProblem } from "@rapport/instruments";

export interface ScoresToCheck {
  readonly instrument: string;
  readonly on: string;
  readonly values: readonly { readonly scale: string; readonly value: number }[];
}

export interface FieldProblem {
  readonly path: string;
  readonly kind: ScoreProblem["kind"] | "unknown-form" | "day-ahead" | "twice" | "answered-here";
  readonly expected: string;
}

/** Checks typed-in scores against what is published about the form. */
export function checkScores({ instrument, on, values }: ScoresToCheck, today: string): { readonly facts: InstrumentFacts } | { readonly problems: readonly FieldProblem[] } {
  const facts = factsOf(instrument);
  if (facts === undefined) return { problems: [{ path: "instrument", kind: "unknown-form", expected: "" }] };
  const problems: FieldProblem[] = [];
  if (on > today) problems.push({ path: "on", kind: "day-ahead", expected: today });
  for (const [index, { scale, value }] of values.entries()) {
    const problem = checkReportedScore(facts, scale, value);
    if (problem !== undefined) problems.push({ path: `values.${index}.value`, kind: problem.kind, expected: problem.expected });
    if (values.findIndex((one) => one.scale === scale) !== index) problems.push({ path: `values.${index}.scale`, kind: "twice", expected: "" });
  }
  return problems.length > 0 ? { problems } : { facts };
}
