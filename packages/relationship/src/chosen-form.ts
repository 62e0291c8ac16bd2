import type { AnswersWhere } from "./form-due.ts";
import { questionsAWeek } from "./burden-budget.ts";

/** Sessions from one filling of a chosen form to the next. */
export const oftenChoices = [1, 2, 4, 8] as const;
export type Often = (typeof oftenChoices)[number];

/** Beside the four questions before a session, or, when it is due, in their place ("beside or instead", DESIGN 7). */
export type ChosenPlace = "beside" | "instead";

/** A published form that the two answer before sessions, as the therapist chose it. */
export interface ChosenForm {
  readonly instrument: string;
  readonly questions: number;
  readonly every: Often;
  readonly place: ChosenPlace;
  /** Numbers of the sessions before which she answered it. */
  readonly answeredBefore: readonly number[];
}

/**
 * Is a chosen form due before this session? When so many sessions have passed since she answered it last; the first time at once. What
 * did not fit into a week, or was left, makes it due before the next session, and is not owed beside that. Where she answered it before
 * this very session it stays in its place: it was this session's.
 */
export function chosenFormDue(sessionNumber: number, { every, answeredBefore }: Pick<ChosenForm, "every" | "answeredBefore">): boolean {
  return !answeredBefore.some((number) => number > sessionNumber - every && number < sessionNumber);
}

/** Main questions of our own before a session, and after it by the link. In the room none count: they are asked at the end, by a person. */
const before = 4;
const after = (where: AnswersWhere): number => (where === "together" ? 1 : 5);

/** What a week with one session asks of her when this form is due in it. */
export function weekWithForm(questions: number, place: ChosenPlace, where: AnswersWhere): { readonly questions: number; readonly fits: boolean } {
  const asked = questions + after(where) + (place === "beside" ? before : 0);
  return { questions: asked, fits: asked <= questionsAWeek };
}
