import { givenFormOf } from "@rapport/instruments";
import { hasEnded, planReminder, type ReminderPlan, type SessionState, sessionStates } from "@rapport/relationship";
import {
  type Delivery,
  type DeliveryKind,
  isStopped,
  loadChosenForms,
  loadDeliveries,
  loadMeetingsOf,
  ownFormsDone,
  type OwnProfile,
  ownProfile,
  ownTreatment,
  type ReachedByMail,
  reachedByMail,
  standingPauses,
  type Transaction,
} from "@rapport/store";
import { isAfterForm } from "../check-in/form-voice.ts";
import { askingOf, type DueOfHers } from "../client/due-form.ts";
import { dayIn } from "../http/practice-facts.ts";
import type { Stores } from "../http/parts.ts";

const hour = 3_600_000;
const openAfterHours = 48;

export interface ReminderAbout {
  readonly kind: DeliveryKind;
  readonly treatmentId: string;
  readonly sessionId: string;
}

export type Because = Extract<ReminderPlan, { kind: "not" }>["because"] | "no-meeting" | "questions-full" | "no-address";

/** What is true now about one message, and what follows from it. */
export interface ReminderLook {
  readonly session: SessionState;
  readonly profile: OwnProfile;
  readonly reached: ReachedByMail;
  /** The row of this message, once there is one. */
  readonly row: Delivery | undefined;
  readonly plan:
    | { readonly kind: "not"; readonly because: Because }
    | { readonly kind: "later"; readonly at: Date }
    | { readonly kind: "send"; readonly forms: readonly [DueOfHers, ...DueOfHers[]]; readonly address: string };
}

/**
 * Reads everything anew and decides. Asked when a job runs, and again at each later run, so that an answer, a stop or a moved session in
 * between is never overtaken by what was planned before it.
 *
 * @returns undefined when there is no such session of hers any more.
 */
export async function lookAtReminder(
  tx: Transaction,
  stores: Pick<Stores, "keys">,
  about: ReminderAbout,
  practiceZone: string,
  now: Date,
): Promise<ReminderLook | undefined> {
  const today = dayIn(practiceZone, now);
  const treatment = await ownTreatment(tx, today);
  const meetings = await loadMeetingsOf(tx, about.treatmentId);
  const states = sessionStates(meetings.sessions, meetings.events, meetings.breaks, now.getTime());
  const session = states.find(({ id }) => id === about.sessionId);
  if (session === undefined || treatment.id !== about.treatmentId) return undefined;
  const profile = await ownProfile(tx);
  const reached = await reachedByMail(tx, stores.keys);
  const deliveries = await loadDeliveries(tx, treatment.id);
  const row = deliveries.filter(({ kind, sessionId }) => kind === about.kind && sessionId === session.id).sort((a, b) => b.round - a.round)[0];
  const looked = { session, profile, reached, row };
  const pauses = await standingPauses(tx, treatment.id);
  const asking = await askingOf(tx, stores.keys, { treatment, states, breaks: meetings.breaks, today, now: now.getTime() }, profile);
  const isOfKind = (form: string) => (about.kind === "before" ? form === "A" || givenFormOf(form) !== undefined : isAfterForm(form));
  const [due, ...more] = asking.due.filter(({ sessionId, form }) => sessionId === session.id && isOfKind(form));
  const { done } = await ownFormsDone(tx, treatment.id);
  // Once one form before the session is in she was there, and the page of her own shows what is left: no message for the rest.
  const before = ["A", ...(await loadChosenForms(tx, treatment.id)).map(({ instrument }) => instrument)];
  const isDone = about.kind === "before" ? before.some((form) => done.has(`${form}|${session.id}`)) : due === undefined && (done.has(`B|${session.id}`) || done.has(`B-link|${session.id}`));
  const formStopped =
    isStopped(pauses, about.kind === "before" ? "forms-before" : "forms-after") || (about.kind === "after" && asking.state === "not-talked-about");
  if (session.number === null) return { ...looked, plan: { kind: "not", because: "no-meeting" } };
  const plan = planReminder(
    {
      kind: about.kind,
      session,
      met: session.status === "kept",
      zone: reached.zone,
      messages: reached.messages,
      stopped: hasEnded(treatment.endedOn, today) || isStopped(pauses, "messages") || formStopped,
      formIn: isDone,
      formClosesAt: about.kind === "before" ? session.startsAt : session.endsAt + openAfterHours * hour,
      addressFailed: reached.failedOn !== null,
      sent: deliveries
        .filter(({ state }) => state === "sent")
        .map((one) => ({ at: one.changedAt.getTime(), kind: isOfEarlierRound(one, row) ? "other" : one.kind, sessionId: one.sessionId })),
    },
    now.getTime(),
  );
  if (plan.kind === "not") return { ...looked, plan };
  if (plan.at > now.getTime()) return { ...looked, plan: { kind: "later", at: new Date(plan.at) } };
  if (reached.address === null) return { ...looked, plan: { kind: "not", because: "no-address" } };
  return { ...looked, plan: due === undefined ? { kind: "not", because: "questions-full" } : { kind: "send", forms: [due, ...more], address: reached.address } };
}

/** What the therapist asked to send again is not held back by having been sent; it counts in her week all the same. */
const isOfEarlierRound = (one: Delivery, row: Delivery | undefined): boolean =>
  row !== undefined && one.sessionId === row.sessionId && one.kind === row.kind && one.round < row.round;
