import type { Answer, HardToSay } from "./answer.ts";
import type { Form, Item, Option } from "./form.ts";
import { wordsField } from "./questions.ts";

/** Why something that came in was not taken. `got` holds codes and lengths, never anyone's words. */
export interface Problem {
  readonly field: string;
  readonly kind: "unknown-item" | "not-asked" | "unknown-option" | "too-many" | "wrong-type" | "too-long";
  readonly expected: string;
  readonly got: string;
}

export interface ReadAnswers {
  /** In printed order; only what was answered. What had a problem is left out here and named in `problems`. */
  readonly answers: Answer[];
  /** Kept apart from all else. The caller uses it to choose the next page and lets it go. */
  readonly hardToSay?: HardToSay;
  /** "Yes, let me answer again". */
  readonly again: boolean;
  /** Items asked and left out, for research with consent alone. Nobody sees them, and the one about hard things is never here. */
  readonly skipped: string[];
  readonly problems: Problem[];
}

/** What a page or the app sends: a field an item with an option code or several, and `<item>-words` for own words. */
export type RawAnswers = Readonly<Record<string, unknown>>;

/**
 * Checks what came in against the form. Never throws on what a person sent. An answer to a follow-up that her other answers closed
 * is dropped; *keep this one to myself* and a skip come out the same.
 *
 * @param asked item codes that were asked (`askedItems`); an answer to any other is a problem. Left out: all of the form's.
 * @throws RangeError if `asked` names an item the form does not have.
 */
export function readAnswers(form: Form, raw: unknown, asked: readonly string[] = form.items.map((item) => item.code)): ReadAnswers {
  const unknown = asked.find((code) => !form.items.some((item) => item.code === code));
  if (unknown !== undefined) throw new RangeError(`readAnswers requires items of form ${form.code}, got ${unknown}`);
  if (typeof raw !== "object" || raw === null || Array.isArray(raw)) {
    const problem: Problem = { field: "", kind: "wrong-type", expected: "an object with one field an item", got: Array.isArray(raw) ? "a list" : typeof raw };
    return { answers: [], again: false, skipped: [], problems: [problem] };
  }
  const fields = new Map(Object.entries(raw));
  const problems = strangers(form, fields, asked);
  const read = form.items.filter((item) => asked.includes(item.code)).map((item) => readItem(item, fields, problems));
  return sort(wayBack(read), problems);
}

interface ReadItem {
  readonly item: Item;
  readonly chosen: readonly Option[];
  readonly words?: string;
}

function strangers(form: Form, fields: ReadonlyMap<string, unknown>, asked: readonly string[]): Problem[] {
  const known = new Map(form.items.flatMap((item) => [[item.code, item] as const, ...(item.wordsLimit === undefined ? [] : [[wordsField(item.code), item] as const])]));
  return [...fields.keys()].flatMap((field): Problem[] => {
    const item = known.get(field);
    if (item === undefined) return [{ field: field.slice(0, 40), kind: "unknown-item", expected: `a field of form ${form.code}`, got: "another" }];
    return asked.includes(item.code) ? [] : [{ field, kind: "not-asked", expected: "an item that was asked", got: item.code }];
  });
}

function readItem(item: Item, fields: ReadonlyMap<string, unknown>, problems: Problem[]): ReadItem {
  const chosen = readOptions(item, fields.get(item.code), problems);
  const words = readWords(item, fields.get(wordsField(item.code)), problems);
  return words === undefined ? { item, chosen } : { item, chosen, words };
}

function readOptions(item: Item, came: unknown, problems: Problem[]): readonly Option[] {
  if (came === undefined || came === null || came === "") return [];
  const codes: unknown[] = Array.isArray(came) ? came : [came];
  if (!codes.every((code) => typeof code === "string")) {
    problems.push({ field: item.code, kind: "wrong-type", expected: "option codes as text", got: typeof codes.find((code) => typeof code !== "string") });
    return [];
  }
  const distinct = [...new Set(codes)];
  const stranger = distinct.find((code) => !item.options.some((option) => option.code === code));
  if (stranger !== undefined) {
    problems.push({ field: item.code, kind: "unknown-option", expected: item.options.map((option) => option.code).join(", "), got: "another" });
    return [];
  }
  if (item.kind !== "any-of" && distinct.length > 1) {
    problems.push({ field: item.code, kind: "too-many", expected: "one option", got: `${distinct.length} options` });
    return [];
  }
  return item.options.filter((option) => distinct.includes(option.code));
}

