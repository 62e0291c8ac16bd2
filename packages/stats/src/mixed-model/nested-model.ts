/** One column of numbers with its name; the intercept is a column of ones. The same array used twice is summed once. */
export interface Column {
  readonly name: string;
  readonly values: Float64Array;
}

/** What varies between the units of one grouping factor: intercepts, slopes. */
export interface Level {
  readonly name: string;
  /** For each row the number of its unit, from 0 on without gaps. */
  readonly unit: Int32Array;
  readonly terms: readonly Column[];
  /** Whether the terms may be correlated (`|`) or not (`||`). */
  readonly correlated: boolean;
}

/**
 * A linear mixed model whose grouping factors lie one within the other: sessions in clients in therapists.
 *
 * y = Xβ + Σ Z_k b_k + e, with b_k ~ N(0, σ² Λ_k Λ_k') for each unit of level k and e ~ N(0, σ²).
 */
export interface NestedModel {
  readonly response: Column;
  readonly fixed: readonly Column[];
  /** The finest first; each unit of one level lies in one unit of the next. */
  readonly levels: readonly Level[];
}

/** The parameters of one level: the lower triangle of Λ column by column, or its diagonal. */
export function parameterCount(level: Pick<Level, "correlated"> & { readonly terms: { readonly length: number } }): number {
  const q = level.terms.length;
  return level.correlated ? (q * (q + 1)) / 2 : q;
}
