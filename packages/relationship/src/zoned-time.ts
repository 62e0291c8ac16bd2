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
  if (!isRemembered(instant)) return shownIn(instant, zone);
  const minutes = Math.floor(instant / minute) + offsetMinutes(instant, zone);
  const ofDay = minutes - Math.floor(minutes / 1440) * 1440;
  const two = (number: number): string => String(number).padStart(2, "0");
  return { on: dayText(Math.floor(minutes / 1440)), at: `${two(Math.floor(ofDay / 60))}:${two(ofDay % 60)}` };
}

/** The same, asked of the platform, which takes long. */
function shownIn(instant: Instant, zone: string): { on: LocalDay; at: LocalTime } {
  const parts = new Map(formatOf(zone).formatToParts(instant).map(({ type, value }) => [type, value]));
  const part = (type: Intl.DateTimeFormatPartTypes): string => parts.get(type) ?? "";
  return { on: `${part("year").padStart(4, "0")}-${part("month")}-${part("day")}`, at: `${part("hour")}:${part("minute")}` };
}

// From here on clocks differ from UTC by whole minutes; Liberia's were 44 minutes and 30 seconds behind until January 1972.
const rememberedFrom = Date.UTC(1973, 0, 1);
const rememberedUntil = Date.UTC(2200, 0, 1);
const mostDays = 20_000;
const offsets = new Map<string, Map<number, number>>();

const isRemembered = (instant: Instant): boolean => instant >= rememberedFrom && instant < rememberedUntil;

/**
 * Minutes that the zone's clocks are ahead of UTC at a moment. A zone changes its clocks at most once in two days, so a day (UTC) that
 * begins and ends with the same offset has it throughout; it is asked for once.
 */
function offsetMinutes(instant: Instant, zone: string): number {
  if (!isRemembered(instant)) return shownOffset(instant, zone);
  const today = Math.floor(instant / day);
  const offset = offsetAtStartOf(today, zone);
  return offset === offsetAtStartOf(today + 1, zone) ? offset : shownOffset(instant, zone);
}

function offsetAtStartOf(dayOfUtc: number, zone: string): number {
  const ofZone = offsets.get(zone) ?? new Map<number, number>();
  offsets.set(zone, ofZone);
  let offset = ofZone.get(dayOfUtc);
  if (offset === undefined) {
    offset = shownOffset(dayOfUtc * day, zone);
    if (ofZone.size >= mostDays) ofZone.clear();
    ofZone.set(dayOfUtc, offset);
  }
  return offset;
}

function shownOffset(instant: Instant, zone: string): number {
  const { on, at } = shownIn(instant, zone);
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
  return instantOfWall(dayNumber(on) * day + minutesOf(at) * minute, zone);
}

/** The same for a day and time as if its zone were UTC. */
function instantOfWall(wall: number, zone: string): Instant {
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
  return instantOfWall((dayNumber(on) + 1) * day, zone);
}
