import { finding, type Finding } from "./finding.ts";
import { tookPlace, type SessionState } from "./session-state.ts";
import { instantOf, type Instant } from "./zoned-time.ts";

/** Lapses are looked at over five weeks: long enough to see a second one, short enough that it still matters. */
export const lapseWeeks = 5;

interface Lapse {
  readonly kind: "late" | "moved" | "forgot";
  readonly at: Instant;
}

/** What the therapist did to the frame: came late, moved or called off a session, or was not there. */
function lapsesOf(state: SessionState): Lapse[] {
  const lapses: Lapse[] = state.moves.filter((move) => move.byPart === "therapist")
    .map((move) => ({ kind: "moved", at: instantOf(move.on, "12:00", state.zone) }));
  if (state.lateBy.includes("therapist")) lapses.push({ kind: "late", at: state.endsAt });
  if (state.status === "cancelled" && state.cancelledBy === "therapist") lapses.push({ kind: "moved", at: state.startsAt });
  if (state.status === "missed" && state.missedBy === "therapist") lapses.push({ kind: "forgot", at: state.endsAt });
  return lapses;
}

/**
 * The therapist's own lapses, to be said before she has to ("You moved two sessions in five weeks. Say it first on
 * Thursday?"). Null when there is none, or when the two have met since and it could be said. One move alone is no lapse;
 * coming late or not coming is. A planned break is none.
 */
export function therapistLapses(states: readonly SessionState[], now: Instant): Finding | null {
  const since = now - lapseWeeks * 7 * 86_400_000;
  const recent = states.flatMap(lapsesOf).filter((lapse) => lapse.at > since && (lapse.kind !== "late" || lapse.at <= now));
  const lastMet = states.filter(tookPlace).at(-1);
  const unsaid = recent.some((lapse) => lastMet === undefined || lapse.at > lastMet.startsAt);
  if (!unsaid) return null;
  const count = (kind: Lapse["kind"]): number => recent.filter((lapse) => lapse.kind === kind).length;
  if (count("forgot") > 0) return finding("lapses.was-not-there", { count: count("forgot"), weeks: lapseWeeks });
  if (count("moved") >= 2) return finding("lapses.moved", { count: count("moved"), weeks: lapseWeeks });
  if (count("late") > 0) return finding("lapses.late", { count: count("late"), weeks: lapseWeeks });
  return null;
}
