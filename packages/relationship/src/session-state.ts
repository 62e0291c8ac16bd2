import type { LocalDay, LocalTime } from "./local-day.ts";
import { instantOf, localOf, type Instant } from "./zoned-time.ts";

/** Who did it. `practice` is the front desk or the rule of a planned break. */
export type Part = "client" | "therapist" | "practice";

export interface PlannedSession {
  readonly id: string;
  readonly plannedOn: LocalDay;
  readonly plannedAt: LocalTime;
  readonly zone: string;
  readonly lengthMinutes: number;
}

export interface Slot {
  readonly on: LocalDay;
  readonly at: LocalTime;
}

/** What happened to a session, appended and never changed. `moved` says where from and where to. */
export interface SessionEvent {
  readonly sessionId: string;
  readonly kind: "started" | "kept" | "late" | "cancelled" | "missed" | "moved" | "reinstated";
  readonly byPart: Part;
  readonly at: Instant;
  readonly from?: Slot;
  readonly to?: Slot;
}

/** Days on which the two do not meet, first and last day included. */
export interface PlannedBreak {
  readonly from: LocalDay;
  readonly until: LocalDay;
}

/**
 * `unsaid`: its time is over and nobody has said whether they met. It counts as a meeting until someone says
 * otherwise, since a therapist who forgets a tick must not lose the client's questions.
 */
export type SessionStatus = "planned" | "running" | "unsaid" | "kept" | "cancelled" | "missed" | "in-break";

export interface SessionState extends Slot {
  readonly id: string;
  /** Counts meetings from 1, the planned ones ahead included; null for those that did not or will not take place. */
  readonly number: number | null;
  readonly status: SessionStatus;
  readonly cancelledBy: Part | null;
  /** Who was not there, for a missed session: the part the event names. */
  readonly missedBy: Part | null;
  /** Who came late, in the order it was said. */
  readonly lateBy: readonly Part[];
  readonly moves: readonly { readonly byPart: Part; readonly on: LocalDay; readonly from: Slot; readonly to: Slot }[];
  readonly zone: string;
  readonly startsAt: Instant;
  readonly endsAt: Instant;
}

const meetings: ReadonlySet<SessionStatus> = new Set(["planned", "running", "unsaid", "kept"]);

/** The later word wins: `missed` after `kept` is a correction, `reinstated` takes back a cancelling or a miss. */
function lastWord(events: readonly SessionEvent[]): SessionEvent | undefined {
  return events.filter((event) => event.kind !== "late" && event.kind !== "moved").at(-1);
}

function statusOf(word: SessionEvent | undefined, slot: Slot, startsAt: Instant, endsAt: Instant,
  breaks: readonly PlannedBreak[], now: Instant): SessionStatus {
  if (word?.kind === "cancelled" || word?.kind === "missed" || word?.kind === "kept") return word.kind;
  if (word?.kind === "started") return now < endsAt ? "running" : "kept";
  // An explicit "we do meet" is stronger than the break it falls into.
  if (!word && breaks.some((pause) => pause.from <= slot.on && slot.on <= pause.until)) return "in-break";
  if (now < startsAt) return "planned";
  return now < endsAt ? "running" : "unsaid";
}

/** The state of one session, from what was agreed and what was appended since. Its number is given by `sessionStates`. */
export function sessionState(session: PlannedSession, events: readonly SessionEvent[],
  breaks: readonly PlannedBreak[], now: Instant): SessionState {
  const own = events.filter((event) => event.sessionId === session.id).sort((a, b) => a.at - b.at);
  let slot: Slot = { on: session.plannedOn, at: session.plannedAt };
  const moves: { byPart: Part; on: LocalDay; from: Slot; to: Slot }[] = [];
  for (const event of own) {
    if (event.kind !== "moved") continue;
    if (!event.to) throw new RangeError(`sessionState requires a moved session to say where to, got none for ${session.id}`);
    moves.push({ byPart: event.byPart, on: localOf(event.at, session.zone).on, from: event.from ?? slot, to: event.to });
    slot = event.to;
  }
  const startsAt = instantOf(slot.on, slot.at, session.zone);
  const endsAt = startsAt + session.lengthMinutes * 60_000;
  const word = lastWord(own);
  return {
    id: session.id, number: null, on: slot.on, at: slot.at, zone: session.zone, startsAt, endsAt, moves,
    status: statusOf(word, slot, startsAt, endsAt, breaks, now),
    cancelledBy: word?.kind === "cancelled" ? word.byPart : null,
    missedBy: word?.kind === "missed" ? word.byPart : null,
    lateBy: own.filter((event) => event.kind === "late").map((event) => event.byPart),
  };
}

/** All sessions of one treatment, in the order in which they take place, numbered. */
export function sessionStates(sessions: readonly PlannedSession[], events: readonly SessionEvent[],
  breaks: readonly PlannedBreak[], now: Instant): SessionState[] {
  const eventsOf = Map.groupBy(events, ({ sessionId }) => sessionId);
  const ordered = sessions.map((session) => sessionState(session, eventsOf.get(session.id) ?? [], breaks, now))
    .sort((a, b) => a.startsAt - b.startsAt || (a.id < b.id ? -1 : 1));
  let count = 0;
  return ordered.map((state) => meetings.has(state.status) ? { ...state, number: ++count } : state);
}

/** Did the two meet, as far as anyone has said? */
export function tookPlace(state: SessionState): boolean {
  return state.status === "kept" || state.status === "unsaid";
}

/** The session that is running, else the next one that will take place. */
export function nextSession(states: readonly SessionState[]): SessionState | undefined {
  return states.find((state) => state.status === "running" || state.status === "planned");
}

/** The last session that took place. */
export function lastSession(states: readonly SessionState[]): SessionState | undefined {
  return states.filter(tookPlace).at(-1);
}
