import type { Answer } from "./answer.ts";
import type { InstrumentFacts } from "./facts/instrument-facts.ts";
import { factsOf } from "./facts.ts";
import type { Form, Option } from "./form.ts";
import { oneOf } from "./make-item.ts";
import type { FormFrame, Question } from "./questions.ts";
import type { Names } from "./words.ts";
import { type PackLanguage, therapistName } from "./wording-pack.ts";

/** Why a published form is not put to a client here. */
export type NotGiven = "asks-about-self-harm" | "marked-on-a-line";

/**
 * May this form be put to a client? A form that asks about self-harm needs somebody who answers for what is said, and none is set up
 * yet: no responder, no question. A line that is marked would need a slider, and its numbers would be another form's.
 */
export function whyNotGiven(facts: InstrumentFacts): NotGiven | undefined {
  if (facts.riskItems.length > 0 || !facts.mayBeGivenToClients) return "asks-about-self-harm";
  return facts.items.step < 1 ? "marked-on-a-line" : undefined;
}

const made = new Map<string, Form>();

/** A published form as one that can be asked: its items in the published order, without a word of them. @returns undefined when it may not be. */
export function givenFormOf(code: string): Form | undefined {
  const facts = factsOf(code);
  if (facts === undefined || facts.code !== code || whyNotGiven(facts) !== undefined) return undefined;
  const form = made.get(code) ?? formOfFacts(facts);
  made.set(code, form);
  return form;
}

function formOfFacts({ code, version, items: { count, min, max, step } }: InstrumentFacts): Form {
  const options: Option[] = Array.from({ length: Math.round((max - min) / step) + 1 }, (_, at) => ({ code: optionCode(min + at * step), value: min + at * step }));
  const items = Array.from({ length: count }, (_, at) => oneOf(itemCode(at + 1), options, { settings: ["room", "link", "alone"], goesTo: "record", whoSees: "checkin.sees.before" }));
  return { code, version, validated: true, rater: "client", scoring: `${code}/${version}`, items };
}

/** Item numbers and values are the published ones. */
const itemCode = (number: number): string => `q${number}`;
const optionCode = (value: number): string => `v${value}`;

/** The questions in the words of the practice's pack. @throws RangeError if the pack has other items than the form. */
export function givenQuestions(form: Form, pack: PackLanguage, names: Names): Question[] {
  if (pack.items.length !== form.items.length) throw new RangeError(`givenQuestions requires ${form.items.length} items for ${form.code}, got ${pack.items.length}`);
  return form.items.map((item, at) => ({
    item: item.code,
    kind: item.kind,
    text: named(pack.items[at] ?? "", pack, names),
    options: item.options.map(({ code, value }) => ({ code, label: named(pack.options.find((option) => option.value === value)?.label ?? "", pack, names), apart: false })),
    optional: false,
    skip: true,
    whoSees: item.whoSees,
  }));
}

/** What stands around them: what the pack says before the first question, and whose words they are. */
export function givenFrame(pack: PackLanguage, words: { readonly name: string; readonly intro: string; readonly thanks: string; readonly credit: string; readonly youForm: FormFrame["youForm"] }, names: Names): FormFrame {
  return {
    name: words.name, intro: pack.instruction === undefined ? words.intro : named(pack.instruction, pack, names), thanks: words.thanks, label: words.credit,
    language: pack.language, youForm: pack.youForm ?? words.youForm,
  };
}

const named = (text: string, pack: PackLanguage, names: Names): string => text.replaceAll(therapistName, () => names.therapist ?? pack.therapist ?? "");

/** The wording to use of those a practice loaded: in her language, in her form of *you* where it has two. */
export function wordingOfPack<Loaded extends { readonly language: string; readonly youForm: string }>(loaded: readonly Loaded[], language: string, youForm: string): Loaded | undefined {
  const [plain = ""] = language.split("-");
  const spoken = loaded.filter((each) => each.language === language);
  const near = spoken.length > 0 ? spoken : loaded.filter((each) => each.language === plain || each.language.startsWith(`${plain}-`));
  return near.find((each) => each.youForm === youForm) ?? near.find((each) => each.youForm === "plain") ?? near[0];
}

export interface ScaleScore {
  readonly scale: string;
  readonly value: number;
  readonly answered: number;
  /** Names the facts and the way it was made. */
  readonly method: string;
}

/**
 * The scales of a published form, by its own rule. With items left out there is no score, but where the instrument fills them with the
 * mean of the others (METHODS A1): nine tenths must be answered of ten items or fewer, four fifths of more. Never silently zero.
 */
export function scoreGiven(facts: InstrumentFacts, answers: readonly Pick<Answer, "item" | "value">[]): ScaleScore[] {
  const values = new Map(answers.flatMap(({ item, value }) => (value === null ? [] : [[item, value] as const])));
  const stray = [...values.values()].find((value) => !(value >= facts.items.min && value <= facts.items.max));
  if (stray !== undefined) throw new RangeError(`scoreGiven requires values from ${facts.items.min} to ${facts.items.max} for ${facts.code}, got ${stray}`);
  return facts.scales.flatMap((scale): ScaleScore[] => {
    const items = (scale.items ?? Array.from({ length: facts.items.count }, (_, at) => at + 1)).map(itemCode);
    const given = items.flatMap((item) => values.get(item) ?? []);
    const left = items.length - given.length;
    const mayFill = scale.proratedStep !== undefined && given.length >= items.length * (items.length <= 10 ? 0.9 : 0.8);
    if (left > 0 && !mayFill) return [];
    const mean = given.reduce((sum, value) => sum + value, 0) / given.length;
    const value = scale.rule === "mean" ? mean : mean * items.length;
    const step = left > 0 ? (scale.proratedStep ?? scale.step) : scale.step;
    const method = `${facts.code}/${facts.version}${left > 0 ? " prorated" : ""}`;
    return [{ scale: scale.code, value: inSteps(value, scale.min, step), answered: given.length, method }];
  });
}

/** To the nearest step, in as few decimals as the step has. */
const inSteps = (value: number, min: number, step: number): number => Number((min + Math.round((value - min) / step) * step).toFixed(4));
