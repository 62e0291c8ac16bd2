import { addBreak, makeTreatment, planEnding, sqlFor, type Transaction, writeGoodbye } from "@rapport/store";
import { addDays, weekdayOf } from "@rapport/relationship";
import type { Stores } from "../http/parts.ts";
import { lengthMinutes } from "./place-sessions.ts";
import { seededRandom } from "@rapport/stats";
import { type SamplePractice, type SampleTreatment, uuids } from "./sample-practice.ts";
import { writeBetween } from "./write-between.ts";
import { writeForms } from "./write-forms.ts";
import { writeGoals } from "./write-goals.ts";
import { writeHers } from "./write-hers.ts";
import { writeNotesToHer } from "./write-notes-to-her.ts";
import { writeRepairs } from "./write-repairs.ts";

/** What every part of writing needs to know. */
export interface Writing {
  readonly tx: Transaction;
  readonly keys: Stores["keys"];
  readonly sample: SamplePractice;
  readonly treatment: SampleTreatment & { readonly uuid: () => string };
  readonly therapistId: string;
  /** The ids of her goals, in the order in which they are told. */
  readonly goalIds: readonly string[];
  /** The columns that begin each row of a treatment. */
  readonly row: { readonly practice_id: string; readonly treatment_id: string };
}

/** One client with all that happened, in one transaction of the therapist's; what nobody else may write is written as the client. */
export async function writeTreatment({ database, keys }: Stores, sample: SamplePractice, told: SampleTreatment): Promise<void> {
  const treatment = { ...told, uuid: uuids(seededRandom(told.rowSeed)) };
  const { practiceId } = sample;
  const therapistId = sample.staff.find(({ key }) => key === treatment.story.therapist)?.id ?? "";
  await database.withContext({ practiceId, personId: therapistId, kind: "staff" }, async (tx) => {
    const writing: Writing = { tx, keys, sample, treatment, therapistId, goalIds: (treatment.story.goals ?? []).map(() => treatment.uuid()), row: { practice_id: practiceId, treatment_id: treatment.treatmentId } };
    await writeClient(writing);
    await writeSessions(writing);
    await writeTimeAway(writing);
    await writeEnding(writing);
    await writeForms(writing);
    await writeGoals(writing);
    await writeBetween(writing);
    await writeHers(writing);
    await writeRepairs(writing);
    await writeNotesToHer(writing);
  });
  await database.withContext({ practiceId, personId: treatment.clientId, kind: "client" }, async (tx) => {
    const counted = treatment.sessions.flatMap(({ told, on }) => (told?.tool === undefined ? [] : [{ practice_id: practiceId, id: treatment.uuid(), in_month: on.slice(0, 7), helps: told.tool }]));
    if (counted.length > 0) await tx.change(sqlFor.insertInto("rapport.tool_count").values(counted));
  });
}

async function writeClient({ tx, keys, sample, treatment, therapistId }: Writing): Promise<void> {
  const { story, treatmentId, clientId, startedOn, sessions } = treatment;
  const next = sessions[story.sessions.length];
  await makeTreatment(tx, keys, {
    treatmentId, clientId, therapistId, name: story.name, mail: `${story.key}@harbour-lane.example`, messages: "mail", language: "en", sharedPhone: false,
    startedOn, weekday: next === undefined ? null : weekdayOf(next.on), at: story.at, zone: sample.zone, lengthMinutes, place: "room",
  });
  await tx.change(sqlFor.updateTable("rapport.client_profile").set({ answers_where: story.answersWhere, link_names_therapist: true }).where("practice_id", "=", sample.practiceId).where("client_id", "=", clientId));
  await tx.change(sqlFor.insertInto("rapport.consent").values(["messages", "link-names-therapist"].map((purpose) => ({
    practice_id: sample.practiceId, id: treatment.uuid(), client_id: clientId, purpose, text_version: "1", language: "en", given: true, day: startedOn,
  }))));
}

async function writeTimeAway({ tx, keys, sample, treatment: { story, treatmentId, clientId, uuid } }: Writing): Promise<void> {
  if (story.away === undefined) return;
  const { fromDays, untilDays, words, instead } = story.away;
  await addBreak(tx, keys, { id: treatmentId, clientId }, { id: uuid(), from: addDays(sample.today, fromDays), until: addDays(sample.today, untilDays), words, instead });
}

async function writeEnding({ tx, keys, sample, treatment: { story, treatmentId, clientId } }: Writing): Promise<void> {
  if (story.ending === undefined) return;
  const { lastInDays, wayBack, goodbye } = story.ending;
  const whose = { id: treatmentId, clientId };
  await planEnding(tx, keys, whose, { version: 0, lastOn: addDays(sample.today, lastInDays), wayBack, day: addDays(sample.today, -14) });
  await writeGoodbye(tx, keys, whose, { by: "therapist", words: goodbye, day: sample.today });
}

async function writeSessions({ tx, sample, treatment, therapistId, row }: Writing): Promise<void> {
  const { sessions, uuid, clientId } = treatment;
  await tx.change(sqlFor.insertInto("rapport.session").values(sessions.map(({ id, plannedOn, plannedAt, startsAt }) => ({
    ...row, id, planned_on: plannedOn, planned_at: plannedAt, zone: sample.zone, starts_at: new Date(startsAt), length_minutes: lengthMinutes, place: "room",
  }))));
  const slot = { from_on: null, from_at: null, to_on: null, to_at: null };
  const events = sessions.flatMap((session) => {
    const event = (kind: string, by: "client" | "therapist", at: Date, moved: { from_on: string; from_at: string; to_on: string; to_at: string } | typeof slot = slot) =>
      ({ ...row, id: uuid(), session_id: session.id, kind, by_part: by, by_id: by === "client" ? clientId : therapistId, at, ...moved });
    const { told, moved } = session;
    return [
      ...(moved === undefined ? [] : [event("moved", moved.by, new Date(`${moved.saidOn}T12:00:00Z`), { from_on: session.plannedOn, from_at: session.plannedAt, to_on: session.on, to_at: session.at })]),
      ...(told?.lateBy === undefined ? [] : [event("late", told.lateBy, new Date(session.startsAt + 600_000))]),
      ...(told === undefined ? [] : [event(told.on, told.on === "kept" ? "therapist" : "client", new Date(told.on === "cancelled" ? session.startsAt - 20 * 3_600_000 : session.endsAt))]),
    ];
  });
  if (events.length > 0) await tx.change(sqlFor.insertInto("rapport.session_event").values(events));
}
