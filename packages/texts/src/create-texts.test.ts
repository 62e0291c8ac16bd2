import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { compile } from "./compile.ts";
import * as texts from "./index.ts";
import { createTexts, errorsArea, staffArea } from "./index.ts";
import type { Area } from "./area.ts";

const areas = Object.values(texts).filter((each): each is Area => typeof each === "object" && "messages" in each);
const locales = ["en", "en-GB", "x-mirror", "x-long"];

/** A value for each name a message needs: a number where it is counted, else a word. */
function sampleValues(text: string): Record<string, string | number> {
  const counted = new Set([...text.matchAll(/\{(\w+), (?:plural|selectordinal|number)/g)].map((match) => match[1]));
  return Object.fromEntries(compile(text).needs.map((name) => [name, counted.has(name) ? 3 : `«${name}»`]));
}

test("every message of every area renders in every language with all its values in it", () => {
  assert.ok(areas.length >= 8);
  for (const area of areas) {
    for (const locale of locales) {
      const { t } = createTexts({ locale, areas: [area] });
      for (const [key, text] of Object.entries(area.messages.en)) {
        const said = t(key, sampleValues(text));
        assert.notEqual(said.trim(), "", `${area.name} ${key}`);
        assert.ok(!/undefined|\[object|[{}]/.test(said), `${locale} ${area.name} ${key}: ${said}`);
      }
    }
  }
});

test("each catalogue file is sorted and has one key a line, so that two people can add to it", () => {
  for (const area of areas) {
    const raw = readFileSync(new URL(`./en/${area.name}.json`, import.meta.url), "utf8");
    const sorted = Object.fromEntries(Object.entries(area.messages.en).sort(([one], [other]) => (one < other ? -1 : 1)));
    assert.equal(raw, `${JSON.stringify(sorted, undefined, 2)}\n`, `${area.name}.json is not sorted`);
  }
});

test("a key in none of the areas and a value that is needed and not given are refused by name", () => {
  const { t, has } = createTexts({ locale: "en", areas: [errorsArea] });
  assert.throws(() => t("nope" as "retry"), /t requires a key of errors, got nope/);
  assert.throws(() => t("summary.title"), /t requires a value for count in summary.title, got none/);
  assert.ok(has("retry"));
  assert.ok(!has("constructor") && !has("toString"));
});

test("words that come in as values are shown as they are: they are not messages", () => {
  const { t } = createTexts({ locale: "en", areas: [staffArea] });
  const hostile = "{count, plural, other {x}} <b>'{' \\u0041";
  assert.equal(t("brief.promised", { what: "letter {to} the doctor" }), "Promised: letter {to} the doctor.");
  assert.equal(t("brief.promised", { what: hostile }), `Promised: ${hostile}.`);
  assert.equal(t("brief.promised", { what: "C:\\x41" }), "Promised: C:\\x41.");
});

test("an unnamed therapist takes a capital at the start of a sentence and nowhere else", () => {
  const { t } = createTexts({ locale: "en", areas: [texts.clientArea] });
  const therapist = t("therapist.unnamed");
  assert.equal(t("outside.lead", { therapist }), "You do not have to sort it out with your therapist. Your therapist is not told, unless you want it.");
  assert.equal(t("outside.lead", { therapist: "Sam" }), "You do not have to sort it out with Sam. Sam is not told, unless you want it.");
});

test("a practice's words change the label and nothing else", () => {
  const say = (wordPack: texts.WordPack) => createTexts({ locale: "en", areas: [texts.clientArea], wordPack }).t("today.to-try", { what: "say no" });
  assert.equal(say({}), "To try: say no");
  assert.equal(say({ tryWord: "homework" }), "Homework: say no");
});

test("plurals follow the number", () => {
  const { t } = createTexts({ locale: "en", areas: [errorsArea] });
  assert.equal(t("summary.title", { count: 1 }), "One thing to look at");
  assert.equal(t("summary.title", { count: 12 }), "12 things to look at");
});

test("the mirrored language reads from right to left and the long one is at least two fifths longer", () => {
  const english = createTexts({ locale: "en", areas: [staffArea] });
  const long = createTexts({ locale: "x-long", areas: [staffArea] });
  const mirror = createTexts({ locale: "x-mirror", areas: [staffArea] });
  assert.equal(english.direction, "ltr");
  assert.equal(mirror.direction, "rtl");
  assert.equal(createTexts({ locale: "ar", areas: [staffArea] }).direction, "rtl");
  const key = "form.own.label";
  assert.ok(long.t(key).length >= english.t(key).length * 1.4 * 0.95, "letters grow by two fifths; spaces do not");
  assert.notEqual(mirror.t(key), english.t(key));
  assert.notEqual(mirror.wording("Next"), "Next");
  assert.equal(english.wording("Next"), "Next");
});

test("names stay readable in the pseudo-languages", () => {
  for (const locale of ["x-mirror", "x-long"]) {
    const { t } = createTexts({ locale, areas: [staffArea] });
    assert.ok(t("room.marks.therapist", { therapist: "Sam" }).includes("Sam"));
  }
});

test("days and times of day are written as they were agreed, in no zone", () => {
  const { date, time, weekday, inDays, list } = createTexts({ locale: "en", areas: [errorsArea] });
  assert.equal(date("2026-05-07"), "Thursday 7 May");
  assert.equal(date("2026-05-07", "day-month"), "7 May");
  assert.equal(date("2026-05-07", "weekday-day-month-year"), "Thursday 7 May 2026");
  assert.equal(weekday("2026-05-07"), "Thursday");
  assert.equal(time("15:00"), "15:00");
  assert.equal(time("15:00", "spoken"), "3 pm");
  assert.equal(time("15:30", "spoken"), "3:30 pm");
  assert.deepEqual([0, 1, 4].map((days) => inDays(days)), ["today", "tomorrow", "in 4 days"]);
  assert.equal(list(["Monday", "Wednesday"]), "Monday and Wednesday");
  assert.throws(() => date("soon"), RangeError);
});
