import { acknowledgeBody, askingBody, askingReply, changed, id, sentNoteShape, type StaffTodayReply, staffTodayReply } from "@rapport/api";
import { addDays, hasEnded, nextSession, type SessionState } from "@rapport/relationship";
import { acknowledgeNote, type DataKeys, leaveTrace, loadAsking, loadLookMarks, loadOpenPromises, loadOwnSettings, loadSentNotes, loadTherapistNoteMarks, loadTreatment, openNote, resumeAsking, stopParts, type Transaction, treatmentOfNote, waitingMessages } from "@rapport/store";
import { z } from "zod";
import { askingOf, isPaused } from "../caseload/asking-of.ts";
import { loadAllTreatmentFacts } from "../caseload/load-treatments.ts";
import { dayIn } from "../http/practice-facts.ts";
import { refuse } from "../http/refuse.ts";
import { route } from "../http/route.ts";
import { lookedAtSessions } from "../treatment-facts/looked-at.ts";
import { loadTreatmentFacts, sessionReply, type TreatmentFacts } from "../treatment-facts/treatment-facts.ts";
import { waitsForThanks } from "../therapist-notes/note-facts.ts";
import { coveredMessages } from "./covered-messages.ts";
import { noteReply } from "./note-reply.ts";
import { waitsSince } from "./reading-day.ts";

const noteParams = z.strictObject({ note: id });
/** How far back the page asks whether the two met. */
const unsaidDays = 35;
/** Time away is said this long before it begins. */
const awayAheadDays = 14;

export const staffTodayRoutes = [
  route({
    method: "GET",
    url: "/api/t/today",
    action: "staff-today.see",
    reply: staffTodayReply,
    async handle(call): Promise<StaffTodayReply> {
      const { zone } = await call.practice();
      return call.read(async (tx) => {
        await call.permit(tx, {});
        const today = dayIn(zone, call.now);
        const all = (await loadAllTreatmentFacts(tx, call)).filter(({ treatment }) => !hasEnded(treatment.endedOn, today));
        const byId = new Map(all.map((facts) => [facts.treatment.id, facts]));
        const treatments = all.map(({ treatment }) => treatment);
        const habit = await loadOwnSettings(tx);
        const notes = await loadSentNotes(tx, call.stores.keys, treatments, "waiting");
        const messages = await waitingMessages(tx, call.stores.keys, treatments);
        for (const clientId of new Set([...notes.filter(({ words }) => words !== null), ...messages].flatMap(({ treatmentId }) => byId.get(treatmentId)?.treatment.clientId ?? []))) {
          await leaveTrace(tx, clientId, "notes", today);
        }
        const clientOf = (facts: TreatmentFacts) => ({ treatmentId: facts.treatment.id, name: facts.name });
        const of = (facts: TreatmentFacts, state: SessionState) => ({ client: clientOf(facts), session: sessionReply(state) });
        const every = (keep: (facts: TreatmentFacts, state: SessionState) => boolean) =>
          all.flatMap((facts) => facts.states.filter((state) => keep(facts, state)).map((state) => ({ facts, state }))).sort((a, b) => a.state.startsAt - b.state.startsAt);
        const meets = (state: SessionState) => state.status !== "cancelled" && state.status !== "in-break";
        const next = every((_, state) => state.on > today && state.status === "planned")[0];
        return {
          today,
          waiting: notes.flatMap((note) => {
            const facts = byId.get(note.treatmentId);
            return facts === undefined ? [] : [{ client: clientOf(facts), note: noteReply(note, facts.states), since: waitsSince(note.onDay, habit, today), nextOn: nextSession(facts.states)?.on ?? null }];
          }).sort((a, b) => (a.since ?? "9").localeCompare(b.since ?? "9") || a.note.onDay.localeCompare(b.note.onDay)),
          answered: (await loadTherapistNoteMarks(tx, treatments.map(({ id: treatmentId }) => treatmentId))).filter((note) => waitsForThanks(note, today)).flatMap(({ id: noteId, kind, treatmentId }) => {
            const facts = byId.get(treatmentId);
            return facts === undefined ? [] : [{ client: clientOf(facts), noteId, kind }];
          }),
          messages: [...messages.flatMap((message) => {
            const facts = byId.get(message.treatmentId);
            const { treatmentId: _treatment, ...shown } = message;
            return facts === undefined ? [] : [{ client: clientOf(facts), message: shown, covers: null }];
          }), ...(await coveredMessages(tx, call.stores.keys, today, zone))],
          sessions: every((_, state) => state.on === today && meets(state)).map(({ facts, state }) => of(facts, state)),
          next: next === undefined ? null : of(next.facts, next.state),
          unsaid: every((_, state) => state.status === "unsaid" && state.on >= addDays(today, -unsaidDays)).map(({ facts, state }) => of(facts, state)),
          toFinish: every((facts, state) => {
            const open = facts.afters.get(state.id)?.administration?.inOn == null ? undefined : facts.opennessOf(state.id);
            return open?.kind === "closed" && open.because === "guess-first";
          }).map(({ facts, state }) => of(facts, state)),
          paused: await pausedClients(all, tx),
          away: all
            .flatMap((facts) => facts.breaks.filter(({ from, until }) => until >= today && from <= addDays(today, awayAheadDays)).map(({ from, until }) => ({ client: clientOf(facts), from, until })))
            .sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0)),
          promised: await promisedSoon(tx, call.stores.keys, all, today),
          clients: all.map(clientOf),
        };
      });
    },
  }),

  route({
    method: "POST",
    url: "/api/t/notes/:note/open",
    action: "sent-note.open",
    params: noteParams,
    reply: sentNoteShape,
    async handle(call) {
      const { note: noteId } = call.params;
      await call.write({}, async (tx) => {
        const treatmentId = await treatmentOfNote(tx, noteId);
        await call.permit(tx, { treatmentId });
        const { clientId } = await loadTreatment(tx, treatmentId);
        await openNote(tx, noteId, dayIn((await call.practice()).zone, call.now));
        return { reply: { id: noteId }, audit: { action: "sent-note.open", objectKind: "note", objectId: noteId, clientId } };
      });
      return call.read(async (tx) => {
        const facts = await loadTreatmentFacts(tx, call, await treatmentOfNote(tx, noteId));
        await leaveTrace(tx, facts.treatment.clientId, "notes", facts.today);
        const note = (await loadSentNotes(tx, call.stores.keys, [facts.treatment])).find((one) => one.id === noteId);
        if (note === undefined) refuse("TAKEN_BACK", { log: `note ${noteId} was taken back` });
        return noteReply(note, facts.states);
      });
    },
  }),

  route({
    method: "POST",
    url: "/api/t/notes/:note/acknowledge",
    action: "sent-note.acknowledge",
    params: noteParams,
    body: acknowledgeBody,
    reply: changed,
    handle: (call) =>
      call.write({}, async (tx) => {
        const { note: noteId } = call.params;
        const treatmentId = await treatmentOfNote(tx, noteId);
        await call.permit(tx, { treatmentId });
        const { clientId } = await loadTreatment(tx, treatmentId);
        const day = dayIn((await call.practice()).zone, call.now);
        await acknowledgeNote(tx, call.stores.keys, { noteId, clientId, how: call.body.how, words: "words" in call.body ? call.body.words : undefined, day });
        return { reply: { id: noteId }, audit: { action: "sent-note.acknowledge", objectKind: "note", objectId: noteId, clientId } };
      }),
  }),

  route({
    method: "GET",
    url: "/api/t/clients/:treatment/asking",
    action: "asking.pause",
    params: z.strictObject({ treatment: id }),
    reply: askingReply,
    handle: (call) =>
      call.read(async (tx) => {
        const { treatment: treatmentId } = call.params;
        await call.permit(tx, { treatmentId });
        return { stopped: ((await loadAsking(tx, [treatmentId])).get(treatmentId)?.standing ?? []).map(({ part, because, from }) => ({ part, because, from })) };
      }),
  }),

  route({
    method: "POST",
    url: "/api/t/clients/:treatment/asking",
    action: "asking.pause",
    params: z.strictObject({ treatment: id }),
    body: askingBody,
    reply: changed,
    handle: (call) =>
      call.write({}, async (tx) => {
        const { treatment: treatmentId } = call.params;
        await call.permit(tx, { treatmentId });
        const { clientId } = await loadTreatment(tx, treatmentId);
        const day = dayIn((await call.practice()).zone, call.now);
        const { uuid } = call.parts.seams;
        if (call.body.do === "stop") await stopParts(tx, { treatmentId, parts: call.body.parts.map((part) => ({ id: uuid(), part })), because: "therapist", day });
        else await resumeAsking(tx, { treatmentId, id: uuid(), day });
        return { reply: { id: treatmentId }, audit: { action: `asking.${call.body.do}`, objectKind: "treatment", objectId: treatmentId, clientId } };
      }),
  }),
];

