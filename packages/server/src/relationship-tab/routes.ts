import { id, relationshipReply } from "@rapport/api";
import { allianceChart, nextSession, twoSides } from "@rapport/relationship";
import { leaveTrace, loadAllianceAnswers, loadAnswers, loadAsking, loadGuesses, loadLines, loadLooks, loadRepairMarks, loadSentNotes } from "@rapport/store";
import { z } from "zod";
import { allianceSessions } from "../caseload/alliance-sessions.ts";
import { askingOf, isPaused } from "../caseload/asking-of.ts";
import { route } from "../http/route.ts";
import { marksOf, repairFacts } from "../repair/repair-facts.ts";
import { howToWorkReply, loadHowToWork } from "../how-to-work/load-how-to-work.ts";
import { repairLine } from "../repair/repair-line.ts";
import { pastStrains, strainCard } from "../strain/strain-card.ts";
import { noteReply } from "../staff-today/note-reply.ts";
import { lookedAtSessions } from "../treatment-facts/looked-at.ts";
import { loadTreatmentFacts } from "../treatment-facts/treatment-facts.ts";
import { usualRangeInUse } from "../usual-range/usual-range-in-use.ts";
import { lineThreads } from "./line-threads.ts";
import { linesOfGuesses } from "./lines-of-guesses.ts";
import { sidesSessions } from "./sides-sessions.ts";

export const relationshipRoutes = [
  route({
    method: "GET",
    url: "/api/t/clients/:treatment/relationship",
    action: "relationship.see",
    params: z.strictObject({ treatment: id }),
    reply: relationshipReply,
    handle: (call) =>
      call.read(async (tx) => {
        const { treatment: treatmentId } = call.params;
        await call.permit(tx, { treatmentId });
        const facts = await loadTreatmentFacts(tx, call, treatmentId);
        const { treatment, states } = facts;
        const { keys } = call.stores;
        const open = facts.openForms.map(({ administrationId }) => administrationId);
        const answers = await loadAnswers(tx, open);
        const first = await loadAllianceAnswers(tx, facts.openForms, "first");
        const looks = await loadLooks(tx, keys, treatment);
        const lookedAt = lookedAtSessions(facts, looks);
        const repairs = await loadRepairMarks(tx, [treatmentId]);
        const about = repairFacts(states, treatment.endedOn, facts.today);
        const notes = await loadSentNotes(tx, keys, [treatment]);
        const stored = (await loadAsking(tx, [treatmentId])).get(treatmentId);
        const asking = askingOf(facts, lookedAt, stored?.resumedOn ?? null);
        const stopped = stored?.standing.find(({ part, because }) => (part === "forms-after" || part === "all") && because !== "not-talked-about");
        await leaveTrace(tx, treatment.clientId, "relationship", facts.today);
        const sides = sidesSessions(facts, answers, await loadGuesses(tx, [treatmentId]));
        const next = nextSession(states);
        const strain = await strainCard(tx, call, { facts, lookedAt, asks: stopped === undefined && !isPaused(asking, stored) });
        return {
          lines: lineThreads(facts, await loadLines(tx, keys, treatment), looks),
          chart: allianceChart(allianceSessions(facts, { answers, first, notes, lookedAt }), marksOf(repairs, about, states), await usualRangeInUse(tx)),
          repairs: repairs.map((repair) => repairLine(repair, about, states, facts.today)).reverse(),
          sides: twoSides(sides, await linesOfGuesses(tx, call, treatmentId, sides)),
          notes: notes.map((note) => noteReply(note, states)).reverse(),
          asking: stopped !== undefined ? { kind: "stopped" as const, stoppedBy: stopped.because === "therapist" ? ("therapist" as const) : ("client" as const) }
            : { kind: isPaused(asking, stored) ? ("paused" as const) : asking.kind === "one-waits" ? ("one-waits" as const) : ("asking" as const), stoppedBy: null },
          howToWork: howToWorkReply(await loadHowToWork(tx, treatment, "therapist")),
          strain, strains: await pastStrains(tx, facts, strain?.id ?? null),
          lookingDeclined: treatment.lookingDeclinedOn !== null, nextSessionId: next?.id ?? null, nextOn: next?.on ?? null,
        };
      }),
  }),
];
