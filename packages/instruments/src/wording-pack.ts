import type { InstrumentFacts } from "./facts/instrument-facts.ts";
import type { YouForm } from "./wording/wording.ts";

/** The wording of a published form, loaded by a practice that may use it. */
export interface WordingPack {
  readonly instrument: string;
  /** Version of the facts it was checked against. */
  readonly facts: string;
  /** Why this practice may use the wording, and the credit line that goes with it. */
  readonly licenceNote: string;
  readonly languages: readonly PackLanguage[];
}

export interface PackLanguage {
  readonly language: string;
  /** Left out where the wording is the same for both. */
  readonly youForm?: YouForm;
  /** What stands for `{therapist}` on a page that names nobody: *your therapist*. */
  readonly therapist?: string;
  readonly instruction?: string;
  /** In the published order. */
  readonly items: readonly string[];
  /** Labels of the possible answers; for a scale that is marked on a line, of its two ends. */
  readonly options: readonly { readonly value: number; readonly label: string }[];
}

export interface PackProblem {
  /** Where: `languages[0].items`. */
  readonly path: string;
  readonly came: string;
  readonly expected: string;
}

export type CheckedPack = { readonly ok: true; readonly pack: WordingPack } | { readonly ok: false; readonly problems: readonly PackProblem[] };

/**
 * Checks a wording pack against the facts: the right instrument, as many items as it has, answers that span its range. All problems
 * are named at once, so that a file is mended in one go. Never throws on what was loaded.
 */
export function checkWordingPack(json: unknown, facts: InstrumentFacts): CheckedPack {
  const problems: PackProblem[] = [];
  const pack = fieldsOf(json, "", ["instrument", "facts", "licenceNote", "languages"], problems);
  same(pack.instrument, facts.code, "instrument", problems);
  same(pack.facts, facts.version, "facts", problems);
  const licenceNote = text(pack.licenceNote, "licenceNote", 1000, problems);
  const languages = list(pack.languages, "languages", problems).map((each, index) => checkLanguage(each, `languages[${index}]`, facts, problems));
  if (Array.isArray(pack.languages) && languages.length === 0) problems.push({ path: "languages", came: "an empty list", expected: "at least one language" });
  twice(languages.map(({ language, youForm }) => (youForm === undefined || language === "" ? language : `${language} ${youForm}`)))
    .forEach((language) => problems.push({ path: "languages", came: `${language} twice`, expected: "each language and form of you once" }));
  return problems.length > 0 ? { ok: false, problems } : { ok: true, pack: { instrument: facts.code, facts: facts.version, licenceNote, languages } };
}

function checkLanguage(json: unknown, path: string, facts: InstrumentFacts, problems: PackProblem[]): PackLanguage {
  const fields = fieldsOf(json, path, ["language", "youForm", "therapist", "instruction", "items", "options"], problems);
  const language = text(fields.language, `${path}.language`, 35, problems);
  if (language !== "" && !/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/.test(language)) problems.push({ path: `${path}.language`, came: language, expected: "a language like en or pt-BR" });
  const items = list(fields.items, `${path}.items`, problems).map((each, index) => text(each, `${path}.items[${index}]`, 500, problems));
  if (Array.isArray(fields.items) && items.length !== facts.items.count) {
    problems.push({ path: `${path}.items`, came: `${items.length} items`, expected: `${facts.items.count} items` });
  }
  const options = list(fields.options, `${path}.options`, problems).map((each, index) => checkOption(each, `${path}.options[${index}]`, problems));
  if (Array.isArray(fields.options)) checkRange(options.map((option) => option.value), `${path}.options`, facts, problems);
  const youForm = fields.youForm === undefined ? {} : { youForm: checkYouForm(fields.youForm, `${path}.youForm`, problems) };
  const therapist = fields.therapist === undefined ? {} : { therapist: text(fields.therapist, `${path}.therapist`, 60, problems) };
  const instruction = fields.instruction === undefined ? {} : { instruction: text(fields.instruction, `${path}.instruction`, 1000, problems) };
  const said = [...items, ...options.map(({ label }) => label), instruction.instruction ?? ""];
  checkNames(said, fields.therapist !== undefined, path, problems);
  return { language, ...youForm, ...therapist, ...instruction, items, options };
}

