import { createHmac } from "node:crypto";
import { changed, id, keepLineBody, openFormBody, openFormReply, todayReply, tryWentBody } from "@rapport/api";
import { addDays, hasEnded, nextSession, type SessionState, tookPlace } from "@rapport/relationship";
import { addOwnLink, keepLine, keptLines, letLineGo, loadBreaks, loadTherapistNoteMarks, loadToTry, messagesOf, ownNotes, ownProfile, sayHowTryingWent } from "@rapport/store";
import { z } from "zod";
import { demoPrefix } from "../http/parts.ts";
import { refuse } from "../http/refuse.ts";
import { route } from "../http/route.ts";
import { hashOfToken } from "../http/sign-in-token.ts";
import { endingStage } from "../ending/ending-stage.ts";
import { ownRepair } from "../repair/own-repair.ts";
import { noteOfToday } from "../therapist-notes/own-notes.ts";
import { askingOf } from "./due-form.ts";
import { type AnyCall, changeOwn, readOwn, therapistShape } from "./own-page.ts";

export const todayRoutes = [
  route({
    method: "GET",
    url: "/api/client/today",
    action: "own-pages.see",
    reply: todayReply,
    handle: (call) =>
      readOwn(call, async (tx, page) => {
        const { keys } = call.stores;
        const { treatment, states, today } = page;
        const profile = await ownProfile(tx);
        const asking = await askingOf(tx, keys, page, profile);
        const ended = hasEnded(treatment.endedOn, today);
        const next = ended ? undefined : nextSession(states);
        const due = asking.due[0];
        const line = (await keptLines(tx, keys)).find(({ letGoOn }) => letGoOn === null);
        const [message] = await messagesOf(tx, keys, treatment, 1);
        return {
          today, therapist: therapistShape(treatment.therapist), ended,
          next: next === undefined ? null : { id: next.id, on: next.on, at: next.at.slice(0, 5), zone: next.zone, running: next.status === "running" },
          breaks: ended ? [] : (await loadBreaks(tx, keys, treatment, today)).map(({ id: _id, ...shown }) => shown),
          notMet: notMet(states, today),
          due: due === undefined ? null : { form: due.form, sessionId: due.sessionId, on: due.on },
          asking: asking.state,
          toTry: (await loadToTry(tx, keys, treatment)).filter(({ outcome }) => outcome === null).map(({ id: tryId, words, version }) => ({ id: tryId, words, version })),
          keptLine: line === undefined ? null : { id: line.id, words: line.words, keptOn: line.keptOn },
          thanked: (await ownNotes(tx, keys, treatment.id)).some(({ acknowledged }) => acknowledged !== null && acknowledged.on >= addDays(today, -7)),
          answered: message?.answer == null ? null : { answer: message.answer, on: message.answeredOn ?? today },
          note: asking.thoughtsStopped || treatment.endedOn !== null ? null : noteOfToday(await loadTherapistNoteMarks(tx, [treatment.id]), page, asking.landing),
          repairAsked: (await ownRepair(tx, page))?.checkDue ?? false,
          ending: await endingStage(tx, keys, page),
          sharedPhone: profile.sharedPhone,
        };
      }),
  }),

  route({
    method: "POST",
    url: "/api/client/kept-line",
    action: "kept-line.keep",
    body: keepLineBody,
    reply: changed,
    handle: (call) =>
      changeOwn(call, async (tx, { treatment, today }) => {
        await call.permit(tx, { treatmentId: treatment.id });
        const objectId = call.parts.seams.uuid();
        await keepLine(tx, call.stores.keys, { id: objectId, words: call.body.words, day: today });
        return { action: "kept-line.keep", objectKind: "kept-line", objectId };
      }),
  }),

  route({
    method: "POST",
    url: "/api/client/kept-line/:line/let-go",
    action: "kept-line.keep",
    params: z.strictObject({ line: id }),
    reply: changed,
    handle: (call) =>
      changeOwn(call, async (tx, { treatment, today }) => {
        await call.permit(tx, { treatmentId: treatment.id });
        await letLineGo(tx, call.params.line, today);
        return { action: "kept-line.let-go", objectKind: "kept-line", objectId: call.params.line };
      }),
  }),

  route({
    method: "POST",
    url: "/api/client/to-try/:toTry/went",
    action: "to-try.say",
    params: z.strictObject({ toTry: id }),
    body: tryWentBody,
    reply: changed,
    handle: (call) =>
      changeOwn(call, async (tx, { treatment, today }) => {
        await call.permit(tx, { treatmentId: treatment.id });
        const { outcome, words } = call.body;
        const version = await sayHowTryingWent(tx, call.stores.keys, { id: call.params.toTry, treatmentId: treatment.id, version: call.ifMatch(), outcome, words, day: today });
        return { action: "to-try.say", objectKind: "to-try", objectId: call.params.toTry, version };
      }),
  }),

  route({
    method: "POST",
    url: "/api/client/open-form",
    action: "own-link.make",
    body: openFormBody,
    reply: openFormReply,
    async handle(call) {
      const { form, sessionId } = call.body;
      const closesAt = await readOwn(call, async (tx, page) => {
        const { due } = await askingOf(tx, call.stores.keys, page, await ownProfile(tx));
        return due.find((one) => one.form === form && one.sessionId === sessionId)?.closesAt;
      });
      if (closesAt === undefined) refuse("LINK_CLOSED", { log: `form ${form} of session ${sessionId} is not open` });
      const token = ownLinkToken(call);
      await changeOwn(call, async (tx, { treatment }) => {
        const objectId = call.parts.seams.uuid();
        await addOwnLink(tx, { tokenHash: hashOfToken(token), id: objectId, treatmentId: treatment.id, sessionId, form, expiresAt: new Date(closesAt) });
        return { action: "own-link.make", objectKind: "link", objectId };
      });
      return { address: `/c/${token}` };
    },
  }),
];

/**
 * The token of a link she makes for herself follows from the request's own key under a key of ours: a repeated request gets the same
 * address, and it is stored nowhere.
 */
function ownLinkToken(call: AnyCall): string {
  const { practiceId, personId } = call.person;
  const key = call.request.headers["idempotency-key"];
  const made = createHmac("sha256", call.stores.keys.derived("own link")).update(`${practiceId}|${personId}|${String(key).toLowerCase()}`).digest("base64url");
  return `${call.caller.demo ? demoPrefix : ""}${made}`;
}

const daysSaid = 14;

/** The last meeting that did not take place, unless the two met since; one that is off in the coming days, too. */
function notMet(states: readonly SessionState[], today: string): { on: string; because: "missed" | "cancelled" } | null {
  const from = states.filter(tookPlace).at(-1)?.on ?? "";
  const off = states.filter(({ on, status }) => (status === "missed" || status === "cancelled") && on > from && on >= addDays(today, -daysSaid) && on <= addDays(today, 7)).at(-1);
  return off === undefined ? null : { on: off.on, because: off.status === "missed" || off.on < today ? "missed" : "cancelled" };
}
