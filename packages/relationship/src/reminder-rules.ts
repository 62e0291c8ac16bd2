import { minutesOf } from "./local-day.ts";
import { endOfDay, instantOf, localOf, type Instant } from "./zoned-time.ts";

export interface ReminderFacts {
  readonly kind: "before" | "after";
  readonly session: { readonly id: string; readonly startsAt: Instant; readonly endsAt: Instant };
  /** For `after`: somebody said that they met. Nobody is asked about a meeting that may not have been. */
  readonly met: boolean;
  /** Where she is. */
  readonly zone: string;
  /** *None* is as good a choice as any. */
  readonly messages: "mail" | "none";
  /** Stopped in one press, or the form itself is stopped or paused. */
  readonly stopped: boolean;
  readonly formIn: boolean;
  readonly formClosesAt: Instant;
  /** The address refused the last message; it waits until somebody puts it right. */
  readonly addressFailed: boolean;
  /** Everything sent to her in the last two weeks. */
  readonly sent: readonly { readonly at: Instant; readonly kind: "before" | "after" | "other"; readonly sessionId: string | null }[];
}

export type ReminderPlan =
  | { readonly kind: "send"; readonly at: Instant }
  | {
    readonly kind: "not";
    readonly because: "none-wanted" | "stopped" | "form-in" | "not-met" | "sent-already" | "address-failed" | "week-full" | "no-time-left";
  };

export const messagesAWeek = 4;
/** Her night: nothing is sent from 21:00 to 8:00 (DESIGN, principle 7). */
export const quietFrom = "21:00";
export const quietUntil = "08:00";

const hour = 3_600_000;
const week = 7 * 24 * hour;

/**
 * When, if at all, is she reminded? At most one message before and one after a session, four a week, none at night,
 * none once the form is in. Before: a day ahead. After: an hour later.
 *
 * Ask again just before sending: an answer or a stop may have come in between.
 */
export function planReminder(facts: ReminderFacts, now: Instant): ReminderPlan {
  const because = reasonAgainst(facts);
  if (because) return { kind: "not", because };
  const wished = facts.kind === "before" ? facts.session.startsAt - 24 * hour : facts.session.endsAt + hour;
  const at = outsideNight(Math.max(wished, now), facts.zone);
  const until = facts.kind === "before" ? Math.min(facts.session.startsAt, facts.formClosesAt) : facts.formClosesAt;
  if (at >= until) return { kind: "not", because: "no-time-left" };
  if (facts.sent.filter((one) => one.at > at - week && one.at <= at).length >= messagesAWeek) return { kind: "not", because: "week-full" };
  return { kind: "send", at };
}

function reasonAgainst(facts: ReminderFacts): Extract<ReminderPlan, { kind: "not" }>["because"] | null {
  if (facts.messages === "none") return "none-wanted";
  if (facts.stopped) return "stopped";
  if (facts.formIn) return "form-in";
  if (facts.kind === "after" && !facts.met) return "not-met";
  if (facts.sent.some((one) => one.kind === facts.kind && one.sessionId === facts.session.id)) return "sent-already";
  return facts.addressFailed ? "address-failed" : null;
}

/** The first moment from then on that is not night where she is. */
export function outsideNight(instant: Instant, zone: string): Instant {
  const { on, at } = localOf(instant, zone);
  if (minutesOf(at) < minutesOf(quietUntil)) return instantOf(on, quietUntil, zone);
  if (minutesOf(at) < minutesOf(quietFrom)) return instant;
  return instantOf(localOf(endOfDay(on, zone), zone).on, quietUntil, zone);
}
