/**
 * A form as data: codes, values and conditions, without a word of wording. The wording of each language lies in `wording/`.
 * A code, once used, is never given to another question or answer.
 */

export type FormCode = "A" | "B" | "C" | "D" | "E" | "F" | "G" | "H";

/** `room`: at the end of the session, the other near by. `link`: the quiet link after that. `alone`: all of it, nobody near by. */
export type Setting = "room" | "link" | "alone";

/** `one-of` takes one option, `any-of` as many as fit, `words` a few words (with one option where the form says who may read them). */
export type ItemKind = "one-of" | "any-of" | "words";

/** What an option does beside being chosen. */
export type OptionEffect =
  /** An answer without a value: stored as "could not tell". */
  | { readonly kind: "cannot-tell" }
  /** Leaves nothing behind: the same as a skip from here on. */
  | { readonly kind: "as-if-skipped" }
  /** A way back: the answer to another item becomes this option. */
  | { readonly kind: "sets"; readonly item: string; readonly option: string };

export interface Option {
  readonly code: string;
  /** 0 to 4 in the printed order, only where the item is scored. */
  readonly value?: number;
  /** Printed apart, below the others, and never scored. */
  readonly apart?: true;
  readonly effect?: OptionEffect;
}

/** When an item is asked. Several conditions hold together. */
export type Condition =
  /** A follow-up: asked after one of these answers in the same filling. */
  | { readonly kind: "after"; readonly item: string; readonly options: readonly string[] }
  /** Asked when each of the last forms had the top answer on all of these items. */
  | { readonly kind: "always-top"; readonly items: readonly string[]; readonly forms: number }
  /** In the link: only when all of these were asked in the room. Then they come again, blank, after "yes". */
  | { readonly kind: "asked-in-room"; readonly items: readonly string[] }
  /** In the first sessions and in every nth one after. */
  | { readonly kind: "first-sessions-and-every"; readonly first: number; readonly every: number };

/**
 * Where an answer goes. `record`: stored, for the two. `between`: stored between the two. `rater-only`: nobody but who answered.
 * `not-kept`: never stored, never logged, never counted. `way`: only leads on. `counted`: without a name, for the practice.
 * `both-told`: takes effect at once, and both read the same words. `guess`: the therapist's guess, in its own table.
 */
export type Destination = "record" | "between" | "rater-only" | "not-kept" | "way" | "counted" | "both-told" | "guess";

export interface Item {
  readonly code: string;
  readonly kind: ItemKind;
  readonly options: readonly Option[];
  /** The printed form says *optional*. Every question can be skipped, this one is offered and not asked. */
  readonly optional: boolean;
  readonly settings: readonly Setting[];
  readonly when: readonly Condition[];
  /** Longest own words in characters, where the item takes any. */
  readonly wordsLimit?: number;
  /** The value that is best: 4 at the good end, 2 where the middle is. */
  readonly best?: 2 | 4;
  /** The client's item that a guess is about, word for word. */
  readonly guesses?: string;
  readonly goesTo: Destination;
  /** Message key of the line that says who will read the answer, shown before it is given. */
  readonly whoSees: string;
}

export interface Form {
  /** A letter for our own; the code of its facts for a published one. */
  readonly code: string;
  readonly version: string;
  readonly validated: boolean;
  /** Who fills it in. */
  readonly rater: "client" | "therapist";
  /** The id of the method that places it on a scale, or `none`. */
  readonly scoring: string;
  readonly items: readonly Item[];
}

/** The item with this code. @throws RangeError if the form has none. */
export function itemOf(form: Form, code: string): Item {
  const item = form.items.find((each) => each.code === code);
  if (item === undefined) throw new RangeError(`itemOf requires an item of form ${form.code}, got ${code}`);
  return item;
}
