import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { checkReportedScore, factsOf, scoreRegistry } from "./facts.ts";
import type { InstrumentFacts } from "./facts/instrument-facts.ts";

/** METHODS.md A5: range, first cut-off, bands, reliable change as published. */
const published = [
  { code: "PHQ-9", range: [0, 27], cutOff: 10, bands: [0, 5, 10, 15, 20], change: 6, direction: "lower-is-better" },
  { code: "GAD-7", range: [0, 21], cutOff: 8, bands: [0, 5, 10, 15], change: 4, direction: "lower-is-better" },
  { code: "CORE-10", range: [0, 40], cutOff: 11, bands: [0, 6, 11, 15, 20, 25], change: 6, direction: "lower-is-better" },
  { code: "ORS", range: [0, 40], cutOff: 25, bands: [], change: 5, direction: "higher-is-better" },
  { code: "SRS", range: [0, 40], cutOff: 36, bands: [], change: undefined, direction: "higher-is-better" },
  { code: "WAI-SR", range: [12, 60], cutOff: undefined, bands: [], change: undefined, direction: "higher-is-better" },
] as const;

test("range, direction, cut-off, bands and reliable change are the published ones", () => {
  const held = scoreRegistry.map(({ code, scales, cutOffs, bands, reliableChange, direction }) => ({
    code,
    range: [scales[0]?.min, scales[0]?.max],
    cutOff: cutOffs[0]?.value,
    bands: bands.map((band) => band.from),
    change: reliableChange[0]?.points,
    direction,
  }));
  assert.deepEqual(held, published);
});

test("a total is what its items can add up to", () => {
  for (const { code, items, scales } of scoreRegistry) {
    for (const scale of scales) {
      const count = scale.items?.length ?? items.count;
      assert.deepEqual([scale.min, scale.max], [count * items.min, count * items.max], `${code} ${scale.code}`);
    }
  }
});

test("bands cover the range without gap or overlap, on the total's steps", () => {
  for (const { code, bands, scales } of scoreRegistry.filter((facts) => facts.bands.length > 0)) {
    const total = scales[0];
    assert.equal(bands[0]?.from, total?.min, code);
    assert.equal(bands.at(-1)?.to, total?.max, code);
    bands.slice(1).forEach((band, index) => assert.equal(band.from, (bands[index]?.to ?? Number.NaN) + (total?.step ?? 1), code));
  }
});

test("the subscales of the WAI-SR share out its twelve items (Hatcher & Gillaspy 2006)", () => {
  const subscales = factsOf("WAI-SR")?.scales.slice(1) ?? [];
  assert.deepEqual(subscales.flatMap((scale) => scale.items ?? []).sort((one, other) => one - other), [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
});

test("no responder, no question: a form that asks about self-harm is not given to clients", () => {
  assert.deepEqual(scoreRegistry.filter((facts) => !facts.mayBeGivenToClients).map(({ code, riskItems }) => [code, ...riskItems]), [["PHQ-9", 9], ["CORE-10", 6]]);
  for (const facts of scoreRegistry) assert.equal(facts.mayBeGivenToClients, facts.riskItems.length === 0, facts.code);
});

test("the reliable change of the CORE-10 holds at the 90 % level and not at 95 % (Barkham et al. 2013)", () => {
  const change = factsOf("core10")?.reliableChange[0];
  assert.equal(change?.level, 0.9);
  // Standard deviation 7.6 and reliability .90 give 5.59 at 90 % and 6.66 at 95 %.
  const points = (z: number) => z * 7.6 * Math.sqrt(2 * (1 - 0.9));
  assert.ok(points(1.645) <= 6 && points(1.96) > 6);
});

test("a score is taken on the steps of its range and nowhere else", () => {
  const phq9 = factsOf("PHQ-9") as InstrumentFacts;
  const ors = factsOf("ORS") as InstrumentFacts;
  assert.equal(checkReportedScore(phq9, "total", 27), undefined);
  assert.equal(checkReportedScore(phq9, "total", 28)?.kind, "out-of-range");
  assert.equal(checkReportedScore(phq9, "total", 9.5)?.kind, "between-steps");
  assert.equal(checkReportedScore(phq9, "total", Number.NaN)?.kind, "not-a-number");
  assert.equal(checkReportedScore(phq9, "bond", 3)?.kind, "unknown-scale");
  assert.equal(checkReportedScore(factsOf("CORE-10") as InstrumentFacts, "total", 11.11), undefined, "one item left out, by the instrument's own rule");
  fc.assert(fc.property(fc.integer({ min: 0, max: 400 }), (tenths) => checkReportedScore(ors, "total", tenths / 10) === undefined));
});

test("an instrument is found by its code however it is written, and an unknown one is not", () => {
  assert.equal(factsOf("phq9")?.code, "PHQ-9");
  assert.equal(factsOf("wai sr")?.code, "WAI-SR");
  assert.equal(factsOf("OQ-45"), undefined);
});
