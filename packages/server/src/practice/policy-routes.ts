import { policyReply } from "@rapport/api";
import { loadCrisisNumbers, loadOutsidePerson, loadOwnSettings, staffAtWork } from "@rapport/store";
import { dayIn } from "../http/practice-facts.ts";
import { route } from "../http/route.ts";

export const policyRoutes = [
  route({
    method: "GET",
    url: "/api/practice/policy",
    action: "practice.see",
    reply: policyReply,
    async handle(call) {
      const practice = await call.practice();
      const today = dayIn(practice.zone, call.now);
      return call.read(async (tx) => {
        await call.permit(tx, {});
        const staff = await staffAtWork(tx);
        const nameOf = (id: string | null) => staff.find((member) => member.id === id)?.name ?? null;
        const therapists = [];
        for (const member of staff.filter(({ roles }) => roles.includes("therapist"))) {
          const { readingDays, readingNote, away } = await loadOwnSettings(tx, member.id);
          therapists.push({
            name: member.name, readingDays: [...readingDays], readingNote,
            away: away === null || away.until < today ? null : { from: away.from, until: away.until, cover: nameOf(away.coverId) },
          });
        }
        const outside = await loadOutsidePerson(tx);
        return {
          practice: practice.name, signedBy: practice.signedBy, messageHours: practice.messageHours, therapists, numbers: await loadCrisisNumbers(tx),
          outside: outside === undefined ? null : { kind: outside.isBody ? ("body" as const) : ("person" as const), name: outside.name, phone: outside.phone, mail: outside.mail },
        };
      });
    },
  }),
];
