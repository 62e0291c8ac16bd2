import type { CaseloadReply } from "@rapport/api";
import { allianceChart, type CaseloadClient, caseloadChart, callOuts, countEndings, endingOf, harderThreeRunning, hasEnded, nextSession, type SessionState, tookPlace, waitsPastReadingDay, type RepairFacts, repairState } from "@rapport/relationship";
import { contactFailed, loadAgreedEndings, loadAllianceAnswers, loadAsking, loadLookMarks, loadNoteMarks, loadNotNow, loadOwnSettings, loadRepairMarks, loadScores, loadStrains, type NoteMark, type StoredRepair, type StoredStrain, type Transaction } from "@rapport/store";
import { eventsOf, marksOf, openRepair, repairFacts } from "../repair/repair-facts.ts";
import { modelsInUse } from "../course-models/models-in-use.ts";
import { dayIn } from "../http/practice-facts.ts";
import type { Call } from "../http/route.ts";
import { courseChart, type CourseScores, coursesOf } from "../progress/outcome-scale.ts";
import { readingDayFor } from "../staff-today/reading-day.ts";
import { lookedAtSessions } from "../treatment-facts/looked-at.ts";
import { sessionReply, type TreatmentFacts } from "../treatment-facts/treatment-facts.ts";
import { usualRangeInUse } from "../usual-range/usual-range-in-use.ts";
import { allianceSessions } from "./alliance-sessions.ts";
import { askingOf, isPaused } from "./asking-of.ts";
import { loadAllTreatmentFacts } from "./load-treatments.ts";

/** Chart 6 shows twelve sessions between the two; a few more are read so that what is usual is known. */
const sessionsRead = 20;

interface ClientOfCaseload {
  readonly facts: TreatmentFacts;
  readonly notes: readonly NoteMark[];
  readonly strains: readonly StoredStrain[];
  readonly lookedAt: ReadonlySet<string>;
  readonly course: CourseScores | undefined;
  readonly rests: boolean;
}

/** Monday's two minutes. One query a table, however many clients there are. */
export async function loadCaseload(tx: Transaction, call: Call<unknown, unknown, unknown>): Promise<CaseloadReply> {
  const practice = await call.practice();
  const today = dayIn(practice.zone, call.now);
  const every = await loadAllTreatmentFacts(tx, call);
  const agreed = await loadAgreedEndings(tx, every.map(({ treatment }) => treatment.id));
  const endings = countEndings(every.map(({ treatment, states }) => endingOf({ agreed: agreed.get(treatment.id) ?? null, endedOn: treatment.endedOn, sessions: states, today })), today);
  const all = every.filter(({ treatment }) => !hasEnded(treatment.endedOn, today));
  if (all.length === 0) return { today, waiting: null, callOuts: [], rows: [], endings };
  const ids = all.map(({ treatment }) => treatment.id);
  const notes = Map.groupBy(await loadNoteMarks(tx, ids), ({ treatmentId }) => treatmentId);
  const strains = Map.groupBy(await loadStrains(tx, ids), ({ treatmentId }) => treatmentId);
  const asking = await loadAsking(tx, ids);
  const looks = await loadLookMarks(tx, ids);
  const scores = Map.groupBy(await loadScores(tx, ids), ({ treatmentId }) => treatmentId);
  const recent = all.flatMap((facts) => facts.openForms.slice(-sessionsRead));
  const answers = await loadAllianceAnswers(tx, recent);
  const clients = all.map((facts): ClientOfCaseload => {
    const { id, clientId } = facts.treatment;
    const lookedAt = lookedAtSessions(facts, looks.get(id) ?? []);
    return {
      facts, lookedAt, notes: notes.get(id) ?? [], strains: strains.get(id) ?? [], course: coursesOf(scores.get(id) ?? [], clientId, facts.states)[0],
      rests: isPaused(askingOf(facts, lookedAt, asking.get(id)?.resumedOn ?? null), asking.get(id)),
    };
  });
  const byId = new Map(clients.map((client) => [client.facts.treatment.id, client]));
  const failed = await contactFailed(tx, all.map(({ treatment }) => treatment.clientId));
  const notNow = await loadNotNow(tx, ids);
  const models = await modelsInUse(tx, practice);
  const repairs = Map.groupBy(await loadRepairMarks(tx, ids), ({ treatmentId }) => treatmentId);
  const repairFactsOf = (facts: TreatmentFacts) => repairFacts(facts.states, facts.treatment.endedOn, today);
  const openOf = (facts: TreatmentFacts) => openRepair(repairs.get(facts.treatment.id) ?? [], repairFactsOf(facts));
  const range = await usualRangeInUse(tx);
  const chart = caseloadChart(clients.map(({ facts, notes: sent, lookedAt, course }) => {
    const next = nextSession(facts.states);
    return {
      clientId: facts.treatment.id, course: course === undefined ? null : courseChart(course, { states: facts.states, startedOn: facts.treatment.startedOn }, new Set(), models),
      alliance: allianceChart(allianceSessions(facts, { answers, first: new Map(), notes: sent, lookedAt }, sessionsRead), marksOf(repairs.get(facts.treatment.id) ?? [], repairFactsOf(facts), facts.states), range),
      lastTwoWithoutAnswers: lastTwoWithoutAnswers(facts), next: next === undefined ? null : { on: next.on, at: next.at, startsAt: next.startsAt, zone: next.zone },
    };
  }));
  const nameOf = (id: string) => byId.get(id)?.facts.name ?? "";
  const repairIdOf = (id: string) => {
    const facts = byId.get(id)?.facts;
    return facts === undefined ? null : (openOf(facts)?.id ?? null);
  };
  const nextOf = (id: string) => {
    const next = nextSession(byId.get(id)?.facts.states ?? []);
    return next === undefined ? null : sessionReply(next);
  };
  return {
    today,
    waiting: await waitingNote(tx, clients, today),
    callOuts: callOuts(clients.map((client) => toCallOut(client, stepOf(openOf(client.facts), repairFactsOf(client.facts)), failed.has(client.facts.treatment.clientId), notNow.get(client.facts.treatment.id) ?? null)), today)
      .map(({ clientId, reason, action }) => ({ treatmentId: clientId, name: nameOf(clientId), next: nextOf(clientId), reason: { message: reason.message, values: { ...reason.values } }, action, lookSessionId: nextOf(clientId)?.id ?? null, repairId: repairIdOf(clientId) })),
    endings,
    rows: chart.map((row) => ({ treatmentId: row.clientId, name: nameOf(row.clientId), endedOn: byId.get(row.clientId)?.facts.treatment.endedOn ?? null, next: nextOf(row.clientId), chart: row })),
  };
}

