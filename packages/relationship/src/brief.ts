import { courseInShort } from "./course.ts";
import type { Ending } from "./endings.ts";
import { finding, type Finding } from "./finding.ts";
import type { LocalDay } from "./local-day.ts";
import { type Landing, landingCard } from "./notes/landing.ts";
import type { TherapistNoteKind, UnderstandingAnswer } from "./notes/note-events.ts";
import type { PlannedBreak } from "./session-state.ts";

/** One thing on the therapist's page before a session. Quotes are her words or the therapist's own, as they were written. */
export type BriefItem =
  | { readonly kind: "finding"; readonly finding: Finding }
  | { readonly kind: "quote"; readonly role: BriefQuoteRole; readonly words: string; readonly clipped: boolean; readonly session?: number; readonly day?: LocalDay; readonly outcome?: string }
  /** What she would like to bring, as option code of a5. */
  | { readonly kind: "topic"; readonly topic: string }
  /** An answer of form A in its option code, with the one before it. */
  | { readonly kind: "answer"; readonly item: string; readonly option: string; readonly before: string | null };

export type BriefQuoteRole = "brings" | "helped" | "promised" | "to-try" | "says";

export type BriefSectionName = "safety" | "today" | "between" | "helped" | "from-you" | "to-try" | "course" | "client-says";

export interface BriefSection {
  readonly name: BriefSectionName;
  readonly items: readonly BriefItem[];
}

export interface BriefFacts {
  /** The day her plan was last changed, if it was since the last session. */
  readonly planChangedOn: LocalDay | null;
  /** Form A of this session: only what she answered. Null when she has not answered. */
  readonly today: {
    readonly answers: readonly { readonly item: string; readonly option: string; readonly before: string | null }[];
    readonly askAboutMeeting: "ask-me" | "i-will" | "not-today" | null;
    readonly brings: readonly string[];
    readonly bringsWords: string | null;
  } | null;
  /** What she said around a break: form H, beside this session or since the last. */
  readonly aroundBreak: readonly { readonly item: string; readonly option: string }[];
  /** The break that follows this session, and the one it is the first session after. */
  readonly breaks: { readonly ahead: PlannedBreak | null; readonly over: PlannedBreak | null };
  /** The days since the last meeting on which the two were to meet and did not. */
  readonly notMet: readonly LocalDay[];
  /** Where the ending stands. */
  readonly ending: Ending;
  /** How she would like to work: closed until the therapist says theirs, or what was said since the last session. */
  readonly howToWork: { readonly waits: boolean; readonly said: readonly { readonly item: string; readonly option: string }[] };
  /** What she sent of her own: *Something felt off*, *there is something*. Counted since the last session. */
  readonly feltOffOn: LocalDay | null;
  readonly thereIsSomething: number;
  readonly repairOpen: boolean;
  /** Two forms running did not come back from someone who usually answers, and numbers raise nothing here yet. */
  readonly silent: boolean;
  readonly asking: "asking" | "one-waits" | "paused";
  readonly helped: { readonly words: string; readonly session: number } | null;
  readonly promises: readonly string[];
  /** The therapist's last note to her, and what came of it since the last session; null when there is nothing to say of it. */
  readonly note?: { readonly kind: TherapistNoteKind; readonly state: "not-opened" | "landed"; readonly landing: Landing | null; readonly answer: UnderstandingAnswer | null } | null;
  readonly lapses: Finding | null;
  readonly toTry: readonly { readonly words: string; readonly outcome: string | null }[];
  readonly course: readonly Finding[];
  readonly says: { readonly words: string; readonly on: LocalDay } | null;
}

export interface Brief {
  /** In the order of S9, all eight, so that the page never jumps; what has nothing new says so. */
  readonly sections: readonly BriefSection[];
  readonly words: number;
  /** Sections from which something was left out or shortened; the whole stands on the client's page. */
  readonly shortened: readonly BriefSectionName[];
}

export const briefWords = 120;

/** As the catalogue's choices are named: `a-bit-less` is `aBitLess` there. */
const asChoice = (option: string): string => option.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());

/** All four stand on the Relationship tab. */
const mostWishes = 2;

/** Safety, today and what is open between them are never cut. */
const cutOrder: readonly BriefSectionName[] = ["to-try", "from-you", "course", "client-says", "helped"];
const quoteLengths = [30, 16, 10];

/**
 * The brief: at most 120 words (DESIGN S9). First long quotes are shortened, then, in a fixed order, what can be
 * read elsewhere is left out, the last of a section first; a section is emptied only when every one of them is down to one thing.
 *
 * @param count how many words an item has once rendered, its label included.
 */
export function briefOf(facts: BriefFacts, count: (item: BriefItem) => number): Brief {
  let sections = sectionsOf(facts);
  const shortened = new Set<BriefSectionName>();
  const total = (): number => sections.reduce((sum, section) => sum + section.items.reduce((words, item) => words + count(item), 0), 0);
  for (const length of quoteLengths) {
    if (total() <= briefWords) break;
    sections = sections.map((section) => {
      const items = section.items.map((item) => clipQuote(item, length));
      if (items.some((item, index) => item !== section.items[index])) shortened.add(section.name);
      return { ...section, items };
    });
  }
  // Of each section one thing stays, as long as that is enough.
  for (const least of [1, 0]) {
    for (const name of cutOrder) {
      while (total() > briefWords && (sections.find((section) => section.name === name)?.items.length ?? 0) > least) {
        shortened.add(name);
        sections = sections.map((section) => (section.name === name ? { ...section, items: section.items.slice(0, -1) } : section));
      }
    }
  }
  return { sections, words: total(), shortened: sections.map((section) => section.name).filter((name) => shortened.has(name)) };
}

