import { afterMeeting } from "@rapport/instruments";
import { addDays, type LocalDay, type LookEvent, type LookFacts } from "@rapport/relationship";
import { type Random, seededRandom } from "@rapport/stats";
import { inventStory } from "./invent-story.ts";
import { lookEvents, refusedEvent } from "./look-events.ts";
import { type PlacedSession, placeSessions } from "./place-sessions.ts";
import { type FilledForm, readForms } from "./read-forms.ts";
import { otherPeople, type Story, writtenStories } from "./story.ts";

/** The same people and the same numbers every time; another number here makes another practice. */
export const sampleSeed = 20_260;

export interface SampleStaff {
  readonly key: Story["therapist"];
  readonly id: string;
  readonly name: string;
  readonly roles: readonly string[];
  readonly readingDays: readonly number[];
  readonly readingNote: string;
}

export interface SampleLook {
  readonly id: string;
  readonly heldIn: PlacedSession;
  readonly about: PlacedSession;
  readonly events: readonly LookEvent[];
}

export interface SampleTreatment {
  readonly story: Story;
  readonly clientId: string;
  readonly treatmentId: string;
  readonly startedOn: LocalDay;
  readonly sessions: readonly PlacedSession[];
  readonly forms: readonly FilledForm[];
  readonly looks: readonly SampleLook[];
  /** The ids of the rows that follow from this treatment begin with it, so that writing it again gives the same rows. */
  readonly rowSeed: number;
}

export interface SamplePractice {
  readonly practiceId: string;
  readonly name: string;
  readonly today: LocalDay;
  readonly zone: string;
  readonly staff: readonly SampleStaff[];
  readonly treatments: readonly SampleTreatment[];
}

const people: readonly Omit<SampleStaff, "id">[] = [
  { key: "inga", name: "Inga", roles: ["admin", "therapist"], readingDays: [2, 5], readingNote: "in the morning" },
  { key: "sam", name: "Sam", roles: ["therapist"], readingDays: [1, 3], readingNote: "in the evening" },
  { key: "elif", name: "Elif", roles: ["therapist"], readingDays: [1, 2, 3, 4], readingNote: "" },
  { key: "marek", name: "Marek", roles: ["therapist"], readingDays: [4], readingNote: "at noon" },
];

/** A whole practice of invented people, as it stands on this day. The same day and seed give the same one, to the last id. */
export function samplePractice(today: LocalDay, zone: string, seed: number = sampleSeed): SamplePractice {
  const uuid = uuids(seededRandom(seed));
  const staff = people.map((person) => ({ ...person, id: uuid() }));
  const invented = otherPeople.people.map((sketch, index) => inventStory(sketch, otherPeople, seededRandom(seed * 1000 + index)));
  return {
    practiceId: uuid(), name: "Harbour Lane", today, zone, staff,
    treatments: [...writtenStories, ...invented].map((story, index) => sampleTreatment(story, today, zone, seed * 1000 + 500 + index)),
  };
}

function sampleTreatment(story: Story, today: LocalDay, zone: string, seed: number): SampleTreatment {
  const uuid = uuids(seededRandom(seed));
  const ids = { clientId: uuid(), treatmentId: uuid() };
  const sessions = placeSessions(story, today, zone, uuid);
  return { ...ids, story, sessions, startedOn: sessions[0]?.on ?? today, forms: readForms(story, sessions, today), looks: looksOf(story, sessions, uuid), rowSeed: seed + 250 };
}

function looksOf(story: Story, sessions: readonly PlacedSession[], uuid: () => string): SampleLook[] {
  const met = sessions.filter(({ number }) => number !== null);
  return met.flatMap((heldIn, index) => {
    const about = met[index - 1];
    const { look } = heldIn.told ?? {};
    if (look === undefined || about === undefined) return [];
    const events = lookEvents(look);
    const refused = refusedEvent(lookFacts(heldIn, about), events);
    if (refused !== undefined) throw new RangeError(`the story of ${story.key}, session ${heldIn.number}: ${refused.kind} could not happen when the two looked`);
    return [{ id: uuid(), heldIn, about, events }];
  });
}

/** Rows that she answered and the therapist guessed. */
function lookFacts(heldIn: PlacedSession, about: PlacedSession): LookFacts {
  const { b = [], more, guess, line } = about.told ?? {};
  const answered = (item: string) => more?.[item] !== undefined || (b[Number(item.slice(1)) - 1] ?? null) !== null;
  const rows = ["b1", "b2", "b3", "b4"].filter((item, index) => answered(item) && (guess?.[index] ?? null) !== null);
  return { sessionNumber: heldIn.number ?? 0, lineWritten: line !== undefined, rowsBothAnswered: rows.filter((item) => afterMeeting.items.some(({ code }) => code === item)), repairOpen: false };
}

/** The day a number of days after a session, today at the latest. */
export function daysAfter(session: PlacedSession, days: number, today: LocalDay): LocalDay {
  const day = addDays(session.on, days);
  return day < today ? day : today;
}

/** Ids of the shape of version 4 that follow from a seed. */
export function uuids(random: Random): () => string {
  const hex = (digits: number) => Array.from({ length: digits }, () => Math.floor(random() * 16).toString(16)).join("");
  return () => `${hex(8)}-${hex(4)}-4${hex(3)}-${"89ab"[Math.floor(random() * 4)]}${hex(3)}-${hex(12)}`;
}
