import type { LookShape } from "@rapport/api";
import type { Answer } from "@rapport/instruments";
import { allowedNext, keepsThinking, type LookFacts, lookState, rowInView, rowsToPick, stepOf } from "@rapport/relationship";
import type { Look } from "@rapport/store";

/** What the two sides answered about the session that is looked at. */
export interface BothSides {
  readonly line: string | null;
  readonly answers: readonly Answer[];
  readonly guesses: readonly { readonly item: string; readonly value: number }[];
}

/** Items that both answered, in the form's order. *I cannot tell* is an answer. */
export function rowsBothAnswered({ answers, guesses }: Pick<BothSides, "answers" | "guesses">): string[] {
  const guessed = new Set(guesses.map(({ item }) => item));
  return ["b1", "b2", "b3", "b4"].filter((item) => guessed.has(item) && answers.some((answer) => answer.item === item));
}

/** The look as the screen may show it: the marks of the one picked row, and of no other. */
export function lookReply(look: Look, facts: LookFacts, sides: BothSides): LookShape {
  const state = lookState(facts, look.events);
  const row = rowInView(state);
  const hers = sides.answers.find(({ item }) => item === row?.item);
  const guessed = sides.guesses.find(({ item }) => item === row?.item);
  return {
    id: look.id,
    version: look.version,
    place: state.place,
    step: stepOf(state.place),
    paused: state.paused,
    line: state.paused
      ? { words: null, answer: null, ownWords: null, heard: [] }
      : { words: state.line.saidWords ?? sides.line, answer: state.line.answer, ownWords: state.line.ownWords, heard: [...state.line.heard] },
    rowsToPick: [...rowsToPick(facts, state)],
    row:
      row === null || hers === undefined || guessed === undefined ? null
        : { item: row.item, client: { value: hers.value, cannotTell: hers.cannotTell }, therapist: { value: guessed.value } },
    rowSaid: row === null ? null : { ownWords: row.ownWords, heard: [...row.heard] },
    things: state.paused ? [] : [...state.things],
    good: state.good,
    allowed: allowedNext(facts, state).map(({ kind, by, codes }) => ({ kind, by: [...by], ...(codes === undefined ? {} : { codes: [...codes] }) })),
    keepsThinking: keepsThinking(row === null ? state.line.heard : row.heard),
  };
}