function clipQuote(item: BriefItem, length: number): BriefItem {
  if (item.kind !== "quote") return item;
  const words = item.words.trim().split(/\s+/);
  return words.length <= length ? item : { ...item, words: words.slice(0, length).join(" "), clipped: true };
}

const say = (message: string, values: Finding["values"] = {}): BriefItem => ({ kind: "finding", finding: finding(message, values) });

function sectionsOf(facts: BriefFacts): BriefSection[] {
  const orNothingNew = (items: BriefItem[]): BriefItem[] => (items.length > 0 ? items : [say("brief.nothing-new")]);
  const { helped, says } = facts;
  return [
    { name: "safety", items: [facts.planChangedOn ? say("brief.safety.plan-changed", { date: facts.planChangedOn }) : say("brief.nothing-new")] },
    { name: "today", items: todayItems(facts) },
    { name: "between", items: orNothingNew(betweenItems(facts)) },
    { name: "helped", items: orNothingNew(helped ? [{ ...quote("helped", helped.words), session: helped.session }] : []) },
    { name: "from-you", items: orNothingNew([...(facts.lapses ? [{ kind: "finding" as const, finding: facts.lapses }] : []), ...yoursToSay(facts), ...facts.promises.map((words) => quote("promised", words)), ...noteItems(facts)]) },
    { name: "to-try", items: orNothingNew(facts.toTry.map(({ words, outcome }) => ({ ...quote("to-try", words), ...(outcome === null ? {} : { outcome }) }))) },
    { name: "course", items: facts.course.map((one) => ({ kind: "finding", finding: courseInShort(one) })) },
    { name: "client-says", items: orNothingNew([...(says ? [{ ...quote("says", says.words), day: says.on }] : []), ...wishesOf(facts)]) },
  ];
}

function quote(role: BriefQuoteRole, words: string): BriefItem & { kind: "quote" } {
  return { kind: "quote", role, words, clipped: false };
}

/** What is the therapist's to say or do: meetings that were not, their own time away, and their view of how she would like to work. */
function yoursToSay({ ending, notMet, breaks: { ahead, over }, howToWork }: BriefFacts): BriefItem[] {
  return [
    ...(ending.kind === "near" ? [say("brief.ending.near", { count: ending.sessionsLeft, date: ending.lastOn })] : []),
    ...(ending.kind === "over" ? [say(ending.how === "unplanned" ? "brief.ending.unplanned" : "brief.ending.over", { date: ending.on })] : []),
    ...(notMet.length > 0 ? [say("brief.not-met", { count: notMet.length, date: notMet.at(-1) ?? "" })] : []),
    ...(over ? [say("brief.break.over", { from: over.from, until: over.until })] : []),
    ...(ahead ? [say("brief.break.ahead", { from: ahead.from, until: ahead.until })] : []),
    ...(howToWork.waits ? [say("brief.how-to-work.waits")] : []),
  ];
}

/** Only what she would like to be otherwise. */
function wishesOf({ howToWork: { said } }: BriefFacts): BriefItem[] {
  const otherwise = said.filter(({ option }) => option !== "as-it-is" && option !== "cannot-tell");
  return otherwise.slice(0, mostWishes).map(({ item, option }) => say(`brief.how-to-work.${item}`, { how: asChoice(option) }));
}

function todayItems({ today, aroundBreak }: BriefFacts): BriefItem[] {
  const around = aroundBreak.map(({ item, option }): BriefItem => ({ kind: "answer", item, option, before: null }));
  if (!today) return around.length > 0 ? around : [say("brief.not-here")];
  const items: BriefItem[] = today.answers.map(({ item, option, before }) => ({ kind: "answer", item, option, before: before === option ? null : before }));
  items.push(...around);
  if (today.askAboutMeeting !== null) items.push(say(`brief.a4x.${today.askAboutMeeting}`));
  for (const topic of today.brings) items.push({ kind: "topic", topic });
  if (today.bringsWords) items.push(quote("brings", today.bringsWords));
  return items;
}

/** What became of the therapist's last note, in one line; how hard it landed stands between the two. */
function noteItems({ note }: BriefFacts): BriefItem[] {
  if (note == null) return [];
  if (note.state === "not-opened") return [say(note.kind === "another-view" ? "brief.note.open-together" : "brief.note.not-opened")];
  if (note.answer !== null) return [say(`brief.note.answered.${note.answer}`)];
  return note.landing === null ? [] : [say("brief.note.landed")];
}

function betweenItems(facts: BriefFacts): BriefItem[] {
  const items: BriefItem[] = [];
  if (facts.feltOffOn) items.push(say("brief.between.felt-off", { date: facts.feltOffOn }));
  if (facts.thereIsSomething > 0) items.push(say("brief.between.flag", { count: facts.thereIsSomething }));
  const card = facts.note?.landing == null ? null : landingCard(facts.note.landing);
  if (card !== null) items.push({ kind: "finding", finding: card });
  if (facts.repairOpen) items.push(say("brief.between.repair-open"));
  if (facts.silent) items.push(say("brief.between.silent", { count: 2 }));
  if (facts.asking !== "asking") items.push(say(facts.asking === "paused" ? "asking.paused" : "asking.one-waits"));
  return items;
}
