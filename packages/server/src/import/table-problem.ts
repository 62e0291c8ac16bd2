export const problemKinds = [
  "no-client", "no-date", "not-a-date", "date-ahead", "unknown-form", "unknown-scale", "not-a-number", "out-of-range", "between-steps", "unknown-rater", "not-a-sequence", "cells", "twice",
  "other-value-there", "unknown-client", "several-clients", "broken-quotes", "columns-missing", "date-order",
] as const;

export interface TableProblem {
  /** As a text editor counts, from 1; 0 for the table as a whole. */
  readonly line: number;
  readonly column: string;
  readonly value: string;
  readonly kind: (typeof problemKinds)[number];
  readonly expected: string;
}

/** Longer cells are cut: a problem names what came, it does not repeat a page of it. */
export const mostOfAValue = 80;
