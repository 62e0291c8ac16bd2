import type { SessionState } from "../session-state.ts";
import type { Instant } from "../zoned-time.ts";
import type { NoteEvent, TherapistNoteKind } from "./note-events.ts";
import { knownToTherapist, type NoteState, noteState, standingVersion } from "./note-state.ts";

export interface NoteFacts {
  readonly today: string;
  /** The two meet just now: only then does another view open together. */
  readonly theyMeet: boolean;
  /** She turned on that she opens another view alone. */
  readonly opensAlone: boolean;
  /** She stopped such notes, or the therapy is over: nothing more is offered or asked. */
  readonly stopped: boolean;
  /** Another note of the therapist's is open: there is one place. */
  readonly placeTaken: boolean;
}

const minute = 60_000;
/** A few minutes before, and while they still sit together after. */
const beforeMinutes = 10;
const afterMinutes = 30;

/** Do the two meet just now, as far as the plan says? */
export function theyMeet(states: readonly SessionState[], now: Instant): boolean {
  return states.some(({ status, number, startsAt, endsAt }) => status === "running" || (number !== null && startsAt - beforeMinutes * minute <= now && now <= endsAt + afterMinutes * minute));
}

/**
 * May this happen next to the note? She alone opens and answers; the therapist takes back what is unopened and says another way only what
 * she said was not quite it.
 */
export function mayHappenToNote(event: NoteEvent, kind: TherapistNoteKind, events: readonly NoteEvent[], facts: NoteFacts): boolean {
  // The therapist's acts rest on what the therapist knows, so that a refusal tells nothing of what she kept.
  const state = noteState(event.by === "therapist" ? knownToTherapist(events) : events, facts.today);
  switch (event.kind) {
    case "offered":
      return state.standing === "draft" && !facts.stopped;
    case "opened":
      return state.standing === "offered" && mayOpen(event.how, kind, facts);
    case "answered":
      return kind === "understanding" && state.standing === "opened";
    case "landed":
      return kind === "another-view" && state.standing === "opened";
    case "reworded":
      return kind === "understanding" && state.standing === "answered" && !facts.stopped && !facts.placeTaken && wasNotQuiteIt(state);
    case "taken-back":
      return state.standing === "offered";
    case "thanked":
      return state.standing === "answered" && standingVersion(state)?.thanked === null;
    case "done":
      return state.standing === "answered" || state.standing === "opened" || state.standing === "left";
  }
}

function mayOpen(how: "together" | "alone" | "read", kind: TherapistNoteKind, { theyMeet: meets, opensAlone }: NoteFacts): boolean {
  if (kind !== "another-view") return how === "read";
  return how === "together" ? meets : how === "alone" && opensAlone;
}

/** *That is it* needs no other words, and *Not now* is not asked again. */
function wasNotQuiteIt(state: NoteState): boolean {
  const answer = standingVersion(state)?.answer?.code;
  return answer === "nearly" || answer === "not-really";
}
