import { type EntryWords, noWords } from "./entry-words.ts";

/** What a therapist keeps for themselves about one client: sealed to them, and in no record. */
export interface ProcessNote {
  readonly about: "line" | "hard-to-understand" | "sensed-hard-to-say" | "own";
  readonly treatmentId: string;
  /** Empty: about no session. */
  readonly sessionId: string;
  readonly words: string;
  /** What was chosen, where something was; else empty. */
  readonly code: string;
  /** A day. */
  readonly on: string;
}

const kinds: readonly ProcessNote["about"][] = ["line", "hard-to-understand", "sensed-hard-to-say", "own"];

/** In the journal a note is an entry: what it is about stands in its tags, which are as sealed as its words. */
export const wordsOfNote = ({ about, treatmentId, sessionId, words, code, on }: ProcessNote): EntryWords => ({
  ...noWords, text: words, at: on, tags: [`about ${about}`, `treatment ${treatmentId}`, ...(sessionId === "" ? [] : [`session ${sessionId}`]), ...(code === "" ? [] : [`code ${code}`])],
});

/** @returns undefined where the words are no note of a version this program knows */
export function noteOfWords({ text, at, tags }: EntryWords): ProcessNote | undefined {
  const tag = (name: string) => tags.find((each) => each.startsWith(`${name} `))?.slice(name.length + 1) ?? "";
  const about = kinds.find((kind) => kind === tag("about"));
  return about === undefined || tag("treatment") === "" ? undefined : { about, treatmentId: tag("treatment"), sessionId: tag("session"), words: text, code: tag("code"), on: at };
}
