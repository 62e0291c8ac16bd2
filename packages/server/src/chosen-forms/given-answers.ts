import { givenFormOf, givenQuestions, scoreRegistry } from "@rapport/instruments";
import { type AnsweredForm, formsDone, loadAnswers, loadPackTexts, type Transaction } from "@rapport/store";
import type { WordingInUse } from "../check-in/given-pages.ts";

/** One filling of a published form, in the wording it was given in. */
export interface GivenFilling {
  readonly form: Omit<AnsweredForm, "answers">;
  readonly rows: readonly { readonly item: string; readonly text: string; readonly answer: string }[];
}

/** What was answered to published forms here, oldest first. Where the wording is not here any more, its numbers stand in its place. */
export async function givenFillings(tx: Transaction, treatmentId: string, therapist: string): Promise<GivenFilling[]> {
  const fillings: GivenFilling[] = [];
  for (const { code } of scoreRegistry.filter((facts) => givenFormOf(facts.code) !== undefined)) {
    const forms = await formsDone(tx, [treatmentId], code);
    const answers = await loadAnswers(tx, forms.map(({ id }) => id));
    for (const form of forms) {
      const [wording] = (await loadPackTexts(tx, code, form.textHash)) as WordingInUse[];
      const given = answers.get(form.id) ?? [];
      fillings.push({ form, rows: rowsOf(code, wording, therapist).flatMap(({ item, text, options }) => {
        const value = given.find((answer) => answer.item === item)?.value;
        return value == null ? [] : [{ item, text, answer: options.get(value) ?? String(value) }];
      }) });
    }
  }
  return fillings.sort((one, other) => (one.form.onDate < other.form.onDate ? -1 : one.form.onDate > other.form.onDate ? 1 : 0));
}

function rowsOf(code: string, wording: WordingInUse | undefined, therapist: string): { readonly item: string; readonly text: string; readonly options: ReadonlyMap<number, string> }[] {
  const form = givenFormOf(code);
  if (form === undefined) return [];
  if (wording === undefined) return form.items.map(({ code: item }, at) => ({ item, text: String(at + 1), options: new Map() }));
  return givenQuestions(form, wording.content, { therapist }).map(({ item, text }) => ({ item, text, options: new Map(wording.content.options.map(({ value, label }) => [value, label])) }));
}
