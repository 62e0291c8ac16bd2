/** A column of numbers with its name. A column of length 1 stands for its value in every row: the intercept takes no room. */
export interface Column {
  readonly name: string;
  readonly values: Float64Array;
}

export const intercept: Column = { name: "(Intercept)", values: Float64Array.of(1) };

/** What varies between the units of one grouping factor: intercepts, slopes. */
export interface Level {
  readonly name: string;
  /** For each row the number of its unit, from 0 on without gaps. */
  readonly unit: Int32Array;
  /** How many units there are, where that is known. */
  readonly units?: number;
  readonly terms: readonly Column[];
  /** Whether the terms may be correlated (`|`) or not (`||`). */
  readonly correlated: boolean;
  /** Where some may be and others not, the lengths of the runs that may: [2, 1] is `(1 + x | client) + (0 + w | client)`. */
  readonly blocks?: readonly number[];
}

/** How the errors of one unit of the finest level hang together: by sessions, φ^h, or by days, exp(−h / range). */
export interface Serial {
  readonly kind: "ar1" | "exponential";
  readonly time: Column;
}

/**
 * A linear mixed model whose grouping factors lie one within the other: sessions in clients in therapists.
 *
 * y = Xβ + Σ Z_k b_k + e, with b_k ~ N(0, σ² Λ_k Λ_k') for each unit of level k and e ~ N(0, σ² R), R = I unless `serial` is set.
 */
export interface NestedModel {
  readonly response: Column;
  readonly fixed: readonly Column[];
  /** The finest first; each unit of one level lies in one unit of the next. */
  readonly levels: readonly Level[];
  readonly serial?: Serial;
}

/** The lengths of a level's runs of terms that may be correlated. */
export function blocksOf({ terms, correlated, blocks }: Pick<Level, "terms" | "correlated" | "blocks">): readonly number[] {
  return blocks ?? (correlated ? [terms.length] : terms.map(() => 1));
}

/** The parameters of blocks: the lower triangle of each, column by column. */
export function parameterCount(blocks: readonly number[]): number {
  return blocks.reduce((sum, size) => sum + (size * (size + 1)) / 2, 0);
}
