import { changed, id, noteActBody, noteChanged, noteDraftBody, noteWordsBody, offerNoteBody, therapistNotesReply } from "@rapport/api";
import { knownToTherapist, nextSession, type NoteEvent, theyMeet } from "@rapport/relationship";
import {
  addTherapistNoteEvent, dropNoteDraft, keepNoteDraft, keepWentOn, leaveTrace, loadAllianceAnswers, loadAsking, loadLines, loadLooks, loadNoteDrafts, loadTherapistNotes, loadTreatment, loadWentOn, lockTreatment, offerTherapistNote,
  type StoredTherapistNote, type Transaction, treatmentOfTherapistNote,
} from "@rapport/store";
import { z } from "zod";
import { dayIn } from "../http/practice-facts.ts";
import { refuse } from "../http/refuse.ts";
import { type Call, route } from "../http/route.ts";
import { lineThreads } from "../relationship-tab/line-threads.ts";
import { loadTreatmentFacts, type TreatmentFacts } from "../treatment-facts/treatment-facts.ts";
import { checkedNoteEvent } from "./checked-note-event.ts";
import { loadOffering, noteFactsOf, sessionsSaidIn, thoughtsStopped } from "./note-facts.ts";
import { noteReply, understoodReply } from "./notes-reply.ts";

type AnyCall = Call<unknown, unknown, unknown>;
const ofTreatment = z.strictObject({ treatment: id });
const ofNote = z.strictObject({ therapistNote: id });

/** Notes to the client: writing them, the ledger of how they landed, and what was done then. */
export const therapistNoteRoutes = [
  route({
    method: "GET",
    url: "/api/t/clients/:treatment/notes",
    action: "therapist-note.see",
    params: ofTreatment,
    reply: therapistNotesReply,
    handle: (call) =>
      call.read(async (tx) => {
        const { treatment: treatmentId } = call.params;
        await call.permit(tx, { treatmentId });
        const { keys } = call.stores;
        const facts = await loadTreatmentFacts(tx, call, treatmentId);
        const { treatment, states, today } = facts;
        const notes = await loadTherapistNotes(tx, keys, treatment);
        const { timing, refusal } = await loadOffering(tx, facts, notes, await stoppedByHer(tx, treatmentId));
        const ledger = { facts, answers: await loadAllianceAnswers(tx, facts.openForms), wentOn: await loadWentOn(tx, keys, treatment), personId: call.person.personId };
        const entries = notes.map((note) => noteReply(note, ledger)).reverse();
        // She sees that it was read once there is something of hers to read.
        if (entries.some(({ versions }) => versions.some(({ answer, landing }) => answer !== null || landing !== null))) await leaveTrace(tx, treatment.clientId, "landings", today);
        const offer = (kind: "understanding" | "another-view" | "practical") => refusal(kind, { saidInSession: true, goOn: false });
        return {
          client: { treatmentId, name: facts.name },
          offers: { understanding: offer("understanding"), "another-view": offer("another-view"), practical: offer("practical") },
          waits: timing.waits.map(({ message, values }) => ({ message, values: { ...values } })), spokenIsKinder: timing.spokenIsKinder,
          sessions: sessionsSaidIn(facts), nextOn: nextSession(states)?.on ?? null, theyMeet: theyMeet(states, call.now.getTime()),
          drafts: (await loadNoteDrafts(tx, keys, treatment)).map((draft) => ({ ...draft })),
          notes: entries,
          understood: understoodReply(lineThreads(facts, await loadLines(tx, keys, treatment), await loadLooks(tx, keys, treatment)), notes, today),
        };
      }),
  }),

  route({
    method: "PUT",
    url: "/api/t/clients/:treatment/note-draft",
    action: "therapist-note.draft",
    params: ofTreatment,
    body: noteDraftBody,
    reply: changed,
    handle: (call) =>
      call.write({}, async (tx) => {
        const { treatment: treatmentId } = call.params;
        await call.permit(tx, { treatmentId });
        const treatment = await loadTreatment(tx, treatmentId);
        const day = dayIn((await call.practice()).zone, call.now);
        const { kind, words } = call.body;
        if (words === null) await dropNoteDraft(tx, treatmentId, kind);
        else await keepNoteDraft(tx, call.stores.keys, treatment, { kind, words, onDay: day });
        // Without the client: what concerns her in the log is hers to read, and a draft is the therapist's own.
        return { reply: { id: treatmentId }, audit: { action: "therapist-note.draft", objectKind: "therapist-note" } };
      }),
  }),

  route({
    method: "POST",
    url: "/api/t/clients/:treatment/notes",
    action: "therapist-note.offer",
    params: ofTreatment,
    body: offerNoteBody,
    reply: noteChanged,
    handle: (call) =>
      call.write({}, async (tx) => {
        const { treatment: treatmentId } = call.params;
        await call.permit(tx, { treatmentId });
        await lockTreatment(tx, treatmentId);
        const { keys } = call.stores;
        const facts = await loadTreatmentFacts(tx, call, treatmentId);
        const { treatment, today } = facts;
        const { body } = call;
        const view = body.kind === "another-view" ? body : null;
        const { timing, refusal } = await loadOffering(tx, facts, await loadTherapistNotes(tx, keys, treatment), await stoppedByHer(tx, treatmentId));
        const because = refusal(body.kind, { saidInSession: sessionsSaidIn(facts).some(({ id: session }) => session === view?.saidIn), goOn: view?.goOn ?? false });
        if (because !== null) refuse(because === "stopped" ? "PAUSED" : "CONFLICT", { log: `a note of kind ${body.kind} cannot be offered to treatment ${treatmentId}: ${because}` });
        const noteId = call.parts.seams.uuid();
        await offerTherapistNote(tx, keys, { id: noteId, eventId: call.parts.seams.uuid(), treatmentId, clientId: treatment.clientId, kind: body.kind, saidInSessionId: view?.saidIn ?? null, words: body.words, day: today });
        if (view !== null && timing.waits.length > 0) await keepWentOn(tx, keys, treatment, { noteId, waited: timing.waits.map(({ message }) => message.replace("another-view.waits.", "")), words: view.reason, day: today });
        await dropNoteDraft(tx, treatmentId, body.kind);
        return { reply: { id: noteId, version: 1 }, status: 201, audit: { action: "therapist-note.offer", objectKind: "therapist-note", objectId: noteId, clientId: treatment.clientId } };
      }),
  }),

  route({
    method: "POST",
    url: "/api/t/therapist-notes/:therapistNote/words",
    action: "therapist-note.change",
    params: ofNote,
    body: noteWordsBody,
    reply: noteChanged,
    handle: (call) =>
      onNote(call, call.params.therapistNote, (note, on) => (call.body.do === "reword" ? { kind: "reworded", by: "therapist", on, words: call.body.words } : { kind: "taken-back", by: "therapist", on }), call.body),
  }),

  route({
    method: "POST",
    url: "/api/t/therapist-notes/:therapistNote/acts",
    action: "therapist-note.act",
    params: ofNote,
    body: noteActBody,
    reply: noteChanged,
    handle: (call) => onNote(call, call.params.therapistNote, (_, on) => actOf(call.body, on), call.body),
  }),
];

