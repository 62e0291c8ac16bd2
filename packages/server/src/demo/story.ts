import { checkAnswers, goalRatings, doneCodes, noteKinds, talkCodes, understandingAnswers, wouldHelpCodes } from "@rapport/relationship";
import { z } from "zod";
import ana from "./stories/ana.json" with { type: "json" };
import jonas from "./stories/jonas.json" with { type: "json" };
import mei from "./stories/mei.json" with { type: "json" };
import others from "./stories/others.json" with { type: "json" };
import tariq from "./stories/tariq.json" with { type: "json" };

const mark = z.int().min(0).max(4);
const raw = z.record(z.string(), z.union([z.string(), z.array(z.string())]));
const saidBack = z.tuple([z.string(), z.enum(["that-is-it", "nearly", "not-yet"])]);

/** What the two did when they looked together, about the session before. */
const look = z.strictObject({
  answer: z.enum(["that-is-it", "nearly", "not-really", "not-now"]),
  own: z.string().optional(),
  heard: z.array(saidBack).optional(),
  row: z.strictObject({ item: z.enum(["b1", "b2", "b3", "b4"]), own: z.string().optional(), heard: z.array(saidBack) }).optional(),
  thing: z.strictObject({ who: z.enum(["therapist", "client", "both"]), words: z.string() }).optional(),
  good: z.enum(["yes", "okay", "not-again"]),
});

const note = z.strictObject({
  kind: z.enum(["helped", "felt-off", "there-is-something", "to-therapist"]),
  words: z.string().optional(),
  /** Days after the session on which it was sent, and on which it was opened; left out, it waits. */
  after: z.int().min(0),
  opened: z.int().min(0).optional(),
  how: z.enum(["read-thank-you", "read-talk-if-you-want", "own-words"]).optional(),
  reply: z.string().optional(),
});

/** How what felt off after this session was mended: what she let be seen, the five steps, and how it was after the next sessions. */
const repair = z.strictObject({
  wouldHelp: z.array(z.enum(wouldHelpCodes)),
  talk: z.enum(talkCodes),
  ownPart: z.string(),
  sent: z.string(),
  heard: z.string(),
  change: z.strictObject({ who: z.enum(["therapist", "client", "both"]), words: z.string() }),
  checks: z.array(z.enum(checkAnswers)),
});

/** A note from the therapist after this session: what was written, whether she opened it, what she said to it, and what was done then. Days count from the session. */
const wrote = z.strictObject({
  kind: z.enum(noteKinds),
  words: z.string(),
  after: z.int().min(0),
  /** Another view opens at the next session. Left out, she has not opened it. */
  opened: z.int().min(0).optional(),
  answer: z.enum(understandingAnswers).optional(),
  own: z.string().optional(),
  landed: z.strictObject({ fits: z.string().nullable(), cameUp: z.array(z.string()), next: z.string().nullable() }).optional(),
  thanked: z.enum(["read-thank-you", "read-talk-if-you-want"]).optional(),
  /** Said in another way, with her answer to that. */
  again: z.strictObject({ words: z.string(), after: z.int().min(0), opened: z.int().min(0), answer: z.enum(understandingAnswers) }).optional(),
  done: z.enum(doneCodes).optional(),
});

const moved = z.strictObject({ by: z.enum(["client", "therapist"]), fromDays: z.int(), fromAt: z.string().optional(), saidDaysAgo: z.int().optional() });

const ending = z.strictObject({ lastInDays: z.int().min(1), wayBack: z.string(), goodbye: z.string() });

