import type { LocalDay } from "../local-day.ts";
import { partIsOpen } from "../opening-of-parts.ts";
import type { NoteEvent, TherapistNoteKind } from "./note-events.ts";
import { knownToTherapist, noteState, standingVersion } from "./note-state.ts";

export interface OfferFacts {
  readonly today: LocalDay;
  /** The day of the last session that took place; null before the first. */
  readonly lastHeldOn: LocalDay | null;
  /** The therapist's other notes to her. */
  readonly others: readonly { readonly kind: TherapistNoteKind; readonly events: readonly NoteEvent[] }[];
  /** The number of the next session, or of the one that runs. */
  readonly sessionNumber: number;
  readonly strainOpen: boolean;
  /** She stopped such notes. */
  readonly stopped: boolean;
  readonly ended: boolean;
  /** It was said in a session that took place. */
  readonly saidInSession: boolean;
  /** Another view waits, and the therapist has not said to go on. */
  readonly waits: boolean;
}

/** Why a note cannot be offered now; null when it can. */
export type OfferRefusal = "ended" | "stopped" | "one-open" | "too-early" | "not-said" | "waits";

/**
 * May the therapist offer a note of this kind now? One open note at a time; another view from session 4 on, and only what the room has
 * heard: trust in a written word hangs on its matching what was said (Cromer 2017).
 */
export function offerRefusal(kind: TherapistNoteKind, facts: OfferFacts): OfferRefusal | null {
  if (facts.ended) return "ended";
  if (facts.stopped) return "stopped";
  if (facts.others.some((note) => isOpenNote(note, facts))) return "one-open";
  if (kind !== "another-view") return null;
  if (!partIsOpen("other-views", { sessionNumber: facts.sessionNumber, strainOpen: facts.strainOpen, agreedEarlier: [] })) return "too-early";
  if (!facts.saidInSession) return "not-said";
  return facts.waits ? "waits" : null;
}

/**
 * Does it take the one place there is? An unopened note does, and one that was opened and not answered, until the two have met since: never
 * by how long ago she opened it, which is hers. A practical one asks nothing.
 */
export function isOpenNote({ kind, events }: OfferFacts["others"][number], { today, lastHeldOn }: Pick<OfferFacts, "today" | "lastHeldOn">): boolean {
  const state = noteState(knownToTherapist(events), today);
  if (state.standing === "offered") return true;
  if (kind === "practical" || (state.standing !== "opened" && state.standing !== "left")) return false;
  return lastHeldOn === null || lastHeldOn <= (standingVersion(state)?.offeredOn ?? "");
}