/** The step an open repair stands at; the last one while only her checks are left. */
function stepOf(repair: StoredRepair | undefined, about: RepairFacts): { readonly step: number } | null {
  return repair === undefined ? null : { step: repairState(eventsOf(repair), about).nextStep ?? 5 };
}

function toCallOut({ facts, notes, strains, course, rests }: ClientOfCaseload, openRepairAt: { readonly step: number } | null, addressFailed: boolean, notNowOn: string | null): CaseloadClient {
  const lastMet = facts.states.filter(tookPlace).at(-1);
  // What was read and answered on the card about it is over; a number raises no call-out, and so none that the caps hold back.
  const over = strains.findLast(({ answeredOn }) => answeredOn !== null)?.answeredOn ?? "";
  // Told, and not met since: once the two have met it could be talked about.
  const told = notes.findLast(({ kind, onDay, acknowledged }) =>
    (kind === "felt-off" || kind === "there-is-something") && (lastMet === undefined || onDay >= lastMet.on) && !(acknowledged && onDay <= over));
  return {
    clientId: facts.treatment.id, nextStartsAt: nextSession(facts.states)?.startsAt ?? null, openRepair: openRepairAt, toldOn: told?.onDay ?? null,
    harderRunning: course === undefined ? null : harderThreeRunning(course.scores, course.scale, facts.today), askingPaused: rests, notMetRunning: notMetRunning(facts.states), addressFailed, notNowOn,
  };
}

/** The sessions she missed or called off in a row, up to now. */
function notMetRunning(states: readonly SessionState[]): number {
  const over = states.filter(({ status }) => status !== "planned" && status !== "running" && status !== "in-break");
  const lastMet = over.findLastIndex(tookPlace);
  return over.slice(lastMet + 1).filter(({ status, missedBy, cancelledBy }) => (status === "missed" && missedBy === "client") || (status === "cancelled" && cancelledBy === "client")).length;
}

function lastTwoWithoutAnswers({ states, afters }: TreatmentFacts): boolean {
  const two = states.filter(tookPlace).slice(-2);
  return two.length === 2 && two.every(({ id }) => afters.get(id)?.administration?.inOn == null);
}

async function waitingNote(tx: Transaction, clients: readonly ClientOfCaseload[], today: string): Promise<CaseloadReply["waiting"]> {
  const habit = await loadOwnSettings(tx);
  const open = clients.flatMap(({ facts, notes }) => notes.filter(({ acknowledged }) => !acknowledged).map(({ onDay }) => ({ clientId: facts.treatment.id, dueOn: readingDayFor(onDay, habit) })));
  const waits = waitsPastReadingDay(open, today);
  if (waits === null) return null;
  return { treatmentId: waits.clientId, name: clients.find(({ facts }) => facts.treatment.id === waits.clientId)?.facts.name ?? "", since: waits.since };
}
