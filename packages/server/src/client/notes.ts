import { changed, changeNoteBody, noteParams, ownNotesReply, sendNoteBody } from "@rapport/api";
import { hasEnded, nextSession } from "@rapport/relationship";
import { changeNote, noteStanding, ownNotes, sendNote, takeNoteBack } from "@rapport/store";
import { route } from "../http/route.ts";
import { openByHer, restByHer } from "../repair/open-repair.ts";
import { noteShapeOf } from "./in-her-words.ts";
import { changeOwn, readOwn, therapistShape } from "./own-page.ts";

/** *Something helped* and *Something felt off*: the same way in, the same size; and what she wants the therapist to know. */
export const noteRoutes = [
  route({
    method: "GET",
    url: "/api/client/notes",
    action: "own-pages.see",
    reply: ownNotesReply,
    handle: (call) =>
      readOwn(call, async (tx, { treatment, states, today }) => ({
        therapist: therapistShape(treatment.therapist),
        notes: (await ownNotes(tx, call.stores.keys, treatment.id)).map(noteShapeOf),
        nextOn: hasEnded(treatment.endedOn, today) ? null : (nextSession(states)?.on ?? null),
      })),
  }),

  route({
    method: "POST",
    url: "/api/client/notes",
    action: "note.send",
    body: sendNoteBody,
    reply: changed,
    handle: (call) =>
      changeOwn(call, async (tx, { treatment, today }) => {
        await call.permit(tx, { treatmentId: treatment.id });
        const objectId = call.parts.seams.uuid();
        const words = call.body.kind === "felt-off" ? undefined : call.body.words;
        if (call.body.kind === "felt-off") await openByHer(tx, { treatmentId: treatment.id, endedOn: treatment.endedOn, today, now: call.now, uuid: call.parts.seams.uuid });
        await sendNote(tx, call.stores.keys, { id: objectId, treatmentId: treatment.id, sessionId: null, kind: call.body.kind, words, day: today });
        return { action: "note.send", objectKind: "note", objectId, version: 1 };
      }),
  }),

  route({
    method: "PUT",
    url: "/api/client/notes/:note",
    action: "note.change",
    params: noteParams,
    body: changeNoteBody,
    reply: changed,
    handle: (call) =>
      changeOwn(call, async (tx, { treatment }) => {
        const { authorId, openedDay, takenBack } = await noteStanding(tx, call.params.note);
        await call.permit(tx, { treatmentId: treatment.id, authorId, takenBack, facts: { read: openedDay !== null } });
        const version = await changeNote(tx, call.stores.keys, { id: call.params.note, words: call.body.words, version: call.ifMatch() });
        return { action: "note.change", objectKind: "note", objectId: call.params.note, version };
      }),
  }),

  route({
    method: "POST",
    url: "/api/client/notes/:note/take-back",
    action: "note.take-back",
    params: noteParams,
    reply: changed,
    handle: (call) =>
      changeOwn(call, async (tx, { treatment, today }) => {
        const { authorId, kind, openedDay, takenBack } = await noteStanding(tx, call.params.note);
        await call.permit(tx, { treatmentId: treatment.id, authorId, takenBack, facts: { read: openedDay !== null } });
        if (kind === "felt-off") await restByHer(tx, call.stores.keys, { treatmentId: treatment.id, clientId: treatment.clientId, endedOn: treatment.endedOn, today, now: call.now, uuid: call.parts.seams.uuid });
        await takeNoteBack(tx, { id: call.params.note, treatmentId: treatment.id, day: today, changeId: call.parts.seams.uuid() });
        return { action: "note.take-back", objectKind: "note", objectId: call.params.note };
      }),
  }),
];
