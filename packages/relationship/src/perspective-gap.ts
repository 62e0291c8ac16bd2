import { finding, type Finding } from "./finding.ts";

/** One answer of hers and the guess beside it. `value` is 0 to 4; null when she could not tell. */
export interface GuessedAnswer {
  readonly item: string;
  readonly value: number | null;
  readonly cannotTell: boolean;
  readonly guess: number;
}

/** Items whose best answer lies in the middle: a guess can be too much or too little, not too high or too low. */
const bestInTheMiddle: ReadonlySet<string> = new Set(["b4"]);

/**
 * One pair, once: how the therapist saw it beside how she said it. Words for the therapist alone, never a mark, and no
 * summary: tracking needs 8 pairs and comes with its own rule (METHODS D). Null when she did not answer.
 *
 * @throws if a value or guess is not a whole step from 0 to 4.
 */
export function perspectiveGap(pair: GuessedAnswer): Finding | null {
  const step = (value: number, what: string): void => {
    if (!(Number.isInteger(value) && value >= 0 && value <= 4)) throw new RangeError(`perspectiveGap requires ${what} of 0 to 4, got ${value} for ${pair.item}`);
  };
  step(pair.guess, "a guess");
  if (pair.value === null) return pair.cannotTell ? finding("gap.could-not-tell", { item: pair.item }) : null;
  step(pair.value, "an answer");
  const steps = Math.abs(pair.guess - pair.value);
  if (steps === 0) return finding("gap.same", { item: pair.item });
  const middle = bestInTheMiddle.has(pair.item);
  if (pair.guess < pair.value) return finding(middle ? "gap.toward-too-little" : "gap.lower", { item: pair.item, steps });
  return finding(middle ? "gap.toward-too-much" : "gap.higher", { item: pair.item, steps });
}
