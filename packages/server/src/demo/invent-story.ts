import { afterMeeting, askedItems, type Answer, beforeMeeting, factsOf, readAnswers, simulate } from "@rapport/instruments";
import { ownAnswersDue } from "@rapport/relationship";
import { normalDraw, type Random } from "@rapport/stats";
import type { Sketch, Sketches, Story, StorySession } from "./story.ts";

/** How far someone comes over their sessions, from the hard end (0) to the good end (1) of how things are. */
const gain: Readonly<Record<Sketch["course"], number>> = { better: 0.45, slow: 0.2, flat: 0.02, harder: -0.16 };

const clamp = (value: number, low: number, high: number) => Math.min(high, Math.max(low, value));

interface Week {
  /** How things are, 0 to 1. */
  readonly level: number;
  /** How it is between the two in this session, 0 to 1. */
  readonly between: number;
}

/**
 * A course with a person's own level, weeks that hang together (what is left of one swing in the next is .4), and a session that felt
 * closer than usual followed by a slightly better week: about what is published about alliance and next-session change.
 */
function weeksOf({ course, alliance, sessions }: Sketch, random: Random): Week[] {
  const start = 0.32 + 0.06 * normalDraw(random);
  let swing = 0;
  let closer = 0;
  return Array.from({ length: sessions }, (_, index) => {
    swing = 0.4 * swing + 0.05 * normalDraw(random) + 0.2 * closer;
    closer = 0.11 * normalDraw(random);
    // Most of a change comes early.
    const done = 1 - Math.exp((-2.2 * index) / Math.max(8, sessions));
    return { level: clamp(start + gain[course] * done + swing, 0.04, 0.96), between: alliance + closer + 0.05 * done };
  });
}

function scoreOf(instrument: Sketch["instrument"], level: number): number {
  const [scale] = factsOf(instrument)?.scales ?? [];
  const direction = factsOf(instrument)?.direction;
  if (scale === undefined) throw new RangeError(`scoreOf requires a form with a scale, got ${instrument}`);
  const value = scale.min + (scale.max - scale.min) * (direction === "lower-is-better" ? 0.75 * (1 - level) : level);
  return instrument === "ORS" ? Math.round(value * 2) / 2 : Math.round(value);
}

/** One of the many: drawn from a sketch, so that a caseload has people with different courses in it. The same numbers tell the same story. */
export function inventStory(sketch: Sketch, words: Sketches, random: Random): Story {
  const draw = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  const forms: Answer[][] = [];
  const told: StorySession[] = [];
  let untalked = false;
  for (const week of weeksOf(sketch, random)) {
    const earlier = told.findLast(({ on }) => on === "kept");
    if (earlier !== undefined && random() < 0.06) {
      told.push({ on: random() < 0.7 ? "cancelled" : "missed" });
      continue;
    }
    const number = told.filter(({ on }) => on === "kept").length + 1;
    const between = talkOf(number, earlier, untalked, words, random, draw);
    untalked = earlier?.more !== undefined && between.look === undefined && between.talked === undefined;
    told.push({ on: "kept", ...between, ...formsOf(week, sketch, words, forms, random), ...ownSide(number, week, random), ...bits(words, random, draw), score: scoreOf(sketch.instrument, week.level) });
  }
  return {
    key: sketch.name.toLowerCase(), name: sketch.name, therapist: sketch.therapist, at: draw(["09:00", "10:00", "11:00", "13:00", "14:00", "16:00"]),
    next: { weekday: 1 + Math.floor(random() * 5) }, instrument: sketch.instrument, answersWhere: draw(["alone", "both", "both", "together"]), sessions: told,
    ...(sketch.waiting === undefined ? {} : { waiting: sketch.waiting }),
    ...(sketch.ending === undefined ? {} : { ending: sketch.ending }),
  };
}

