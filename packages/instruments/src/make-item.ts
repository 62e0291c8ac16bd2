import type { Condition, Destination, Item, Option, Setting } from "./form.ts";

interface Rest {
  readonly settings: readonly Setting[];
  readonly goesTo: Destination;
  readonly whoSees: string;
  readonly when?: readonly Condition[];
  readonly optional?: boolean;
  readonly wordsLimit?: number;
  readonly best?: 2 | 4;
  readonly guesses?: string;
}

const filled = ({ when = [], optional = false, ...rest }: Rest) => ({ ...rest, when, optional });

export const oneOf = (code: string, options: readonly Option[], rest: Rest): Item => ({ code, kind: "one-of", options, ...filled(rest) });
export const anyOf = (code: string, options: readonly Option[], rest: Rest): Item => ({ code, kind: "any-of", options, ...filled(rest) });
export const wordsItem = (code: string, rest: Rest & { wordsLimit: number }, options: readonly Option[] = []): Item => ({ code, kind: "words", options, ...filled(rest) });

/** Scored options in printed order, from hard (0) to good. */
export const scored = (...codes: readonly string[]): Option[] => codes.map((code, value) => ({ code, value }));
/** Options that are names, not places on a scale. */
export const named = (...codes: readonly string[]): Option[] => codes.map((code) => ({ code }));
/** Printed apart; an answer, but no place on the scale. */
export const cannotTell = (code = "cannot-tell"): Option => ({ code, apart: true, effect: { kind: "cannot-tell" } });

/** The one plain set of answers that b1 to b3 and all that is held against them share. */
export const howFar = scored("not-at-all", "a-little", "partly", "mostly", "completely");
/** Best in the middle, so that it can be honest without blame. */
export const howMuch = scored("much-too-little", "a-bit-too-little", "about-right", "a-bit-too-much", "much-too-much");
