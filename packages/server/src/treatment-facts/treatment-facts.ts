import { addDays, openness, type Openness, type OpennessFacts, type PlannedBreak, type SessionState, sessionStates } from "@rapport/relationship";
import { type After, briefDays, clientName, loadAfters, loadMeetings, loadTreatment, type OpenForm, type Transaction, type Treatment } from "@rapport/store";
import type { Call } from "../http/route.ts";
import { dayIn } from "../http/practice-facts.ts";
import { refuse } from "../http/refuse.ts";

/** What every page about one treatment begins with. Holds no answers: they are read once they are open. */
export interface TreatmentFacts {
  readonly treatment: Treatment;
  readonly name: string;
  /** All sessions, ordered and numbered. */
  readonly states: readonly SessionState[];
  readonly breaks: readonly PlannedBreak[];
  readonly afters: ReadonlyMap<string, After>;
  readonly today: string;
  /** Practice zone. */
  readonly zone: string;
  opennessOf(sessionId: string): Openness;
  factsOf(sessionId: string): OpennessFacts;
  /** Form B administrations that are open now, with their sessions, in order. */
  readonly openForms: readonly (OpenForm & { readonly sessionId: string })[];
}

type AnyCall = Call<unknown, unknown, unknown>;

export async function loadTreatmentFacts(tx: Transaction, call: AnyCall, treatmentId: string): Promise<TreatmentFacts> {
  const { zone } = await call.practice();
  const treatment = await loadTreatment(tx, treatmentId);
  const name = await clientName(tx, call.stores.keys, treatment.clientId);
  const meetings = (await loadMeetings(tx, [treatmentId])).get(treatmentId);
  const afters = await loadAfters(tx, [treatmentId]);
  const briefs = (await briefDays(tx, [treatment.clientId])).get(treatment.clientId) ?? [];
  const states = sessionStates(meetings?.sessions ?? [], meetings?.events ?? [], meetings?.breaks ?? [], call.now.getTime());
  return treatmentFacts({ treatment, name, states, breaks: meetings?.breaks ?? [], afters, briefs, zone, now: call.now });
}

export interface LoadedTreatment {
  readonly treatment: Treatment;
  readonly name: string;
  readonly states: readonly SessionState[];
  readonly breaks: readonly PlannedBreak[];
  readonly afters: ReadonlyMap<string, After>;
  /** Days on which the brief of an upcoming session was opened. */
  readonly briefs: readonly string[];
  readonly zone: string;
  readonly now: Date;
}

export function treatmentFacts({ treatment, name, states, breaks, afters, briefs, zone, now }: LoadedTreatment): TreatmentFacts {
  const places = new Map(states.map(({ id }, index) => [id, index]));
  const factsOf = (sessionId: string): OpennessFacts => {
    const place = places.get(sessionId) ?? -1;
    const state = states[place];
    if (state === undefined) refuse("NOT_FOUND", { log: `session ${sessionId} is not of treatment ${treatment.id}` });
    const after = afters.get(sessionId);
    const briefFrom = nextBriefFrom(states, place);
    return {
      sessionEndsAt: state.endsAt, zone, answersInOn: after?.administration?.inOn ?? null,
      guess: after?.guess == null ? null : { committedAt: after.guess.committedAt },
      openings: after?.openings ?? [], nextBriefOn: briefFrom === null ? null : (briefs.find((day) => day >= briefFrom) ?? null),
    };
  };
  const opennessOf = (sessionId: string) => openness(factsOf(sessionId), now.getTime());
  const openForms = states.flatMap((state) => {
    const administration = afters.get(state.id)?.administration;
    return administration != null && opennessOf(state.id).kind === "open" ? [{ sessionId: state.id, administrationId: administration.id, version: administration.version }] : [];
  });
  return { treatment, name, states, breaks, afters, today: dayIn(zone, now), zone, opennessOf, factsOf, openForms };
}

/**
 * The first day on which opening a brief is opening the next session's: the day before that session. Looking at the page earlier, out
 * of habit or by a preload, must not use up the guess.
 */
function nextBriefFrom(states: readonly SessionState[], place: number): string | null {
  const state = states[place];
  if (state === undefined) return null;
  let later = place + 1;
  // One that will not take place has no number.
  while (later < states.length && (states[later]?.number === null || (states[later]?.startsAt ?? 0) <= state.startsAt)) later += 1;
  const next = states[later];
  if (next === undefined) return null;
  const [dayBefore, dayAfter] = [addDays(next.on, -1), addDays(state.on, 1)];
  return dayBefore > dayAfter ? dayBefore : dayAfter;
}

/** @throws Refused NOT_FOUND */
export function stateOf(facts: TreatmentFacts, sessionId: string): SessionState {
  const state = facts.states.find(({ id }) => id === sessionId);
  if (state === undefined) refuse("NOT_FOUND", { log: `session ${sessionId} is not of treatment ${facts.treatment.id}` });
  return state;
}

/** The session before this one that took place: what the two look back at. */
export function sessionBefore(facts: TreatmentFacts, sessionId: string): SessionState | undefined {
  const index = facts.states.findIndex(({ id }) => id === sessionId);
  return facts.states.slice(0, Math.max(index, 0)).filter(({ status }) => status === "kept" || status === "unsaid").at(-1);
}

export function sessionReply(state: SessionState) {
  return { id: state.id, number: state.number, on: state.on, at: state.at.slice(0, 5), zone: state.zone, status: state.status };
}
