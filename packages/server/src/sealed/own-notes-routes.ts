import { nothing, ownNotesMovedBody, ownNotesToMoveReply } from "@rapport/api";
import { destroyOwnNotes, loadOwnNotes, loadTreatments } from "@rapport/store";
import { dayIn } from "../http/practice-facts.ts";
import { route } from "../http/route.ts";

/** A therapist's own notes, on their way from the server to a journal that only their key opens. */
export const ownNotesRoutes = [
  route({
    method: "GET",
    url: "/api/t/own-notes",
    action: "own-notes.move",
    reply: ownNotesToMoveReply,
    handle: (call) =>
      call.read(async (tx) => {
        await call.permit(tx, {});
        return { notes: await loadOwnNotes(tx, call.stores.keys, await loadTreatments(tx)) };
      }),
  }),

  route({
    method: "POST",
    url: "/api/t/own-notes/moved",
    action: "own-notes.move",
    body: ownNotesMovedBody,
    reply: nothing,
    handle: (call) =>
      call.write({}, async (tx) => {
        await call.permit(tx, {});
        const treatments = await loadTreatments(tx);
        const clientOf = new Map(treatments.map(({ id, clientId }) => [id, clientId]));
        const destroyed = await destroyOwnNotes(tx, treatments, call.body, dayIn((await call.practice()).zone, call.now));
        return {
          reply: {},
          audit: destroyed.map(({ kind, id: objectId, treatmentId }) => {
            const clientId = clientOf.get(treatmentId);
            return { action: "own-notes.move", objectKind: kind, objectId, ...(clientId !== undefined && { clientId }) };
          }),
        };
      }),
  }),
];