function checkYouForm(value: unknown, path: string, problems: PackProblem[]): YouForm {
  if (value !== "formal" && value !== "informal") problems.push({ path, came: typeof value === "string" ? value.slice(0, 40) : kindOf(value), expected: "formal or informal" });
  return value === "formal" ? "formal" : "informal";
}

/** One name can be filled in. Where it is, the pack says what stands there on a page that names nobody. */
function checkNames(said: readonly string[], hasStandIn: boolean, path: string, problems: PackProblem[]): void {
  const braces = [...new Set(said.flatMap((words) => words.match(/\{[^}]*\}?|\}/g) ?? []))];
  for (const came of braces.filter((brace) => brace !== therapistName)) problems.push({ path, came: came.slice(0, 40), expected: `no braces but ${therapistName}` });
  if (braces.includes(therapistName) && !hasStandIn) problems.push({ path: `${path}.therapist`, came: "nothing", expected: `what stands for ${therapistName} where no name is shown` });
}

export const therapistName = "{therapist}";

function checkOption(json: unknown, path: string, problems: PackProblem[]): { value: number; label: string } {
  const fields = fieldsOf(json, path, ["value", "label"], problems);
  const value = fields.value;
  if (typeof value !== "number" || !Number.isFinite(value)) problems.push({ path: `${path}.value`, came: kindOf(value), expected: "a number" });
  return { value: typeof value === "number" ? value : Number.NaN, label: text(fields.label, `${path}.label`, 200, problems) };
}

/** Whole steps need a label each; a line that is marked needs its two ends. */
function checkRange(values: readonly number[], path: string, facts: InstrumentFacts, problems: PackProblem[]): void {
  const { min, max, step } = facts.items;
  const expected = step >= 1 ? Array.from({ length: Math.round((max - min) / step) + 1 }, (_, index) => min + index * step) : [min, max];
  const came = [...values].sort((one, other) => one - other);
  if (came.length !== expected.length || came.some((value, index) => value !== expected[index])) {
    problems.push({ path, came: came.length === 0 ? "no values" : `values ${came.join(", ")}`, expected: `values ${expected.join(", ")}` });
  }
}

function fieldsOf(json: unknown, path: string, known: readonly string[], problems: PackProblem[]): Readonly<Record<string, unknown>> {
  if (typeof json !== "object" || json === null || Array.isArray(json)) {
    problems.push({ path: path === "" ? "(the file)" : path, came: kindOf(json), expected: `an object with ${known.join(", ")}` });
    return {};
  }
  const inside = path === "" ? "" : `${path}.`;
  const strange = Object.keys(json).filter((key) => !known.includes(key));
  problems.push(...strange.map((key) => ({ path: `${inside}${key.slice(0, 40)}`, came: "an unknown field", expected: `one of ${known.join(", ")}` })));
  return Object.fromEntries(Object.entries(json).filter(([key]) => known.includes(key)));
}

function list(value: unknown, path: string, problems: PackProblem[]): readonly unknown[] {
  if (Array.isArray(value)) return value as readonly unknown[];
  problems.push({ path, came: kindOf(value), expected: "a list" });
  return [];
}

function text(value: unknown, path: string, most: number, problems: PackProblem[]): string {
  const plain = typeof value === "string" ? value.trim() : undefined;
  if (plain !== undefined && plain !== "" && plain.length <= most) return plain;
  problems.push({ path, came: plain === undefined ? kindOf(value) : `${plain.length} characters`, expected: `text of 1 to ${most} characters` });
  return "";
}

function same(value: unknown, expected: string, path: string, problems: PackProblem[]): void {
  if (value !== expected) problems.push({ path, came: typeof value === "string" ? value.slice(0, 40) : kindOf(value), expected });
}

const twice = (names: readonly string[]) => [...new Set(names.filter((name, index) => name !== "" && names.indexOf(name) !== index))];
const kindOf = (value: unknown): string => (value === undefined ? "nothing" : value === null ? "null" : Array.isArray(value) ? "a list" : `a ${typeof value}`);
