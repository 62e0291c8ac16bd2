/** One item's answer, as it is stored: one row an item. A skipped item has no answer at all. */
export interface Answer {
  readonly item: string;
  /** 0 to 4 where the item is scored, else `null`. */
  readonly value: number | null;
  /** Option codes, where the item has options without values. */
  readonly chosen?: readonly string[];
  /** "I cannot tell": an answer, shown as "could not tell". */
  readonly cannotTell: boolean;
  /** The rater's own words. */
  readonly words?: string;
}

/** The answer to "was something hard to say". It lives as long as the reply that leads to the next page, and is stored nowhere. */
export type HardToSay = "big" | "small" | "no" | "rather-not";
