import { dayNumber, dayText, minutesOf, type LocalDay, type LocalTime } from "./local-day.ts";

/** A moment, in milliseconds since 1970-01-01 UTC. */
export type Instant = number;

const minute = 60_000;
const day = 86_400_000;
const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone);
  if (known) return known;
  let made: Intl.DateTimeFormat;
  try {
    made = new Intl.DateTimeFormat("en-US", {
      timeZone: zone, hourCycle: "h23", calendar: "iso8601", numberingSystem: "latn",
      year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit",
    });
  } catch {
    throw new RangeError(`a zone must be an IANA name such as Europe/Oslo, got ${zone}`);
  }
  formats.set(zone, made);
  return made;
}

/** What calendar and clock show in a zone at a moment. */
export function localOf(instant: Instant, zone: string): { on: LocalDay; at: LocalTime } {
  const parts = new Map(formatOf(zone).formatToParts(instant).map(({ type, value }) => [type, value]));
  const part = (type: Intl.DateTimeFormatPartTypes): string => parts.get(type) ?? "";
  return { on: `${part("year").padStart(4, "0")}-${part("month")}-${part("day")}`, at: `${part("hour")}:${part("minute")}` };
}

/** Minutes that the zone's clocks are ahead of UTC at a moment. */
function offsetMinutes(instant: Instant, zone: string): number {
  const { on, at } = localOf(instant, zone);
  const shown = dayNumber(on) * day + minutesOf(at) * minute;
  return (shown - Math.floor(instant / minute) * minute) / minute;
}

/**
 * The moment at which a zone's clocks show this day and time.
 *
 * When clocks go back and the time comes twice, the first is meant. When they go forward and the time is left out,
 * the moment as many minutes after the change is meant (02:30 becomes 03:30), as calendars do (RFC 5545, 3.3.5).
 */
export function instantOf(on: LocalDay, at: LocalTime, zone: string): Instant {
  const wall = dayNumber(on) * day + minutesOf(at) * minute;
  // A zone changes its clocks at most once in two days, so the offsets a day away on each side are the only candidates.
  const before = offsetMinutes(wall - day, zone);
  const after = offsetMinutes(wall + day, zone);
  const first = wall - before * minute;
  if (before === after || offsetMinutes(first, zone) === before) return first;
  const second = wall - after * minute;
  return offsetMinutes(second, zone) === after ? second : first;
}

/** The first moment of the day after: when this day is over in the zone. */
export function endOfDay(on: LocalDay, zone: string): Instant {
  return instantOf(dayText(dayNumber(on) + 1), "00:00", zone);
}
