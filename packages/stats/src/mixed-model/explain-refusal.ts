import type { DataRefusal } from "./data-column.ts";
import { showCaret, type FormulaError } from "./formula-tokens.ts";
import type { FitRefusal } from "./reason-against-fit.ts";

type Refusal = FormulaError | DataRefusal | FitRefusal;

const sentences: Readonly<Record<(DataRefusal | FitRefusal)["reason"], (names: string) => string>> = {
  "duplicate-column": (names) => `A table requires different names for its columns; there are several named ${names}.`,
  "unequal-length": (names) => `The columns of a model require the same number of rows; ${names} have others.`,
  "not-finite": (names) => `A model requires finite numbers; ${names} holds another.`,
  "not-a-number": (names) => `${names} must be a column of numbers.`,
  "one-level": (names) => `A factor requires two levels or more among the complete rows; ${names} has one.`,
  "no-grouping": () => "A mixed model requires a grouping factor, for example (1 | client).",
  "no-rows": (names) => `No row is complete; missing values stand in ${names}.`,
  "time-twice": (names) => `Serially correlated errors require one row for each time of a unit; ${names} holds one twice.`,
  "time-not-whole": (names) => `Errors correlated in sessions require whole numbers; ${names} holds others. Errors in days may be any.`,
  "new-level": (names) => `A level of ${names} that the model has not seen changes its columns: the data must be read anew.`,
  "changed-unit": (names) => `${names} no longer lie one within the other: the data must be read anew.`,
  "not-last": (names) => `With serially correlated errors a session can be appended after the last one of its unit only; ${names} says it came before.`,
  "read-anew": (names) => `A session is appended to sums; a model of ${names} with crossing factors or errors in days is read anew, from the earlier fit.`,
  "unknown-effect": (names) => `The model has no fixed effect ${names}.`,
  "too-small": () => "A model requires more rows than fixed effects and one.",
  "rank-deficient": (names) => `The other predictors explain ${names} wholly: leave it out.`,
  "no-variation": (names) => `${names} does not vary beyond what the predictors explain.`,
  "one-unit": (names) => `A grouping factor requires two units or more; ${names} has one.`,
  "one-session-each": (names) => `No unit of ${names} has two rows: what differs between them cannot be told from the errors.`,
  "more-effects-than-rows": (names) => `There are as many random effects of ${names} as rows, or more.`,
  "same-units": (names) => `${names} divide the rows in the same way: leave one out.`,
  "not-converged": () => "The search for the best parameters did not settle: the data do not determine them.",
};

/** A refusal in plain words, for a log or a terminal; a formula with a caret where it was not understood. */
export function explainRefusal(refusal: Refusal): string {
  if (refusal.reason === "formula") return `The formula was not understood: expected ${refusal.expected}.\n${showCaret(refusal)}`;
  const sentence = sentences[refusal.reason](refusal.names.join(", "));
  return "row" in refusal && refusal.row !== undefined ? `${sentence} See row ${refusal.row + 1}.` : sentence;
}