/** A promise stays in view on the week of the next session, until it is kept or let go. */
const promisedAheadDays = 7;

async function promisedSoon(tx: Transaction, keys: DataKeys, all: readonly TreatmentFacts[], today: string): Promise<StaffTodayReply["promised"]> {
  const soon = all.filter(({ states }) => (nextSession(states)?.on ?? "9") <= addDays(today, promisedAheadDays));
  const byId = new Map(soon.map((facts) => [facts.treatment.id, facts]));
  return (await loadOpenPromises(tx, keys, soon.map(({ treatment }) => treatment))).flatMap(({ treatmentId, words, madeOn }) => {
    const facts = byId.get(treatmentId);
    return facts === undefined ? [] : [{ client: { treatmentId, name: facts.name }, words, madeOn }];
  });
}

/** Clients whose asking rests because two answers were not talked about. */
async function pausedClients(all: readonly TreatmentFacts[], tx: Parameters<typeof loadAsking>[0]): Promise<StaffTodayReply["paused"]> {
  const ids = all.map(({ treatment }) => treatment.id);
  if (ids.length === 0) return [];
  const asking = await loadAsking(tx, ids);
  const looks = await loadLookMarks(tx, ids);
  return all.flatMap((facts) => {
    const stored = asking.get(facts.treatment.id);
    const state = askingOf(facts, lookedAtSessions(facts, looks.get(facts.treatment.id) ?? []), stored?.resumedOn ?? null);
    return isPaused(state, stored) ? [{ client: { treatmentId: facts.treatment.id, name: facts.name }, nextSessionId: nextSession(facts.states)?.id ?? null }] : [];
  });
}