const session = z.strictObject({
  on: z.enum(["kept", "missed", "cancelled"]).default("kept"),
  moved: moved.optional(),
  lateBy: z.enum(["client", "therapist"]).optional(),
  /** Form A, a1 to a4 as places on the scale; the rest in option codes. */
  a: z.array(mark.nullable()).optional(),
  bring: raw.optional(),
  /** Form B, b1 to b4, and the rest. Absent: she did not answer. */
  b: z.array(mark.nullable()).optional(),
  more: raw.optional(),
  guess: z.array(mark).nullable().optional(),
  sure: z.enum(["not-sure", "fairly", "very"]).optional(),
  /** The therapist's own c1, c3 and c4. */
  own: z.array(mark).optional(),
  line: z.string().optional(),
  private: z.literal(true).optional(),
  look: look.optional(),
  /** *We talked about last time* was ticked. */
  talked: z.literal(true).optional(),
  promise: z.strictObject({ words: z.string(), state: z.enum(["open", "kept", "let-go"]) }).optional(),
  toTry: z
    .strictObject({
      words: z.string(),
      outcome: z.enum(["did-not-get-to-it", "tried-a-bit", "did-it", "went-another-way", "not-for-me"]).optional(),
      /** The place of the goal it is for, from 0. */
      goal: z.int().min(0).max(2).optional(),
      said: z.string().optional(),
      saidDaysAgo: z.int().optional(),
    })
    .optional(),
  notes: z.array(note).optional(),
  repair: repair.optional(),
  /** Form G, g1 to g4, hers and the therapist's; and the one question around a break. */
  howToWork: z.strictObject({ hers: z.array(mark), theirs: z.array(mark).optional() }).optional(),
  aroundBreak: z.strictObject({ item: z.enum(["h1", "h2"]), value: mark }).optional(),
  wrote: wrote.optional(),
  tool: z.enum(["in-the-way", "no-difference", "a-bit", "a-lot"]).optional(),
  score: z.number().optional(),
});

const story = z.strictObject({
  key: z.string(),
  name: z.string(),
  therapist: z.enum(["sam", "inga", "elif", "marek"]),
  at: z.string(),
  next: z.union([z.enum(["tomorrow", "in-two-days", "week-after-last-working-day"]), z.strictObject({ weekday: z.int().min(1).max(5) })]),
  instrument: z.enum(["ORS", "PHQ-9", "CORE-10"]),
  answersWhere: z.enum(["together", "alone", "both"]),
  sessions: z.array(session).min(1),
  coming: z.strictObject({ a: z.array(mark), bring: raw, moved: moved.optional() }).optional(),
  kept: z.strictObject({ words: z.string(), session: z.int() }).optional(),
  plan: z
    .strictObject({
      private: z.boolean(),
      changedDaysAgo: z.int(),
      signs: z.array(z.string()),
      helps: z.array(z.string()),
      people: z.array(z.tuple([z.string(), z.string()])),
      places: z.array(z.string()),
      safer: z.array(z.string()),
      why: z.array(z.string()),
    })
    .optional(),
  messages: z
    .array(z.strictObject({ choice: z.enum(["late", "cannot-come", "another-time", "back"]), words: z.string(), session: z.int(), answer: z.enum(["thank-you", "see-you-then", "will-write"]) }))
    .optional(),
  waiting: z.string().optional(),
  /** In her words, the session after which it was set, and the sessions after which it was rated. */
  goals: z.array(z.strictObject({ words: z.string(), session: z.int(), rated: z.array(z.strictObject({ session: z.int(), rating: z.enum(goalRatings), said: z.string().optional() })) })).max(3).optional(),
  /** A last day that was named, in days from today; how to come back; and the therapist's goodbye note. */
  ending: ending.optional(),
  /** Time away that lies ahead, in days from today. */
  away: z.strictObject({ fromDays: z.int().min(1), untilDays: z.int(), words: z.string(), instead: z.string() }).optional(),
});

const sketches = z.strictObject({
  people: z.array(
    z.strictObject({
      name: z.string(),
      therapist: z.enum(["sam", "inga", "elif", "marek"]),
      course: z.enum(["better", "slow", "flat", "harder"]),
      alliance: z.number().min(0).max(1),
      sessions: z.int().min(1),
      instrument: z.enum(["ORS", "PHQ-9", "CORE-10"]),
      waiting: z.string().optional(),
      ending: ending.optional(),
    }),
  ),
  lines: z.array(z.string()),
  own: z.array(z.tuple([z.string(), z.string()])),
  helped: z.array(z.string()),
  tries: z.array(z.string()),
  promises: z.array(z.string()),
});

/** One client's therapy as it is told: everything but dates and ids. The last session told is the last one before today. */
export type Story = z.output<typeof story>;
export type StorySession = Story["sessions"][number];
export type StoryLook = z.output<typeof look>;
export type Sketches = z.output<typeof sketches>;
export type Sketch = Sketches["people"][number];

/** The four that are written; the words are in the files. */
export const writtenStories: readonly Story[] = [ana, jonas, mei, tariq].map((told) => story.parse(told));

/** Everyone else at Harbour Lane, in a few strokes, and the sentences their stories are filled with. */
export const otherPeople: Sketches = sketches.parse(others);
