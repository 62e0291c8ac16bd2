import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { factsOf, scoreRegistry } from "./facts.ts";
import type { InstrumentFacts } from "./facts/instrument-facts.ts";
import { checkWordingPack } from "./wording-pack.ts";

const gad7 = factsOf("GAD-7") as InstrumentFacts;
const labels = (values: readonly number[]) => values.map((value) => ({ value, label: `answer ${value}` }));
const items = (count: number) => Array.from({ length: count }, (_, index) => `item ${index + 1}`);
const good = { instrument: "GAD-7", facts: "1", licenceNote: "Free to use.", languages: [{ language: "en", items: items(7), options: labels([0, 1, 2, 3]) }] };

test("a pack with the instrument's items and its range of answers is taken", () => {
  const checked = checkWordingPack(good, gad7);
  assert.ok(checked.ok);
  assert.equal(checked.pack.languages[0]?.items.length, 7);
});

test("a line that is marked from 0 to 10 is labelled at its two ends", () => {
  const ors = factsOf("ORS") as InstrumentFacts;
  const pack = { instrument: "ORS", facts: "1", licenceNote: "Group licence 12.", languages: [{ language: "nb", items: items(4), options: labels([0, 10]) }] };
  assert.ok(checkWordingPack(pack, ors).ok);
});

test("every problem is named at once, with its place, what came and what was expected", () => {
  const bad = { instrument: "PHQ-9", facts: "1", licenceNote: "", colour: 1, languages: [{ language: "english", items: items(6), options: labels([1, 2, 3, 4]) }] };
  const checked = checkWordingPack(bad, gad7);
  assert.ok(!checked.ok);
  assert.deepEqual(checked.problems, [
    { path: "colour", came: "an unknown field", expected: "one of instrument, facts, licenceNote, languages" },
    { path: "instrument", came: "PHQ-9", expected: "GAD-7" },
    { path: "licenceNote", came: "0 characters", expected: "text of 1 to 1000 characters" },
    { path: "languages[0].language", came: "english", expected: "a language like en or pt-BR" },
    { path: "languages[0].items", came: "6 items", expected: "7 items" },
    { path: "languages[0].options", came: "values 1, 2, 3, 4", expected: "values 0, 1, 2, 3" },
  ]);
});

test("whatever is loaded, the answer is a pack or a list of problems, never a crash", () => {
  fc.assert(fc.property(fc.jsonValue(), fc.constantFrom(...scoreRegistry), (json, facts) => {
    const checked = checkWordingPack(json, facts);
    return checked.ok || checked.problems.length > 0;
  }));
});
