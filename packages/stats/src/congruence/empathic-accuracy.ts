import { shuffled } from "../patterns/matched-similarity.ts";
import type { Random } from "../random.ts";

/** How often the therapist's guess of what the client felt was the same, beside guesses for other sessions. */
export interface EmpathicAccuracy {
  readonly kind: "accuracy";
  readonly sessions: number;
  /** In percent of what was possible. */
  readonly accuracy: number;
  /** The same for guesses held against entries of other sessions of this client. */
  readonly baseline: number;
  /** `accuracy − baseline`, in percentage points: what the guesses know of the session and not only of the client. */
  readonly beyondBaseline: number;
  /** How often guesses in chance order score as high. Never 0. */
  readonly p: number;
}

/**
 * Empathic accuracy of contents judged 0 different, 1 similar, 2 the same, above a baseline of shuffled entries. Ickes (1993, 2001);
 * METHODS D3: EA% = 100 Σ / (2 n), 200 draws.
 *
 * @param judged square: row by column, the guess of one session held against the client's entry of another; the diagonal are the guesses in their own session.
 * @returns `too-few-sessions` under 3: there is next to nothing to shuffle.
 * @throws if the table is not square or holds anything but 0, 1 and 2.
 */
export function empathicAccuracy(
  judged: readonly (readonly number[])[], options: { readonly random: Random; readonly draws?: number },
): EmpathicAccuracy | { readonly kind: "too-few-sessions"; readonly sessions: number } {
  const { random, draws = 200 } = options;
  const n = judged.length;
  if (judged.some((row) => row.length !== n)) throw new RangeError(`empathicAccuracy requires a square table, got rows of ${judged.map((row) => row.length).join(", ")}`);
  const stray = judged.flat().find((score) => score !== 0 && score !== 1 && score !== 2);
  if (stray !== undefined) throw new RangeError(`empathicAccuracy requires judgements of 0, 1 or 2, got ${stray}`);
  if (n < 3) return { kind: "too-few-sessions", sessions: n };
  const own = judged.map((_, index) => index);
  const score = (order: readonly number[]): number => order.reduce((sum, entry, guess) => sum + (judged[guess]?.[entry] as number), 0);
  const observed = score(own);
  let asHigh = 0;
  let elsewhere = 0;
  for (let draw = 0; draw < draws; draw++) {
    if (score(shuffled(own, random)) >= observed) asHigh++;
    elsewhere += score(withoutOwnPlaces(own, random));
  }
  const percent = (sum: number): number => (100 * sum) / (2 * n);
  const [accuracy, baseline] = [percent(observed), percent(elsewhere / draws)];
  return { kind: "accuracy", sessions: n, accuracy, baseline, beyondBaseline: accuracy - baseline, p: (1 + asHigh) / (1 + draws) };
}

/** Orders in which no guess meets its own session: more than one chance order in three is one. */
function withoutOwnPlaces(own: readonly number[], random: Random): number[] {
  for (;;) {
    const order = shuffled(own, random);
    if (order.every((entry, guess) => entry !== guess)) return order;
  }
}
