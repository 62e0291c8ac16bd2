import { addDays, becomes } from "@rapport/relationship";
import { placeOf, sqlFor } from "@rapport/store";
import { daysAfter } from "./sample-practice.ts";
import type { PlacedSession } from "./place-sessions.ts";
import type { Writing } from "./write-treatment.ts";

/** What lies between the two: lines, looking together, promises, to try, the tick, and the traces of reading. */
export async function writeBetween(writing: Writing): Promise<void> {
  await writeLines(writing);
  await writeLooks(writing);
  await writePromises(writing);
  await writeToTry(writing);
  await writeTicks(writing);
  await writeReads(writing);
}

async function writeLines({ tx, keys, treatment, therapistId, row }: Writing): Promise<void> {
  const { clientId, looks, sessions, uuid } = treatment;
  const lines = [];
  for (const { id: session_id, on, endsAt, told } of sessions) {
    if (told?.line === undefined) continue;
    const id = uuid();
    const look = looks.find(({ about }) => about.id === session_id);
    lines.push({
      ...row, id, version: 1, session_id, author_id: therapistId, words: await keys.encrypt(tx, clientId, placeOf.line(id, 1), told.line), on_day: on,
      visibility: told.private ? "only-author" : look === undefined ? "for-meeting" : "you-and-therapist", offered_at: told.private ? null : new Date(endsAt), opened_day: look?.heldIn.on ?? null, taken_back_at: null,
    });
  }
  if (lines.length > 0) await tx.change(sqlFor.insertInto("rapport.line").values(lines));
}

async function writeLooks({ tx, keys, treatment, therapistId, row }: Writing): Promise<void> {
  const { clientId, looks, uuid } = treatment;
  if (looks.length === 0) return;
  await tx.change(sqlFor.insertInto("rapport.look").values(looks.map(({ id, heldIn, about, events }) => ({
    ...row, id, held_in_session_id: heldIn.id, about_session_id: about.id, mode: "one-screen", started_on: heldIn.on, sequence: 1, version: events.length,
  }))));
  const rows = [];
  for (const { id: look_id, events } of looks) {
    for (const [index, event] of events.entries()) {
      const id = uuid();
      rows.push({
        ...row, look_id, sequence: index + 1, id, kind: event.kind, code: "code" in event ? event.code : null,
        words: "words" in event ? await keys.encrypt(tx, clientId, placeOf.lookWords(id), event.words) : null, by_part: event.by, typed_by_id: therapistId,
      });
    }
  }
  await tx.change(sqlFor.insertInto("rapport.look_event").values(rows));
}

/** What was kept as one small thing in a session's look. */
function thingsOf(session: PlacedSession): { readonly promise?: string; readonly toTry?: string } {
  const thing = session.told?.look?.thing;
  if (thing === undefined) return {};
  const { promise, toTry } = becomes(thing.who);
  return { ...(promise ? { promise: thing.words } : {}), ...(toTry ? { toTry: thing.words } : {}) };
}

async function writePromises({ tx, keys, treatment, therapistId, row }: Writing): Promise<void> {
  const { clientId, sessions, uuid } = treatment;
  const promises = [];
  for (const session of sessions) {
    const { promise } = thingsOf(session);
    const made = [...(session.told?.promise === undefined ? [] : [session.told.promise]), ...(promise === undefined ? [] : [{ words: promise, state: "kept" as const }])];
    for (const { words, state } of made) {
      const id = uuid();
      promises.push({
        ...row, id, by_id: therapistId, made_in_session_id: session.id, words: await keys.encrypt(tx, clientId, placeOf.promise(id), words), made_on: session.on, state,
        changed_on: state === "open" ? null : addDays(session.on, 7), version: state === "open" ? 1 : 2,
      });
    }
  }
  if (promises.length > 0) await tx.change(sqlFor.insertInto("rapport.promise").values(promises));
}

async function writeToTry({ tx, keys, sample, treatment, goalIds, row }: Writing): Promise<void> {
  const { clientId, sessions, uuid } = treatment;
  const tries = [];
  for (const session of sessions) {
    const { toTry } = thingsOf(session);
    const chosen = [...(session.told?.toTry === undefined ? [] : [session.told.toTry]), ...(toTry === undefined ? [] : [{ words: toTry, outcome: undefined, said: undefined, saidDaysAgo: undefined, goal: undefined }])];
    for (const { words, outcome, said, saidDaysAgo, goal } of chosen) {
      const id = uuid();
      // One chosen in a look long ago has been said something about; the last one is still being tried.
      const recent = addDays(session.on, 14) > sample.today;
      const how = outcome ?? (recent ? null : "tried-a-bit");
      tries.push({
        ...row, id, chosen_in_session_id: session.id, words: await keys.encrypt(tx, clientId, placeOf.toTry(id), words), chosen_on: session.on, outcome: how,
        outcome_words: said === undefined ? null : await keys.encrypt(tx, clientId, placeOf.toTryOutcome(id), said),
        outcome_on: how === null ? null : saidDaysAgo === undefined ? daysAfter(session, 6, sample.today) : addDays(sample.today, -saidDaysAgo), withdrawn_on: null, goal_id: goal === undefined ? null : (goalIds[goal] ?? null), version: how === null ? 1 : 2,
      });
    }
  }
  if (tries.length > 0) await tx.change(sqlFor.insertInto("rapport.to_try").values(tries));
}

/** *We talked about last time*: said in one session, about the one before. */
async function writeTicks({ tx, treatment, therapistId, row }: Writing): Promise<void> {
  const met = treatment.sessions.filter(({ number, told }) => number !== null && told !== undefined);
  const ticks = met.flatMap((session, index) => {
    const before = met[index - 1];
    return session.told?.talked === undefined || before === undefined ? [] : [{ ...row, session_id: before.id, by_id: therapistId, on_day: session.on }];
  });
  if (ticks.length > 0) await tx.change(sqlFor.insertInto("rapport.talked_about").values(ticks));
}

/** The therapist reads the brief on the day of each session; the client can see that on her pages. */
async function writeReads({ tx, treatment, therapistId, row, sample }: Writing): Promise<void> {
  const days = treatment.sessions.filter(({ told, on }) => told?.on === "kept" && on < sample.today).map(({ on }) => on);
  const reads = [...new Set(days)].flatMap((day) => ["brief", "answers"].map((kind) => ({ practice_id: row.practice_id, client_id: treatment.clientId, reader_id: therapistId, day, kind })));
  // On the day after the last session nobody has opened anything yet where no guess was made.
  const last = treatment.sessions.findLast(({ told }) => told?.on === "kept");
  const kept = reads.filter(({ kind, day }) => kind === "brief" || last === undefined || day !== last.on || last.told?.guess != null);
  if (kept.length > 0) await tx.change(sqlFor.insertInto("rapport.record_read").values(kept));
}
