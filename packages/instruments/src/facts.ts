import { core10 } from "./facts/core-10.ts";
import { gad7 } from "./facts/gad-7.ts";
import type { InstrumentFacts } from "./facts/instrument-facts.ts";
import { ors } from "./facts/ors.ts";
import { phq9 } from "./facts/phq-9.ts";
import { srs } from "./facts/srs.ts";
import { waiSr } from "./facts/wai-sr.ts";

/** Published forms whose scores staff can type in or import. */
export const scoreRegistry: readonly InstrumentFacts[] = [phq9, gad7, core10, ors, srs, waiSr];

/** The facts of an instrument, by its code in any case: `PHQ-9`, `phq9`. */
export function factsOf(code: string): InstrumentFacts | undefined {
  const plain = (text: string) => text.toUpperCase().replace(/[^A-Z0-9]/g, "");
  return scoreRegistry.find((facts) => plain(facts.code) === plain(code));
}

export interface ScoreProblem {
  readonly kind: "unknown-scale" | "not-a-number" | "out-of-range" | "between-steps";
  readonly expected: string;
  readonly got: string;
}

/** Checks a score as it was typed in or imported. @returns what is wrong with it, or nothing. */
export function checkReportedScore(facts: InstrumentFacts, scaleCode: string, value: number): ScoreProblem | undefined {
  const scale = facts.scales.find((each) => each.code === scaleCode);
  if (scale === undefined) return { kind: "unknown-scale", expected: facts.scales.map((each) => each.code).join(", "), got: scaleCode };
  const got = String(value);
  if (!Number.isFinite(value)) return { kind: "not-a-number", expected: "a number", got };
  if (value < scale.min || value > scale.max) return { kind: "out-of-range", expected: `${scale.min} to ${scale.max}`, got };
  const step = scale.proratedStep ?? scale.step;
  const steps = (value - scale.min) / step;
  // Steps of a tenth are not exact in binary; what is left over is far smaller than any real step.
  if (Math.abs(steps - Math.round(steps)) > 1e-6) return { kind: "between-steps", expected: `steps of ${step} from ${scale.min}`, got };
  return undefined;
}
