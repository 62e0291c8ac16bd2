/** A calendar day as people write it down, `2026-05-07`. It has no zone and no hour. */
export type LocalDay = string;

/** A clock time as people agree on it, `15:00`, 24 hours. */
export type LocalTime = string;

/** Monday is 1, Sunday is 7, as in ISO 8601. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;

const millisecondsInDay = 86_400_000;

/** Days since 1970-01-01. @throws if the text is not a real day of the calendar. */
export function dayNumber(day: LocalDay): number {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(day);
  if (match) {
    const number = Date.UTC(Number(match[1]), Number(match[2]) - 1, Number(match[3])) / millisecondsInDay;
    if (dayText(number) === day) return number;
  }
  throw new RangeError(`dayNumber requires a calendar day such as 2026-05-07, got ${day}`);
}

// A page of many clients writes the same few hundred days tens of thousands of times.
const written = new Map<number, LocalDay>();
const mostWritten = 20_000;

/** The day that lies `number` days after 1970-01-01. */
export function dayText(number: number): LocalDay {
  let day = written.get(number);
  if (day === undefined) {
    day = new Date(number * millisecondsInDay).toISOString().slice(0, 10);
    if (written.size >= mostWritten) written.clear();
    written.set(number, day);
  }
  return day;
}

/** The day `days` later, or earlier when negative. */
export function addDays(day: LocalDay, days: number): LocalDay {
  return dayText(dayNumber(day) + days);
}

/** How many days lie from the first day to the second; negative when the second comes first. */
export function daysBetween(first: LocalDay, second: LocalDay): number {
  return dayNumber(second) - dayNumber(first);
}

export function weekdayOf(day: LocalDay): Weekday {
  return (((dayNumber(day) + 3) % 7 + 7) % 7 + 1) as Weekday; // 1970-01-01 was a Thursday
}

/** Minutes since midnight. @throws if the text is not a time from 00:00 to 23:59; seconds are read and dropped. */
export function minutesOf(time: LocalTime): number {
  const match = /^([01]\d|2[0-3]):([0-5]\d)(?::[0-5]\d)?$/.exec(time);
  if (!match) throw new RangeError(`minutesOf requires a time such as 15:00, got ${time}`);
  return Number(match[1]) * 60 + Number(match[2]);
}