/** Form A and form B, as far as they were answered. */
function formsOf(week: Week, sketch: Sketch, words: Sketches, forms: Answer[][], random: Random): Pick<StorySession, "bring" | "more" | "guess" | "sure"> {
  const bring = random() < 0.9 ? simulate(beforeMeeting, random, { level: week.level, skip: 0.03, apart: 0.02 }) : undefined;
  if (random() > 0.86) return bring === undefined ? {} : { bring: bring as Record<string, string> };
  const asked = askedItems(afterMeeting, "alone", { lastForms: forms }).map(({ item }) => item.code).filter((code) => code !== "b5" && (code !== "b6" || random() < 0.25));
  const more = simulate(afterMeeting, random, { level: clamp(week.between, 0, 1.2), skip: 0.03, apart: 0.02, sentences: words.helped }, asked);
  forms.push(readAnswers(afterMeeting, more, asked).answers);
  const seen = (bias: number) => clamp(Math.round(4 * (0.5 * week.between + 0.5 * sketch.alliance) + bias + 0.6 * normalDraw(random)), 0, 4);
  const guess = random() < 0.85 ? [seen(0), seen(-0.4)] : null;
  return { ...(bring === undefined ? {} : { bring: bring as Record<string, string> }), more: more as Record<string, string>, guess, sure: random() < 0.5 ? "fairly" : "not-sure" };
}

/** What came of the session before: looked at together, talked about, or neither. */
function talkOf(number: number, earlier: StorySession | undefined, untalked: boolean, words: Sketches, random: Random, draw: <T>(list: readonly T[]) => T): Pick<StorySession, "look" | "talked"> {
  if (earlier === undefined) return {};
  const shown = earlier.line !== undefined && earlier.private === undefined;
  if (!shown || random() > 0.4) return random() < (untalked ? 0.97 : 0.82) ? { talked: true } : {};
  const good = draw(["yes", "yes", "okay"] as const);
  if (random() < 0.55) return { look: { answer: "that-is-it", good, ...(random() < 0.2 ? { thing: { who: "therapist", words: draw(words.promises) } } : {}) } };
  const [own, heard] = draw(words.own);
  const row = number >= 4 && rowBoth(earlier) && random() < 0.4 ? { row: { item: "b2" as const, heard: [[draw(words.own)[1], "that-is-it"] as [string, "that-is-it"]] } } : {};
  return { look: { answer: random() < 0.7 ? "nearly" : "not-really", own, heard: [[heard, "that-is-it"]], good, ...row } };
}

const rowBoth = ({ more, guess }: StorySession) => more?.["b2"] !== undefined && guess != null;

/** The line, and in the first sessions and every fourth the therapist's own answers. */
function ownSide(number: number, week: Week, random: Random): Pick<StorySession, "own"> {
  if (!ownAnswersDue(number, false) || random() > 0.8) return {};
  const near = () => clamp(Math.round(4 * week.between - 0.3 + 0.5 * normalDraw(random)), 0, 4);
  return { own: [near(), near(), 2] };
}

function bits(words: Sketches, random: Random, draw: <T>(list: readonly T[]) => T): Pick<StorySession, "line" | "private" | "promise" | "toTry" | "notes"> {
  return {
    ...(random() < 0.62 ? { line: draw(words.lines), ...(random() < 0.12 ? { private: true as const } : {}) } : {}),
    ...(random() < 0.12 ? { promise: { words: draw(words.promises), state: random() < 0.8 ? ("kept" as const) : ("let-go" as const) } } : {}),
    ...(random() < 0.3 ? { toTry: { words: draw(words.tries), outcome: draw(["did-it", "did-it", "tried-a-bit", "tried-a-bit", "did-not-get-to-it", "went-another-way"] as const) } } : {}),
    ...(random() < 0.08 ? { notes: [{ kind: "helped" as const, words: draw(words.helped), after: 0, opened: 1, how: "read-thank-you" as const }] } : {}),
  };
}