function readWords(item: Item, came: unknown, problems: Problem[]): string | undefined {
  if (came === undefined || came === null || item.wordsLimit === undefined) return undefined;
  const field = wordsField(item.code);
  if (typeof came !== "string") {
    problems.push({ field, kind: "wrong-type", expected: "text", got: typeof came });
    return undefined;
  }
  // A form post turns line ends into two characters; they count, and are kept, as one.
  const words = came.replace(/\r\n?/g, "\n").trim();
  const length = [...words].length;
  if (length > item.wordsLimit) {
    problems.push({ field, kind: "too-long", expected: `at most ${item.wordsLimit} characters`, got: `${length}` });
    return undefined;
  }
  return words === "" ? undefined : words;
}

/** "It was about right", chosen on the follow-up page, changes the answer it followed; the follow-up then says nothing more. */
function wayBack(read: readonly ReadItem[]): readonly ReadItem[] {
  for (const { item, chosen } of read) {
    const effect = isOpen(item, read) ? chosen.find((option) => option.effect?.kind === "sets")?.effect : undefined;
    if (effect?.kind !== "sets") continue;
    return read.map((each) => {
      if (each.item === item) return { item, chosen: [] };
      if (each.item.code !== effect.item) return each;
      return { ...each, chosen: each.item.options.filter((option) => option.code === effect.option) };
    });
  }
  return read;
}

function isOpen(item: Item, read: readonly ReadItem[]): boolean {
  return isAgainOpen(item, read) && item.when.every((condition) => {
    if (condition.kind !== "after") return true;
    const before = read.find((each) => each.item.code === condition.item);
    return before !== undefined && isOpen(before.item, read) && before.chosen.some((option) => condition.options.includes(option.code));
  });
}

/** What was asked in the room counts a second time only if she did not say *No* to answering again. */
function isAgainOpen(item: Item, read: readonly ReadItem[]): boolean {
  return wayBefore(item, read)?.chosen[0]?.code !== "no";
}

function wayBefore(item: Item, read: readonly ReadItem[]): ReadItem | undefined {
  const leadsHere = (way: Item) => way.when.some((condition) => condition.kind === "asked-in-room" && condition.items.includes(item.code));
  return read.find((each) => each.item.goesTo === "way" && leadsHere(each.item));
}

function sort(read: readonly ReadItem[], problems: Problem[]): ReadAnswers {
  const answers: Answer[] = [];
  const skipped: string[] = [];
  let hardToSay: HardToSay | undefined;
  let again = false;
  for (const each of read) {
    const { item, chosen } = each;
    const [option] = chosen;
    if (item.goesTo === "not-kept") hardToSay = option?.code as HardToSay | undefined;
    else if (item.goesTo === "way") again = option?.code === "yes";
    else if (isOpen(item, read)) {
      const answer = answerOf(each);
      const way = wayBefore(item, read);
      if (answer !== undefined) answers.push(answer);
      else if (way === undefined || way.chosen[0]?.code === "yes") skipped.push(item.code);
    }
  }
  return { answers, again, skipped, problems, ...(hardToSay === undefined ? {} : { hardToSay }) };
}

function answerOf({ item, chosen, words }: ReadItem): Answer | undefined {
  const [option] = chosen;
  const said = words === undefined ? {} : { words };
  if (item.kind === "one-of") {
    if (option === undefined || option.effect?.kind === "as-if-skipped") return undefined;
    if (option.effect?.kind === "cannot-tell") return { item: item.code, value: null, cannotTell: true };
    if (option.value !== undefined) return { item: item.code, value: option.value, cannotTell: false };
    return { item: item.code, value: null, chosen: [option.code], cannotTell: false };
  }
  if (item.kind === "words" && words === undefined) return undefined;
  if (option === undefined && words === undefined) return undefined;
  const apart = chosen.find((each) => each.apart === true);
  const codes = (apart === undefined ? chosen : [apart]).map((each) => each.code);
  return { item: item.code, value: null, ...(codes.length === 0 ? {} : { chosen: codes }), cannotTell: false, ...said };
}
