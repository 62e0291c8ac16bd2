import { addDays, instantOf, type Instant, type LocalDay, weekdayOf, weeksAhead } from "@rapport/relationship";
import type { Story, StorySession } from "./story.ts";

/** One session with its days. `told` is what happened; sessions to come have none. */
export interface PlacedSession {
  readonly id: string;
  readonly plannedOn: LocalDay;
  readonly plannedAt: string;
  /** Where it was moved to, or where it was planned. */
  readonly on: LocalDay;
  readonly at: string;
  readonly startsAt: Instant;
  readonly endsAt: Instant;
  readonly moved: { readonly by: "client" | "therapist"; readonly saidOn: LocalDay } | undefined;
  /** Counts the ones that took place, from 1; those to come go on counting. */
  readonly number: number | null;
  readonly told: StorySession | undefined;
}

export const lengthMinutes = 50;

/** The day of the next meeting, so that the stories are always at the same point, whatever day it is. */
export function nextMeetingOn(next: Story["next"], today: LocalDay): LocalDay {
  const notSunday = (day: LocalDay) => (weekdayOf(day) === 7 ? addDays(day, 1) : day);
  if (next === "tomorrow") return notSunday(addDays(today, 1));
  if (next === "in-two-days") return notSunday(addDays(today, 2));
  if (next === "week-after-last-working-day") return addDays(workingDayBefore(today), 7);
  return addDays(today, (next.weekday - weekdayOf(today) + 7) % 7);
}

function workingDayBefore(today: LocalDay): LocalDay {
  let day = addDays(today, -1);
  while (weekdayOf(day) > 5) day = addDays(day, -1);
  return day;
}

/** A week between two sessions; the last one told lies a week before the next, and eight weeks are planned ahead. */
export function placeSessions(story: Story, today: LocalDay, zone: string, uuid: () => string): PlacedSession[] {
  const nextOn = nextMeetingOn(story.next, today);
  const told: (StorySession | undefined)[] = [...story.sessions, ...Array.from({ length: weeksAhead }, () => undefined)];
  let met = 0;
  return told.map((session, index) => {
    const on = addDays(nextOn, 7 * (index - story.sessions.length));
    const moved = session?.moved ?? (index === story.sessions.length ? story.coming?.moved : undefined);
    const startsAt = instantOf(on, story.at, zone);
    const takesPlace = session === undefined || session.on === "kept";
    if (takesPlace) met += 1;
    return {
      id: uuid(), on, at: story.at, startsAt, endsAt: startsAt + lengthMinutes * 60_000,
      plannedOn: addDays(on, moved?.fromDays ?? 0), plannedAt: moved?.fromAt ?? story.at,
      moved: moved === undefined ? undefined : { by: moved.by, saidOn: addDays(moved.saidDaysAgo === undefined ? on : today, -(moved.saidDaysAgo ?? 4)) },
      number: takesPlace ? met : null,
      told: session,
    };
  });
}
