import { addDays, type LocalDay, weekdayOf } from "@rapport/relationship";

export interface ReadingHabit {
  readonly readingDays: readonly number[];
  readonly away: { readonly from: LocalDay; readonly until: LocalDay } | null;
}

/**
 * The reading day by which something sent on this day is read: that day itself when it is one. Days away do not count. A therapist
 * who has set none reads on working days.
 */
export function readingDayFor(sentOn: LocalDay, { readingDays, away }: ReadingHabit): LocalDay {
  const days = readingDays.length === 0 ? [1, 2, 3, 4, 5] : readingDays;
  let day = sentOn;
  while (!days.includes(weekdayOf(day)) || (away !== null && away.from <= day && day <= away.until)) day = addDays(day, 1);
  return day;
}

/** The reading day something has waited past, or null while that day is not over. */
export function waitsSince(sentOn: LocalDay, habit: ReadingHabit, today: LocalDay): LocalDay | null {
  const due = readingDayFor(sentOn, habit);
  return due < today ? due : null;
}
