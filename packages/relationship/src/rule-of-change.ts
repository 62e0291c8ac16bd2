import { standardErrorOfDifference, type ScaleReference } from "@rapport/stats";
import type { OutcomeScale } from "./course.ts";

/** The reliable change in use for a form, published or computed, and whose it is. */
export interface RuleOfChange {
  readonly points: number;
  readonly rule: "jacobson-truax" | "service-rule" | "authors-rule";
  /** Confidence, where the rule has one. */
  readonly level?: number;
  readonly whose: string;
  readonly source: string;
}

/** The scale of a form as the likely range of a change needs it. */
type MeasuredScale = Pick<OutcomeScale, "min" | "max" | "step" | "reference">;

/**
 * The range in which the change without measurement error lies in 19 of 20 such cases: change ± 1.96 · S_diff, opened
 * out to whole steps of the scale (to whole points where the steps are finer), within what the scale allows.
 */
export function likelyChange(change: number, scale: MeasuredScale): { readonly from: number; readonly to: number } | null {
  if (!scale.reference) return null;
  const half = 1.959963984540054 * standardErrorOfDifference(scale.reference satisfies ScaleReference);
  const unit = Math.max(1, scale.step);
  const widest = scale.max - scale.min;
  const outward = (value: number, round: (value: number) => number): number => tidy(Math.min(widest, Math.max(-widest, round(value / unit) * unit)));
  return { from: outward(change - half, Math.floor), to: outward(change + half, Math.ceil) };
}

/**
 * May a change be held against chance in words? Only by the rule of Jacobson & Truax, which is about measurement error, and only where
 * the likely range printed beside it says the same: without 0 for a change, with 0 for none. A rule that people set says what they call
 * a change, and no more (METHODS A1, A5).
 *
 * @param changed whether the rule calls it a change
 */
export function speaksOfChance(change: number, changed: boolean, rule: RuleOfChange, scale: MeasuredScale): boolean {
  const likely = likelyChange(change, scale);
  return rule.rule === "jacobson-truax" && likely !== null && changed === (likely.from > 0 || likely.to < 0);
}

/** Without the last digits that tenths leave behind in binary. */
export function tidy(value: number): number {
  const short = Number(value.toPrecision(12));
  return short === 0 ? 0 : short;
}
