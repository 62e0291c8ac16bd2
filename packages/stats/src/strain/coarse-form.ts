import { normalDraw, type Random } from "../random.ts";
import { usualAutocorrelation } from "./practice-prior.ts";

/** A short form of whole-number answers, and how pairs would answer it if answers had no steps and no ends. */
export interface CoarseForm {
  readonly items: number;
  readonly lowest: number;
  readonly highest: number;
  /** Of the pairs' means. */
  readonly mean: number;
  readonly varianceBetween: number;
  /** Of one session about the pair's mean; pairs differ by `degrees` (scaled inverse chi-square). */
  readonly varianceSession: number;
  readonly degrees: number;
  /** Of one answer about its session. */
  readonly varianceItem: number;
  /** Correlation of one session with the next within a pair. */
  readonly autocorrelation: number;
}

/**
 * Our own form (three answers from 0 to 4, so 13 levels of their mean) in a practice much like the starting values of METHODS C5: means of
 * 3.05 with variance .25, .19 within pairs, a within-person reliability of .6, sessions correlated .3. An assumption, like the starting values.
 */
export const ownFormPractice: CoarseForm = { items: 3, lowest: 0, highest: 4, mean: 3.09, varianceBetween: 0.32, varianceSession: 0.12, degrees: 8, varianceItem: 0.12, autocorrelation: usualAutocorrelation };

export interface SimulatedPair {
  readonly means: readonly number[];
  /** By session, one for each item. */
  readonly answers: readonly (readonly number[])[];
  /** Share of answers that are the highest one. */
  readonly topShare: number;
}

/** Pairs with nothing changing: each answer is rounded and kept within the form's ends. */
export function simulatePairs(random: Random, form: CoarseForm, pairs: number, sessions: number): SimulatedPair[] {
  return Array.from({ length: pairs }, () => {
    const mean = form.mean + Math.sqrt(form.varianceBetween) * normalDraw(random);
    const deviation = Math.sqrt((form.varianceSession * form.degrees) / chiSquareOf(random, form.degrees));
    const { autocorrelation } = form;
    const renewed = Math.sqrt(1 - autocorrelation * autocorrelation);
    let state = normalDraw(random);
    let top = 0;
    const answers = Array.from({ length: sessions }, () => {
      const session = mean + deviation * state;
      state = autocorrelation * state + renewed * normalDraw(random);
      return Array.from({ length: form.items }, () => {
        const answer = Math.min(form.highest, Math.max(form.lowest, Math.round(session + Math.sqrt(form.varianceItem) * normalDraw(random))));
        if (answer === form.highest) top += 1;
        return answer;
      });
    });
    const means = answers.map((given) => given.reduce((sum, answer) => sum + answer, 0) / form.items);
    return { means, answers, topShare: top / (form.items * sessions) };
  });
}

/** A chi-square draw with any degrees of freedom: Marsaglia & Tsang (2000), ACM Trans. Math. Softw. 26, 363-372. */
export function chiSquareOf(random: Random, degrees: number): number {
  if (!(degrees > 0)) throw new RangeError(`chiSquareOf requires degrees of freedom above 0, got ${degrees}`);
  const shape = degrees / 2;
  // Shapes below 1 are drawn one higher and carried down.
  if (shape < 1) return chiSquareOf(random, degrees + 2) * (1 - random()) ** (1 / shape);
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const x = normalDraw(random);
    const v = (1 + c * x) ** 3;
    if (v > 0 && Math.log(1 - random()) < 0.5 * x * x + d - d * v + d * Math.log(v)) return 2 * d * v;
  }
}
