import { beforeBreakClosesAt, type BreaksAround } from "./break-questions.ts";
import { type ChosenForm, chosenFormDue } from "./chosen-form.ts";
import { howToWorkDue, type HowToWorkAsked } from "./how-to-work-due.ts";
import { ownAnswersDue } from "./own-answers-due.ts";
import type { SessionState } from "./session-state.ts";
import { toolHelpsDue } from "./tool-helps-due.ts";
import type { Instant } from "./zoned-time.ts";

/** How she wants to answer after a session; she chose it alone and can change it at any time. */
export type AnswersWhere = "together" | "alone" | "both";

/** A form that can be filled now or later, by whom and where. `setting` is what the form's items are filtered by. */
export interface DueForm {
  readonly form: "A" | "B" | "C" | "F" | "G" | "H" | "given";
  /** The published form that is given. */
  readonly instrument?: string;
  /** Asked in the place of this form, where it fits into the week. */
  readonly insteadOf?: "A";
  readonly by: "client" | "therapist";
  readonly setting: "room" | "link" | "alone" | "desk";
  readonly opensAt: Instant;
  /** After this the page closes with one short sentence; null: it stays open. */
  readonly closesAt: Instant | null;
  /** Main questions, for the burden budget; 0 for the therapist's. */
  readonly questions: number;
  /** Which of the form's items, where it is not asked whole. */
  readonly items?: readonly string[];
}

export interface FormDueFacts {
  readonly session: SessionState;
  readonly answersWhere: AnswersWhere;
  /** Forms that she or the therapist stopped, or that the asking pause holds back. */
  readonly stopped: { readonly before: boolean; readonly after: boolean };
  /** b1 to b4 were answered in the room. */
  readonly answeredInRoom: boolean;
  readonly toolHelpsAskedAfter: readonly number[];
  readonly therapistAlwaysAnswers: boolean;
  /** Breaks next to this session, one on either side. */
  readonly breaks: BreaksAround;
  readonly howToWorkAsked: readonly HowToWorkAsked[];
  /** Published forms the therapist chose for her, in the order they are asked. */
  readonly chosen: readonly ChosenForm[];
}

const hour = 3_600_000;

/** The questions before a session open this long before it: long enough for a quiet minute, short enough to be about now. */
export const beforeOpensHours = 48;

/** The link after a session, quiet or whole, stays open two days. */
export const afterOpenHours = 48;

/** The short questions that are not about this one session stay open a week. */
const shortOpenDays = 7;

/** Which forms belong to a session, for whom and from when until when. None for one that does not or did not take place. */
export function formsDue(facts: FormDueFacts): DueForm[] {
  const { session, stopped } = facts;
  if (session.number === null) return [];
  const due: DueForm[] = [];
  if (!stopped.before) {
    const window = { by: "client" as const, setting: "link" as const, opensAt: session.startsAt - beforeOpensHours * hour, closesAt: session.startsAt };
    due.push({ ...window, form: "A", questions: 4 });
    for (const chosen of facts.chosen.filter((one) => chosenFormDue(session.number ?? 0, one))) {
      due.push({ ...window, form: "given", instrument: chosen.instrument, questions: chosen.questions, ...(chosen.place === "instead" ? { insteadOf: "A" as const } : {}) });
    }
  }
  if (!stopped.after) due.push(...formsAfter(facts));
  due.push({ form: "C", by: "therapist", setting: "desk", opensAt: session.startsAt, closesAt: null, questions: 0 });
  due.push(...aroundBreak(facts));
  const items = stopped.after ? null : howToWorkDue(session.number, facts.howToWorkAsked);
  if (items !== null) due.push({ form: "G", by: "client", setting: "link", opensAt: session.endsAt, closesAt: session.endsAt + shortOpenDays * 24 * hour, questions: items.length, items });
  if (toolHelpsDue(session.number, facts.toolHelpsAskedAfter)) {
    due.push({ form: "F", by: "client", setting: "link", opensAt: session.endsAt, closesAt: session.endsAt + shortOpenDays * 24 * hour, questions: 1 });
  }
  return due;
}

/** One question before a break and one after it, beside form A: both open two days before the meeting next to the break. */
function aroundBreak({ session, stopped, breaks }: FormDueFacts): DueForm[] {
  if (stopped.before) return [];
  const one = { form: "H" as const, by: "client" as const, setting: "link" as const, opensAt: session.startsAt - beforeOpensHours * hour, questions: 1 };
  return [
    ...(breaks.ahead === null ? [] : [{ ...one, closesAt: beforeBreakClosesAt(breaks.ahead, session.zone), items: ["h1"] }]),
    ...(breaks.over === null ? [] : [{ ...one, closesAt: session.startsAt, items: ["h2"] }]),
  ];
}

/**
 * Form B. *Together*: b1 to b4 in the room only. *Alone*: all by the link. *Both*: in the room when there is time, and
 * the link holds whatever is left. What is hard to say and what helped are never asked with the therapist watching, so
 * the quiet link comes in all three.
 */
function formsAfter({ session, answersWhere, answeredInRoom }: FormDueFacts): DueForm[] {
  const window = { by: "client" as const, opensAt: session.endsAt, closesAt: session.endsAt + afterOpenHours * hour };
  const whole: DueForm = { ...window, form: "B", setting: "alone", questions: 5 };
  if (answersWhere === "alone") return [whole];
  const room: DueForm = { form: "B", by: "client", setting: "room", opensAt: session.startsAt, closesAt: session.endsAt + hour, questions: 4 };
  const quiet: DueForm = { ...window, form: "B", setting: "link", questions: 1 };
  if (answersWhere === "together" || answeredInRoom) return [room, quiet];
  return [room, whole];
}

/** Can it be filled now? */
export function isOpenNow(due: DueForm, now: Instant): boolean {
  return due.opensAt <= now && (due.closesAt === null || now < due.closesAt);
}

/** Does the therapist's form hold own answers this time? */
export function holdsOwnAnswers(facts: FormDueFacts): boolean {
  return facts.session.number !== null && ownAnswersDue(facts.session.number, facts.therapistAlwaysAnswers);
}
