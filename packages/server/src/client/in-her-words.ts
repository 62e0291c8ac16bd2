import type { AnsweredRow, LookedShape, NoteShape } from "@rapport/api";
import { type Answer, answerInWords, type Form, formOf, rowName, type Voice } from "@rapport/instruments";
import { lookState } from "@rapport/relationship";
import type { AnsweredForm, Look, OwnNote } from "@rapport/store";
import { replayFacts } from "../treatment-facts/looked-at.ts";
import type { OwnPage } from "./own-page.ts";

/** How a form she filled is worded: in the language she filled it in, the therapist by name. */
export function voiceOf(form: Pick<AnsweredForm, "language" | "youForm">, therapist: string): Voice {
  return { language: form.language, youForm: form.youForm === "formal" ? "formal" : "informal", names: { therapist } };
}

/** Her answers in the words she chose, in the form's order. */
export function answersInWords(form: Form, answers: readonly Answer[], voice: Voice): AnsweredRow[] {
  return form.items.flatMap(({ code }) => {
    const answer = answers.find(({ item }) => item === code);
    if (answer === undefined) return [];
    const said = answerInWords(form, answer, voice);
    return [{ item: code, row: rowName(form, code, voice), options: [...said.options], cannotTell: said.cannotTell, words: said.words ?? null }];
  });
}

export interface AboutLook {
  /** Her own answers about the session that was looked at. */
  readonly answers: readonly Answer[];
  readonly voice: Voice;
  /** The line that was written for looking together. */
  readonly line: string | null;
  readonly corrections: readonly string[];
}

/**
 * What the two looked at, as it was put down: the line once it was read out, her words, what was heard. Of the rows her own answer
 * only: the therapist's mark belongs to the room. `undefined` when nothing was said yet.
 */
export function lookedShape(page: OwnPage, look: Look, { answers, voice, line, corrections }: AboutLook): LookedShape | undefined {
  const state = lookState(replayFacts(page, look), look.events);
  const wasRead = state.line.answer !== null || state.line.saidWords !== null;
  const rows = state.rows.map((row) => {
    const mine = answersInWords(formOf("B"), answers.filter(({ item }) => item === row.item), voice)[0];
    return { row: rowName(formOf("B"), row.item, voice), options: mine?.options ?? [], cannotTell: mine?.cannotTell ?? false, ownWords: row.ownWords, heard: row.heard.map(copy) };
  });
  if (!wasRead && rows.length === 0 && state.things.length === 0) return undefined;
  const { answer, ownWords, heard, saidWords } = state.line;
  return {
    id: look.id, on: look.startedOn,
    line: wasRead ? { said: saidWords ?? line, answer, ownWords, heard: heard.map(copy) } : null,
    rows, things: state.things.map((thing) => ({ words: thing.words, who: thing.who })), good: state.good, corrections: [...corrections],
  };
}

const copy = <T extends object>(one: T): T => ({ ...one });

export const noteShapeOf = ({ id, kind, words, onDay, openedDay, acknowledged, takenBack, version }: OwnNote): NoteShape =>
  ({ id, kind, words, on: onDay, openedDay, acknowledged: acknowledged === null ? null : { ...acknowledged }, takenBack, version });
