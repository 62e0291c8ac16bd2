import { noteChanged, ownTherapistNoteBody, ownTherapistNotesReply } from "@rapport/api";
import { frameOf, howItLanded } from "@rapport/instruments";
import { hasEnded, nextSession, type NoteEvent, sessionStates, theyMeet } from "@rapport/relationship";
import { addTherapistNoteEvent, isStopped, loadMeetingsOf, loadTherapistNotes, lockTreatment, ownProfile, standingPauses } from "@rapport/store";
import type { z } from "zod";
import { askingOf } from "../client/due-form.ts";
import { loadLooked } from "../client/load-looked.ts";
import { changeOwn, readOwn, therapistShape } from "../client/own-page.ts";
import { refuse } from "../http/refuse.ts";
import { route } from "../http/route.ts";
import { checkedNoteEvent } from "./checked-note-event.ts";
import { ownNotesShape, ownUnderstood } from "./own-notes.ts";

type Body = z.output<typeof ownTherapistNoteBody>;

/** Her side: she opens a note, answers it, and says how it landed. */
export const ownTherapistNoteRoutes = [
  route({
    method: "GET",
    url: "/api/client/therapist-notes",
    action: "own-therapist-note.see",
    reply: ownTherapistNotesReply,
    handle: (call) =>
      readOwn(call, async (tx, page) => {
        const { keys } = call.stores;
        const { treatment, states, now } = page;
        const notes = await loadTherapistNotes(tx, keys, treatment);
        const profile = await ownProfile(tx);
        return {
          therapist: therapistShape(treatment.therapist), notes: ownNotesShape(notes, page), understood: ownUnderstood(await loadLooked(tx, keys, page), notes, page),
          theyMeet: theyMeet(states, now), opensAlone: profile.opensViewsAlone, nextOn: hasEnded(treatment.endedOn, page.today) ? null : (nextSession(states)?.on ?? null),
          landingAsked: (await askingOf(tx, keys, page, profile)).landing,
        };
      }),
  }),

  route({
    method: "POST",
    url: "/api/client/therapist-notes",
    action: "own-therapist-note.act",
    body: ownTherapistNoteBody,
    reply: noteChanged,
    async handle(call) {
      const changed = await changeOwn(call, async (tx, { treatment, today, clientId }) => {
        await call.permit(tx, { treatmentId: treatment.id });
        await lockTreatment(tx, treatment.id);
        const { body } = call;
        const note = (await loadTherapistNotes(tx, call.stores.keys, treatment)).find(({ id }) => id === body.note) ?? refuse("NOT_FOUND", { log: `therapist note ${body.note} is not of treatment ${treatment.id}` });
        const { sessions, events, breaks } = await loadMeetingsOf(tx, treatment.id);
        const profile = await ownProfile(tx);
        const now = call.now.getTime();
        const may = { today, theyMeet: theyMeet(sessionStates(sessions, events, breaks, now), now), opensAlone: profile.opensViewsAlone, stopped: isStopped(await standingPauses(tx, treatment.id), "thoughts"), placeTaken: false };
        const added = checkedNoteEvent(call, { note, event: eventOf(body, today), clientId, may });
        const { language, youForm } = frameOf(howItLanded, { setting: "alone", language: profile.language, youForm: profile.youForm === "formal" ? "formal" : "informal", names: { therapist: null } });
        await addTherapistNoteEvent(tx, call.stores.keys, body.do === "land" ? { ...added, asked: { formVersion: howItLanded.version, language, youForm } } : added);
        return { action: `therapist-note.${body.do}`, objectKind: "therapist-note", objectId: note.id, version: note.version + 1 };
      });
      return { id: changed.id, version: changed.version ?? 0 };
    },
  }),
];

function eventOf(body: Body, on: string): NoteEvent {
  const hers = { by: "client" as const, on };
  switch (body.do) {
    case "open":
      return { kind: "opened", ...hers, how: body.how };
    case "answer":
      return { kind: "answered", ...hers, answer: body.answer, words: body.words };
    case "land":
      return { kind: "landed", ...hers, landing: { fits: body.fits, cameUp: [...new Set(body.cameUp)], next: body.next } };
  }
}
