import type { LocalDay } from "../local-day.ts";
import { repairSteps, type RepairEvent, type RepairPart, type RepairStep } from "./repair-events.ts";

/** A session that took place after the repair was opened. */
export interface RepairSession {
  readonly id: string;
  readonly on: LocalDay;
}

export interface RepairFacts {
  /** Sessions that took place, in order of time; those before the opening may be among them. */
  readonly sessions: readonly RepairSession[];
  /** The last day of the therapy, or the day she left; null while it goes on. */
  readonly endedOn: LocalDay | null;
}

export type RepairStanding = "open" | "resting" | "mended" | "ended";

export interface RepairState {
  readonly standing: RepairStanding;
  /** The day it came to stand so. */
  readonly since: LocalDay;
  readonly openedBy: RepairPart;
  readonly openedOn: LocalDay;
  /** The last time it was open: from this day to that one; null while it is. */
  readonly lastOpen: { readonly from: LocalDay; readonly until: LocalDay | null };
  /** The therapist's steps that are done, and the one that comes next; null when all five are. */
  readonly stepsDone: readonly RepairStep[];
  readonly nextStep: RepairStep | null;
  /** The therapist asked to let it rest, and she has not answered. */
  readonly restAsked: boolean;
  /** She asked for it, or it was let go: shown to nobody as a reason. */
  readonly lastHeard: "that-is-it" | "nearly" | "not-yet" | null;
}

/** Three sessions without an answer let it rest (DESIGN §7 E). */
export const sessionsUntilItRests = 3;
/** Two answers of *Okay* or more mend it; only from her. */
export const answersThatMend = 2;

/**
 * Where a repair stands: a fold of what happened, and of the sessions that passed. Nothing the therapist does can mend or rest it; a
 * last word of hers that is not *Okay* keeps it open whatever she said before.
 *
 * @throws if the events do not begin with an opening
 */
export function repairState(events: readonly RepairEvent[], facts: RepairFacts): RepairState {
  const [first, ...rest] = events;
  if (first?.kind !== "opened") throw new RangeError(`repairState requires an opening first, got ${first?.kind ?? "nothing"}`);
  const fold = rest.reduce(follow, { standing: "open", since: first.on, lastOpened: first.on, okays: 0, openFrom: first.on, restAsked: false, done: new Set<RepairStep>(), heard: null, partedOn: null });
  const quiet = restsBySilence(fold, facts.sessions);
  const standing = quiet === null ? fold.standing : "resting";
  const since = quiet ?? fold.since;
  const endedOn = fold.partedOn ?? facts.endedOn;
  const closedOn = standing === "open" ? endedOn : since;
  const ended = endedOn !== null && standing !== "mended";
  const stepsDone = repairSteps.filter((step) => fold.done.has(step));
  return {
    standing: ended ? "ended" : standing, since: ended ? endedOn : since, openedBy: first.by, openedOn: first.on,
    lastOpen: { from: fold.lastOpened, until: closedOn },
    stepsDone, nextStep: repairSteps.find((step) => !fold.done.has(step)) ?? null, restAsked: !ended && standing === "open" && fold.restAsked, lastHeard: fold.heard,
  };
}

interface Fold {
  readonly standing: Exclude<RepairStanding, "ended">;
  readonly since: LocalDay;
  readonly lastOpened: LocalDay;
  /** Answers of *Okay* or more, the last ones in a row since it was opened. */
  readonly okays: number;
  /** Silence counts from here: its opening, or her last word. */
  readonly openFrom: LocalDay;
  readonly restAsked: boolean;
  readonly done: ReadonlySet<RepairStep>;
  readonly heard: RepairState["lastHeard"];
  readonly partedOn: LocalDay | null;
}

function follow(fold: Fold, event: RepairEvent): Fold {
  const spoke = event.by === "client" ? { ...fold, openFrom: event.on } : fold;
  switch (event.kind) {
    case "opened":
      // Both began in the same minute: they are one, and it opens again only if it was closed.
      return fold.standing === "open" ? spoke : open(spoke, event.on);
    case "reopened":
      return fold.standing === "open" ? spoke : open(spoke, event.on);
    case "rested":
      return rest(spoke, event.on);
    case "rest-asked":
      return { ...fold, restAsked: true };
    case "rest-answered":
      return event.yes ? rest(spoke, event.on) : { ...spoke, restAsked: false };
    case "step-done":
      return { ...fold, done: new Set([...fold.done, event.step]) };
    case "heard-answered":
      return { ...spoke, heard: event.answer };
    case "told":
      return spoke;
    case "checked":
      return checked(spoke, event);
    case "parted":
      return { ...fold, partedOn: event.on };
  }
}

const open = (fold: Fold, on: LocalDay): Fold => ({ ...fold, standing: "open", since: on, lastOpened: on, okays: 0, openFrom: on, restAsked: false });
const rest = (fold: Fold, on: LocalDay): Fold => ({ ...fold, standing: "resting", since: on, restAsked: false });

function checked(fold: Fold, { answer, on }: Extract<RepairEvent, { kind: "checked" }>): Fold {
  if (answer === "let-go") return rest(fold, on);
  if (answer === "not-okay" || answer === "a-bit-better") return fold.standing === "open" ? { ...fold, okays: 0 } : open(fold, on);
  const okays = fold.okays + 1;
  if (fold.standing === "open" && okays >= answersThatMend) return { ...fold, standing: "mended", since: on, okays };
  return { ...fold, okays };
}

/** The day of the third session held without a word of hers; null while it is not so. */
function restsBySilence({ standing, openFrom }: Fold, sessions: readonly RepairSession[]): LocalDay | null {
  if (standing !== "open") return null;
  return sessions.filter(({ on }) => on > openFrom)[sessionsUntilItRests - 1]?.on ?? null;
}
