import { addDays } from "@rapport/relationship";
import { placeOf, sqlFor } from "@rapport/store";
import { daysAfter } from "./sample-practice.ts";
import type { PlacedSession } from "./place-sessions.ts";
import type { Writing } from "./write-treatment.ts";

/** What the client wrote herself: notes to the therapist, short messages, the plan, the line she keeps. And what was sent to her. */
export async function writeHers(writing: Writing): Promise<void> {
  await writeNotes(writing);
  await writeMessages(writing);
  await writePlan(writing);
  await writeKeptLine(writing);
  await writeDeliveries(writing);
}

async function writeNotes({ tx, keys, sample, treatment, row }: Writing): Promise<void> {
  const { clientId, sessions, story, uuid } = treatment;
  const lastMet = sessions.findLast(({ told }) => told?.on === "kept");
  const waiting = story.waiting === undefined || lastMet === undefined ? [] : [{ session: lastMet, note: { kind: "helped" as const, words: story.waiting, after: 0 } }];
  const sent = [...sessions.flatMap((session) => (session.told?.notes ?? []).map((note) => ({ session, note }))), ...waiting];
  const rows = [];
  for (const { session, note } of sent) {
    const id = uuid();
    const on = daysAfter(session, note.after, sample.today);
    const { opened, how, reply, words } = { opened: undefined, how: undefined, reply: undefined, ...note };
    const openedDay = opened === undefined ? null : daysAfter(session, opened, sample.today);
    rows.push({
      ...row, id, session_id: session.id, author_id: clientId, kind: note.kind, words: words === undefined ? null : await keys.encrypt(tx, clientId, placeOf.note(id), words), visibility: "you-and-therapist",
      on_day: on, offered_at: new Date(`${on}T00:00:00Z`), opened_day: openedDay, acknowledged: how ?? null, acknowledged_on: how === undefined ? null : openedDay,
      acknowledged_words: reply === undefined ? null : await keys.encrypt(tx, clientId, placeOf.noteAcknowledgement(id), reply), taken_back_at: null,
    });
  }
  if (rows.length > 0) await tx.change(sqlFor.insertInto("rapport.note").values(rows));
}

async function writeMessages({ tx, keys, treatment, row }: Writing): Promise<void> {
  const { clientId, sessions, story, uuid } = treatment;
  for (const { choice, words, session: number, answer } of story.messages ?? []) {
    const session = sessions[number - 1];
    if (session === undefined) continue;
    const id = uuid();
    await tx.change(sqlFor.insertInto("rapport.message").values({
      ...row, id, from_id: clientId, addressed_to: "therapist", choice, words: await keys.encrypt(tx, clientId, placeOf.message(id), words), sent_on: session.on, reply: answer, replied_on: session.on,
    }));
  }
}

async function writePlan({ tx, keys, sample, treatment, row: { practice_id } }: Writing): Promise<void> {
  const { clientId, story, uuid } = treatment;
  const { plan } = story;
  if (plan === undefined) return;
  const lines = (["signs", "helps", "people", "places", "safer", "why"] as const).flatMap((section) =>
    plan[section].map((line, position) => ({ section, position, words: typeof line === "string" ? line : line[0], phone: typeof line === "string" ? undefined : line[1] })));
  const rows = [];
  for (const [index, { section, position, words, phone }] of lines.entries()) {
    const id = uuid();
    const place = (column: string) => ({ table: "plan_entry", column, row: id });
    rows.push({
      practice_id, id, client_id: clientId, section, words: await keys.encrypt(tx, clientId, place("words"), words), phone: phone === undefined ? null : await keys.encrypt(tx, clientId, place("phone"), phone),
      private: plan.private, position, changed_on: index === 0 ? addDays(sample.today, -plan.changedDaysAgo) : addDays(treatment.startedOn, 21),
    });
  }
  await tx.change(sqlFor.insertInto("rapport.plan_entry").values(rows));
}

async function writeKeptLine({ tx, keys, sample, treatment, row: { practice_id } }: Writing): Promise<void> {
  const { clientId, story, sessions, uuid } = treatment;
  const session = sessions[(story.kept?.session ?? 0) - 1];
  if (story.kept === undefined || session === undefined) return;
  const id = uuid();
  const words = await keys.encrypt(tx, clientId, { table: "kept_line", column: "words", row: id }, story.kept.words);
  await tx.change(sqlFor.insertInto("rapport.kept_line").values({ practice_id, id, client_id: clientId, words, kept_on: daysAfter(session, 1, sample.today), let_go_on: null }));
}

const deliveriesBack = 6;

/** What became of the reminders of the last weeks, as the record shows it. Nothing was sent: the people are invented. */
async function writeDeliveries({ tx, sample, treatment, row }: Writing): Promise<void> {
  const { clientId, sessions, story, uuid } = treatment;
  const past = sessions.slice(Math.max(0, story.sessions.length - deliveriesBack), story.sessions.length);
  const sent = (session: PlacedSession, kind: "before" | "after") => ({
    ...row, id: uuid(), client_id: clientId, session_id: session.id, kind, channel: "mail", round: 1, state: "sent", because: null, for_day: session.on,
    changed_at: new Date(kind === "before" ? session.startsAt - 24 * 3_600_000 : session.endsAt + 3_600_000),
  });
  const rows = past.flatMap((session) => (session.told?.on !== "kept" || session.on >= sample.today ? [] : story.answersWhere === "together" ? [sent(session, "before")] : [sent(session, "before"), sent(session, "after")]));
  if (rows.length > 0) await tx.change(sqlFor.insertInto("rapport.delivery").values(rows));
}
