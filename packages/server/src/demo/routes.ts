import { demoEnterBody, demoEnterReply, demoReply, demoTourReply, emptyReply } from "@rapport/api";
import type { AccessObject } from "@rapport/relationship/access";
import { refuse } from "../http/refuse.ts";
import { type Call, route } from "../http/route.ts";
import { clearSignInCookie } from "../http/sign-in-cookie.ts";
import { accountOfPerson } from "../sign-in/accounts.ts";
import { endSignIn, startSignIn } from "../sign-in/start-sign-in.ts";
import type { DemoPractice } from "./demo-practice.ts";
import { type DemoPerson, demoPeople } from "./demo-people.ts";
import { tourStops } from "./tour-stops.ts";

type AnyCall = Call<unknown, unknown, unknown>;

const nobodys: Omit<AccessObject, "practiceId"> = {};

/** Only where the address is this machine's, or the operator asked for it: elsewhere it is not there. */
async function offered(call: AnyCall): Promise<DemoPractice> {
  await call.permit(undefined, nobodys);
  const { demo } = call.parts;
  if (demo === undefined) refuse("NOT_FOUND", { log: "the sample practice is not offered here" });
  return demo;
}

/** Whom this browser looks as. */
function personHere({ caller }: AnyCall, people: readonly DemoPerson[]): string | null {
  const { actor, demo } = caller;
  return demo && actor.kind !== "nobody" ? (people.find(({ id }) => id === actor.personId)?.as ?? null) : null;
}

export const demoRoutes = [
  route({
    method: "GET",
    url: "/api/demo",
    action: "demo.see",
    reply: demoReply,
    async handle(call) {
      await call.permit(undefined, nobodys);
      const { demo } = call.parts;
      const signedInElsewhere = !call.caller.demo && call.caller.actor.kind !== "nobody";
      if (demo === undefined) return { offered: false, practice: "", state: "absent" as const, done: 0, of: 0, people: [], here: null, signedInElsewhere };
      const { state, sample } = demo;
      const people = demoPeople(sample);
      return {
        offered: true, practice: sample.name, state: state.kind, ...(state.kind === "making" ? { done: state.done, of: state.of } : { done: 0, of: sample.treatments.length }),
        people: people.map(({ as, name, kind, admin }) => ({ as, name, kind, admin })), here: personHere(call, people), signedInElsewhere,
      };
    },
  }),

  route({
    method: "POST",
    url: "/api/demo/enter",
    action: "demo.enter",
    triesAMinute: 120,
    body: demoEnterBody,
    reply: demoEnterReply,
    async handle(call) {
      const demo = await offered(call);
      const person = demoPeople(demo.sample).find(({ as }) => as === call.body.as);
      if (person === undefined) refuse("NOT_FOUND", { log: "nobody of that name can be entered as in the sample practice" });
      const stores = await demo.enter();
      if (stores === undefined) return { next: null };
      const { practiceId } = demo.sample;
      const account = await accountOfPerson(stores, practiceId, person.id);
      if (account === undefined) refuse("NOT_FOUND", { log: "that person of the sample practice has no account" });
      // Whoever was signed in to a practice of their own is not left signed in behind the example.
      if (!call.caller.demo) await endSignIn(call.parts.stores, call.request);
      await startSignIn(call.parts, stores, call.request, call.answer, { accountId: account.id, practiceId, personId: person.id, kind: person.kind }, true);
      return { next: person.kind === "staff" ? "/t" : "/me" };
    },
  }),

  route({
    method: "POST",
    url: "/api/demo/remove",
    action: "demo.remove",
    triesAMinute: 20,
    body: emptyReply,
    reply: emptyReply,
    async handle(call) {
      const demo = await offered(call);
      await demo.remove();
      if (call.caller.demo) clearSignInCookie(call.answer);
      return {};
    },
  }),

  route({
    method: "GET",
    url: "/api/demo/tour",
    action: "demo.see",
    reply: demoTourReply,
    async handle(call) {
      const demo = await offered(call);
      return { stops: tourStops(demo.sample) };
    },
  }),
];