type Act = z.output<typeof noteActBody>;

/** Opening it together is her act, on whichever screen it is done. */
function actOf(body: Act, on: string): NoteEvent {
  switch (body.do) {
    case "thank":
      return { kind: "thanked", by: "therapist", on, how: body.how, words: null };
    case "thank-in-own-words":
      return { kind: "thanked", by: "therapist", on, how: "own-words", words: body.words };
    case "say-what-was-done":
      return { kind: "done", by: "therapist", on, what: body.what };
    case "open-together":
      return { kind: "opened", by: "client", on, how: "together" };
  }
}

const stoppedByHer = async (tx: Transaction, treatmentId: string): Promise<boolean> => thoughtsStopped((await loadAsking(tx, [treatmentId])).get(treatmentId));

/** Appends one thing to a note, under the treatment's lock, if it may happen now. */
function onNote(call: AnyCall, noteId: string, eventOf: (note: StoredTherapistNote, on: string) => NoteEvent, body: { readonly do: string; readonly after: number }): Promise<{ id: string; version: number }> {
  return call.write({}, async (tx) => {
    const treatmentId = await treatmentOfTherapistNote(tx, noteId);
    await lockTreatment(tx, treatmentId);
    const facts: TreatmentFacts = await loadTreatmentFacts(tx, call, treatmentId);
    const { clientId } = facts.treatment;
    const notes = await loadTherapistNotes(tx, call.stores.keys, facts.treatment);
    const note = notes.find(({ id: one }) => one === noteId) ?? refuse("NOT_FOUND", { log: `therapist note ${noteId} is not there` });
    await call.permit(tx, { treatmentId, authorId: note.authorId });
    const known = knownToTherapist(note.events).length;
    if (body.after !== known) refuse("STALE", { log: `therapist note ${noteId} is at ${known}, the act came after ${body.after}` });
    const event = eventOf(note, facts.today);
    await addTherapistNoteEvent(tx, call.stores.keys, checkedNoteEvent(call, { note, event, clientId, may: noteFactsOf(facts, await stoppedByHer(tx, treatmentId), notes.filter((other) => other !== note), call.now) }));
    return { reply: { id: noteId, version: known + 1 }, audit: { action: `therapist-note.${body.do}`, objectKind: "therapist-note", objectId: noteId, clientId } };
  });
}
