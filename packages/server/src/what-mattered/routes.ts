import { emptyReply, mayBeCountedBody, ownCountingReply, whatMatteredReply } from "@rapport/api";
import { whatMatteredChart, type WhatMattered } from "@rapport/relationship";
import { countToolAnswers, loadWhatMattered, ownCounting, planRefit, sayOwnCounting } from "@rapport/store";
import { dayIn } from "../http/practice-facts.ts";
import { route } from "../http/route.ts";

/** The wording under which a therapist agrees. */
const textVersion = "1";

export const whatMatteredRoutes = [
  route({
    method: "GET",
    url: "/api/practice/what-mattered",
    action: "what-mattered.see",
    reply: whatMatteredReply,
    handle: (call) =>
      call.read(async (tx) => {
        await call.permit(tx, {});
        const stored = await loadWhatMattered(tx);
        // Written by the nightly fit of this same program, and by nothing else.
        const found = (stored?.found ?? null) as WhatMattered | null;
        return whatMatteredChart(found, stored?.fittedOn ?? null, await countToolAnswers(tx));
      }),
  }),
  route({
    method: "GET",
    url: "/api/own/counted",
    action: "own-settings.see",
    reply: ownCountingReply,
    handle: (call) =>
      call.read(async (tx) => {
        await call.permit(tx, {});
        return { may: await ownCounting(tx) };
      }),
  }),
  route({
    method: "POST",
    url: "/api/own/counted",
    action: "own-counting.say",
    body: mayBeCountedBody,
    reply: emptyReply,
    async handle(call) {
      const { zone } = await call.practice();
      return call.write({}, async (tx) => {
        await call.permit(tx, {});
        await sayOwnCounting(tx, { id: call.parts.seams.uuid(), given: call.body.may, textVersion, day: dayIn(zone, call.now) });
        await planRefit(tx);
        return { reply: {}, audit: { action: "own-counting.say", objectKind: "person", objectId: call.person.personId } };
      });
    },
  }),
];
