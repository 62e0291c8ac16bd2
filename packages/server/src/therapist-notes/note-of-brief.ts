import { type BriefFacts, knownToTherapist, noteState, standingVersion } from "@rapport/relationship";
import type { StoredTherapistNote } from "@rapport/store";

/** What the brief says of the last note to her: that it waits, or what she said to it since the two last met, until it is said what was done. */
export function noteOfBrief(notes: readonly StoredTherapistNote[], since: string, today: string): BriefFacts["note"] {
  const last = notes.findLast(({ events }) => noteState(events, today).standing !== "taken-back");
  if (last === undefined) return null;
  const state = noteState(knownToTherapist(last.events), today);
  const version = standingVersion(state);
  if (state.standing === "offered") return { kind: last.kind, state: "not-opened", landing: null, answer: null };
  const said = version?.landing ?? version?.answer ?? null;
  if (said === null || said.on < since || state.done !== null) return null;
  return { kind: last.kind, state: "landed", landing: version?.landing?.given ?? null, answer: version?.answer?.code ?? null };
}
