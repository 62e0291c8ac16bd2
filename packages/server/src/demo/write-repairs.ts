import { addDays, type RepairEvent } from "@rapport/relationship";
import { addRepairEvent, beginRepair, keepOwnWords } from "@rapport/store";
import type { PlacedSession } from "./place-sessions.ts";
import { daysAfter } from "./sample-practice.ts";
import type { Writing } from "./write-treatment.ts";

/** What felt off, and how it was mended. Where a story says no more, it stays open, or rests by itself after three sessions. */
export async function writeRepairs(writing: Writing): Promise<void> {
  const { tx, treatment, sample, row } = writing;
  for (const session of treatment.sessions) {
    const note = session.told?.notes?.find(({ kind }) => kind === "felt-off");
    if (note === undefined) continue;
    const day = daysAfter(session, note.after, sample.today);
    const id = treatment.uuid();
    await beginRepair(tx, { id, treatmentId: row.treatment_id, by: "client", day, eventId: treatment.uuid() });
    if (session.told?.repair !== undefined) await writeMending(writing, session, id, day);
  }
}

async function writeMending(writing: Writing, session: PlacedSession, repairId: string, day: string): Promise<void> {
  const { tx, keys, treatment, row } = writing;
  const told = session.told?.repair;
  const next = treatment.sessions.slice(treatment.sessions.indexOf(session) + 1).filter((one) => one.told?.on === "kept");
  const [talkedIn] = next;
  if (told === undefined || talkedIn === undefined) return;
  const owned = { id: row.treatment_id, clientId: treatment.clientId };
  let after = 1;
  const add = async (event: RepairEvent, more: { readonly code?: string; readonly codes?: readonly string[]; readonly words?: string } = {}) => {
    await addRepairEvent(tx, keys, { id: treatment.uuid(), repairId, treatmentId: row.treatment_id, clientId: treatment.clientId, event, after, ...more });
    after += 1;
  };
  const hers = (on: string) => ({ by: "client" as const, on });
  const step = (number: 1 | 2 | 3 | 4 | 5, on: string): RepairEvent => ({ kind: "step-done", by: "therapist", step: number, on });
  await add({ kind: "told", ...hers(day) }, { code: "would-help", codes: told.wouldHelp });
  await add({ kind: "told", ...hers(day) }, { code: "talk", codes: [told.talk] });
  const readOn = addDays(day, 1);
  await add(step(1, readOn));
  await add(step(2, readOn));
  await keepOwnWords(tx, keys, owned, { repairId, step: 2, words: told.ownPart, day: readOn });
  await add(step(3, readOn), { codes: ["send"], words: told.sent });
  await add(step(4, talkedIn.on), { words: told.heard });
  await add({ kind: "heard-answered", answer: "that-is-it", ...hers(talkedIn.on) });
  await add(step(5, talkedIn.on), { codes: [told.change.who, "next-time"], words: told.change.words });
  for (const [index, answer] of told.checks.entries()) {
    const held = next[index];
    if (held !== undefined) await add({ kind: "checked", answer, sessionId: held.id, ...hers(held.on) });
  }
}
