import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { addDays, dayNumber, daysBetween, dayText, minutesOf, weekdayOf } from "./local-day.ts";
import { endOfDay, instantOf, localOf } from "./zoned-time.ts";

const iso = (text: string): number => Date.parse(text);

test("a Thursday at three in Oslo is one o'clock UTC in summer and two in winter", () => {
  assert.equal(instantOf("2026-05-07", "15:00", "Europe/Oslo"), iso("2026-05-07T13:00:00Z"));
  assert.equal(instantOf("2026-01-08", "15:00", "Europe/Oslo"), iso("2026-01-08T14:00:00Z"));
});

test("a time that the spring change leaves out becomes the time an hour later", () => {
  assert.equal(instantOf("2026-03-29", "02:30", "Europe/Berlin"), iso("2026-03-29T01:30:00Z")); // 03:30 summer time
  assert.equal(instantOf("2026-03-08", "02:30", "America/New_York"), iso("2026-03-08T07:30:00Z"));
});

test("a time that comes twice in autumn means the first", () => {
  assert.equal(instantOf("2026-10-25", "02:30", "Europe/Berlin"), iso("2026-10-25T00:30:00Z"));
  assert.equal(instantOf("2026-11-01", "01:30", "America/New_York"), iso("2026-11-01T05:30:00Z"));
});

test("zones with half hours and days that were skipped are read as the clocks showed them", () => {
  assert.equal(instantOf("2026-05-07", "09:15", "Asia/Kathmandu"), iso("2026-05-07T03:30:00Z"));
  assert.equal(instantOf("2026-04-05", "01:45", "Australia/Lord_Howe"), iso("2026-04-04T14:45:00Z"));
  assert.equal(endOfDay("2026-03-28", "Asia/Beirut"), iso("2026-03-28T22:00:00Z")); // midnight does not exist: 01:00
});

test("what the clocks show at the moment found is the time asked for, but in the hour left out", () => {
  const zones = ["Europe/Oslo", "America/Sao_Paulo", "Asia/Tokyo", "Pacific/Auckland", "America/St_Johns", "UTC"];
  fc.assert(fc.property(fc.integer({ min: 10957, max: 24000 }), fc.integer({ min: 0, max: 1439 }), fc.constantFrom(...zones), (days, minutes, zone) => {
    const on = dayText(days);
    const at = `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;
    const shown = localOf(instantOf(on, at, zone), zone);
    const shift = daysBetween(on, shown.on) * 1440 + minutesOf(shown.at) - minutes;
    assert.ok(shift === 0 || shift === 60 || shift === 30, `${on} ${at} ${zone} shows ${shown.on} ${shown.at}`);
  }), { numRuns: 2000, seed: 1 });
});

test("whatever was asked before, the clocks of every zone show what the platform says", () => {
  const zones = Intl.supportedValuesOf("timeZone");
  const minute = 60_000;
  // Full quarters of an hour, at which clocks are changed, and any minute of three centuries.
  const instants = fc.oneof(
    fc.record({ year: fc.integer({ min: 1973, max: 2040 }), day: fc.integer({ min: 0, max: 365 }), quarter: fc.integer({ min: 0, max: 95 }) }).map(({ year, day, quarter }) => Date.UTC(year, 0, 1 + day, 0, 15 * quarter)),
    fc.integer({ min: Date.UTC(1900, 0, 1) / minute, max: Date.UTC(2210, 0, 1) / minute }).map((minutes) => minutes * minute),
  );
  const formats = new Map(zones.map((zone) => [zone, new Intl.DateTimeFormat("sv-SE", { timeZone: zone, dateStyle: "short", timeStyle: "short" })]));
  fc.assert(fc.property(instants, fc.constantFrom(...zones), (instant, zone) => {
    const { on, at } = localOf(instant, zone);
    assert.equal(`${on} ${at}`, formats.get(zone)?.format(instant), `${zone} at ${new Date(instant).toISOString()}`);
  }), { numRuns: 4000, seed: 4 });
});

test("days are counted over month and leap year, and weekdays follow ISO 8601", () => {
  assert.equal(addDays("2028-02-28", 1), "2028-02-29");
  assert.equal(addDays("2026-03-01", -1), "2026-02-28");
  assert.equal(weekdayOf("2026-05-07"), 4);
  assert.equal(weekdayOf("1969-12-28"), 7);
  assert.throws(() => dayNumber("2026-02-30"), /calendar day/);
  assert.throws(() => minutesOf("24:00"), /time such as/);
  assert.throws(() => localOf(0, "Oslo/Europe"), /IANA name/);
});
