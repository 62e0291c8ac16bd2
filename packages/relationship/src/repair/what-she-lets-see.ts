/** e4, *What can Sam see?* Her choice governs every word. */
export const lets = ["nothing", "that-it-felt-off", "and-what-would-help", "all"] as const;
export type Lets = (typeof lets)[number];

/** What she put down in *Say more*: option codes and words of her own. */
export interface Told {
  /** e1, what it was most like. */
  readonly like: readonly string[];
  /** e2, what happened, as she saw it. */
  readonly happened: string | null;
  /** e3, what would have helped. */
  readonly wouldHelp: readonly string[];
  readonly wouldHelpWords: string | null;
  /** e5, how she wants to talk about it. */
  readonly talk: string | null;
}

/** Not okay is not for mending: it leads to the person outside the pair and is kept in no repair (S22). */
export const notForMending = "not-okay-thing";
const someoneElse = "someone-else";

/**
 * The part of it that leaves her page. The rest is in no request: it stays sealed with her key, or, with no key, on that page only. What
 * belongs to the person outside the pair is taken out whatever she lets be seen.
 */
export function whatLeaves(told: Told, choice: Lets): Told | null {
  if (choice === "nothing") return null;
  const like = told.like.filter((code) => code !== notForMending);
  const talk = told.talk === someoneElse ? null : told.talk;
  const nothing: Told = { like: [], happened: null, wouldHelp: [], wouldHelpWords: null, talk };
  if (choice === "that-it-felt-off") return nothing;
  const help = { ...nothing, wouldHelp: told.wouldHelp, wouldHelpWords: told.wouldHelpWords };
  return choice === "and-what-would-help" ? help : { ...help, like, happened: told.happened };
}

/** Does what she ticked lead to the person outside the pair? Then that page is shown, and no repair is opened by it. */
export function leadsOutside(told: Pick<Told, "like" | "talk">): boolean {
  return told.like.includes(notForMending) || told.talk === someoneElse;
}
