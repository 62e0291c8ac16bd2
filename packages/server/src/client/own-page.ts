import type { OwnTherapist as OwnTherapistShape } from "@rapport/api";
import { type PlannedBreak, type SessionState, sessionStates } from "@rapport/relationship";
import { loadMeetingsOf, type OwnTherapist, type OwnTreatment, ownTreatment, type Transaction } from "@rapport/store";
import { dayIn } from "../http/practice-facts.ts";
import type { Call } from "../http/route.ts";

export type AnyCall = Call<unknown, unknown, unknown>;

/** What each of a client's own pages begins with. */
export interface OwnPage {
  readonly treatment: OwnTreatment;
  /** All meetings, ordered and numbered. */
  readonly states: readonly SessionState[];
  readonly breaks: readonly PlannedBreak[];
  /** The day in the practice's zone. */
  readonly today: string;
  readonly now: number;
}

/**
 * Reads one of her own pages: finds her treatment, asks whether she may, then works.
 * @throws Refused NOT_FOUND for someone who is no client here.
 */
export async function readOwn<R>(call: AnyCall, work: (tx: Transaction, page: OwnPage) => Promise<R>): Promise<R> {
  const { zone } = await call.practice();
  return call.read(async (tx) => {
    const today = dayIn(zone, call.now);
    const treatment = await ownTreatment(tx, today);
    await call.permit(tx, { treatmentId: treatment.id });
    const meetings = await loadMeetingsOf(tx, treatment.id);
    const now = call.now.getTime();
    return work(tx, { treatment, states: sessionStates(meetings.sessions, meetings.events, meetings.breaks, now), breaks: meetings.breaks, today, now });
  });
}

export interface OwnChange {
  readonly action: string;
  readonly objectKind: string;
  readonly objectId: string;
  readonly version?: number;
}

/** Changes something of her own, with its audit row. The reply holds the id and, where there is one, the new version. */
export async function changeOwn(call: AnyCall, change: (tx: Transaction, own: { readonly treatment: OwnTreatment; readonly today: string; readonly clientId: string }) => Promise<OwnChange>): Promise<{ id: string; version?: number }> {
  const { zone } = await call.practice();
  const clientId = call.person.personId;
  return call.write({ clientId }, async (tx) => {
    const today = dayIn(zone, call.now);
    const treatment = await ownTreatment(tx, today);
    const { action, objectKind, objectId, version } = await change(tx, { treatment, today, clientId });
    return { reply: { id: objectId, ...(version === undefined ? {} : { version }) }, audit: { action, objectKind, objectId, clientId } };
  });
}

export const therapistShape = ({ name, readingDays, readingNote, away }: OwnTherapist): OwnTherapistShape =>
  ({ name, readingDays: [...readingDays], readingNote, away: away === null ? null : { ...away } });
