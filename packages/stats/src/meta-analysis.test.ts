import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { metaAnalysis, type MetaAnalysis, type MetaOptions } from "./meta-analysis.ts";
import { normalDraw, seededRandom } from "./random.ts";

const near = (got: number, expected: number, within: number): void => assert.ok(Math.abs(got - expected) <= within, `${got} is not within ${within} of ${expected}`);

// Thirteen trials of the BCG vaccine: cases and others, vaccinated and not. Colditz et al. (1994), JAMA 271, 698-702, table 1.
const bcg: readonly (readonly [number, number, number, number])[] = [
  [4, 119, 11, 128], [6, 300, 29, 274], [3, 228, 11, 209], [62, 13536, 248, 12619], [33, 5036, 47, 5761], [180, 1361, 372, 1079], [8, 2537, 10, 619],
  [505, 87886, 499, 87892], [29, 7470, 45, 7232], [17, 1699, 65, 1600], [186, 50448, 141, 27197], [5, 2493, 3, 2338], [27, 16886, 29, 17825],
];
const vaccine = bcg.map(([a, b, c, d]) => ({ value: Math.log(a / (a + b) / (c / (c + d))), error: Math.sqrt(1 / a - 1 / (a + b) + 1 / c - 1 / (c + d)) }));
// Conscientiousness and taking one's medicine, 16 correlations and sample sizes. Molloy, O'Carroll & Ferguson (2014), Ann. Behav. Med. 47, 92-101.
const adherence = ([
  [0.187, 109], [0.162, 749], [0.34, 55], [0.32, 107], [0.27, 72], [0, 65], [0.175, 174], [0.05, 326], [0.26, 58], [0.01, 771], [-0.09, 56], [0.37, 91],
  [0, 116], [0.15, 537], [0.24, 158], [0.04, 65],
] as const).map(([r, n]) => ({ value: Math.atanh(r), error: 1 / Math.sqrt(n - 3) }));

function combined(studies: Parameters<typeof metaAnalysis>[0], options?: MetaOptions): MetaAnalysis {
  const found = metaAnalysis(studies, options);
  assert.ok(found.kind === "combined");
  return found;
}

test("the BCG trials by restricted maximum likelihood: -.7145 (-1.0669 to -.3622), tau squared .3132, I squared 92.22 %", () => {
  // All figures from metafor 3.8-1, rma(measure = "RR"), its tolerances set to 1e-14.
  const found = combined(vaccine);
  near(found.mean, -0.7145323422, 1e-9);
  near(found.error, 0.1797815161, 1e-9);
  near(found.low, -1.0668976388, 1e-9);
  near(found.high, -0.3621670455, 1e-9);
  near(found.p, 0.0000705426, 1e-9);
  const { tauSquared, q, iSquared, hSquared, degrees, p, tauSquaredInterval } = found.heterogeneity;
  near(tauSquared, 0.3132432581, 1e-9);
  near(q, 152.2330080824, 1e-8);
  assert.equal(degrees, 12);
  assert.ok(p < 1e-20 && p > 0);
  near(iSquared, 0.922213845213, 1e-9);
  near(hSquared, 12.8557582353, 1e-7);
  near(tauSquaredInterval.low, 0.11971836, 1e-8);
  near(tauSquaredInterval.high, 1.11147908, 1e-8);
  assert.ok(found.prediction);
  near(found.prediction.low, -0.7145323422 - 2.2009851601 * Math.sqrt(0.3132432581 + 0.1797815161 ** 2), 1e-8); // t on 11 degrees of freedom
});

test("the BCG trials by DerSimonian & Laird: -.7141, tau squared .3088; with Knapp & Hartung the interval is wider", () => {
  const moment = combined(vaccine, { method: "dersimonian-laird" });
  near(moment.mean, -0.7141172221, 1e-9);
  near(moment.error, 0.1787420895, 1e-9);
  near(moment.heterogeneity.tauSquared, 0.3087602629, 1e-9);
  near(moment.heterogeneity.iSquared, (152.2330080824 - 12) / 152.2330080824, 1e-9);
  const reml = combined(vaccine, { test: "knapp-hartung" });
  near(reml.error, 0.1807917441, 1e-9);
  near(reml.low, -1.1084437137, 1e-9);
  near(reml.high, -0.3206209706, 1e-9);
  near(reml.p, 0.0019200151, 1e-9);
  const both = combined(vaccine, { method: "dersimonian-laird", test: "knapp-hartung" });
  near(both.low, -1.1078213542, 1e-8);
  near(both.high, -0.320413090, 1e-8);
});

test("conscientiousness and adherence in 16 studies: .150 (.088 to .212) on Fisher's scale, tau squared .0081, Q 38.16", () => {
  const found = combined(adherence); // metafor 3.8-1
  near(found.mean, 0.1499171485, 1e-9);
  near(found.error, 0.0315599602, 1e-9);
  near(found.low, 0.0880607632, 1e-9);
  near(found.high, 0.2117735338, 1e-9);
  near(found.heterogeneity.tauSquared, 0.0081095608, 1e-9);
  near(found.heterogeneity.q, 38.15951542, 1e-7);
  near(found.heterogeneity.p, 0.00085458, 1e-8);
  near(found.heterogeneity.tauSquaredInterval.low, 0.00169517, 1e-8);
  near(found.heterogeneity.tauSquaredInterval.high, 0.0377709, 1e-8);
  const t = combined(adherence, { test: "knapp-hartung" });
  near(t.low, 0.0800700324, 1e-9);
  near(t.high, 0.2197642647, 1e-9);
});

test("studies that agree have no variance between them, and the mean is that of fixed effects", () => {
  const found = combined([0.28, 0.33, 0.19, 0.41, 0.3].map((value, index) => ({ value, error: Math.sqrt([0.02, 0.03, 0.015, 0.04, 0.02][index]!) })));
  assert.equal(found.heterogeneity.tauSquared, 0);
  near(found.mean, 0.27962963, 1e-8); // metafor 3.8-1
  near(found.error, 0.06666667, 1e-8);
  near(found.heterogeneity.q, 1.06580247, 1e-8);
  near(found.heterogeneity.tauSquaredInterval.high, 0.0271, 0.00005);
});

const studies = fc.array(fc.record({ value: fc.double({ min: -3, max: 3, noNaN: true }), error: fc.double({ min: 0.05, max: 1, noNaN: true }) }), { minLength: 3, maxLength: 12 });

test("no variance between studies near the one found is more likely, and the mean lies among the effects", () => {
  const likelihood = (list: readonly { value: number; error: number }[], tauSquared: number): number => {
    const w = list.map(({ error }) => 1 / (error ** 2 + tauSquared));
    const total = w.reduce((a, b) => a + b, 0);
    const mean = list.reduce((sum, { value }, index) => sum + value * w[index]!, 0) / total;
    return list.reduce((sum, { value }, index) => sum + Math.log(w[index]!) - w[index]! * (value - mean) ** 2, 0) - Math.log(total);
  };
  fc.assert(fc.property(studies, fc.double({ min: 0, max: 9, noNaN: true }), (list, other) => {
    const found = combined(list);
    assert.ok(likelihood(list, found.heterogeneity.tauSquared) >= likelihood(list, other) - 1e-9);
    const values = list.map(({ value }) => value);
    assert.ok(found.mean >= Math.min(...values) - 1e-9 && found.mean <= Math.max(...values) + 1e-9);
    near(found.weights.reduce((a, b) => a + b, 0), 1, 1e-12);
  }), { seed: 21 });
});

test("another unit and another zero change the numbers with them and nothing else", () => {
  fc.assert(fc.property(studies, fc.double({ min: 0.1, max: 50, noNaN: true }), fc.double({ min: -20, max: 20, noNaN: true }), (list, unit, zero) => {
    const found = combined(list, { test: "knapp-hartung" });
    const other = combined(list.map(({ value, error }) => ({ value: zero + unit * value, error: unit * error })), { test: "knapp-hartung" });
    near(other.mean, zero + unit * found.mean, 1e-5 * unit);
    near(other.error, unit * found.error, 1e-5 * unit);
    near(other.heterogeneity.iSquared, found.heterogeneity.iSquared, 1e-5);
  }), { seed: 22 });
});

test("Knapp & Hartung's intervals hold the true mean of 8 studies in 95 of 100; normal ones do not", () => {
  const random = seededRandom(1);
  let t = 0;
  let normal = 0;
  const runs = 1000;
  for (let run = 0; run < runs; run++) {
    const list = Array.from({ length: 8 }, (_, index) => {
      const error = 0.1 + 0.02 * index;
      return { value: 0.3 + 0.3 * normalDraw(random) + error * normalDraw(random), error };
    });
    const [a, b] = [combined(list, { test: "knapp-hartung" }), combined(list)];
    if (a.low <= 0.3 && 0.3 <= a.high) t++;
    if (b.low <= 0.3 && 0.3 <= b.high) normal++;
  }
  near(t / runs, 0.947, 0.022); // three standard errors
  assert.ok(normal / runs < 0.93);
});

test("one study is no synthesis, two give no prediction, and impossible errors are refused", () => {
  assert.deepEqual(metaAnalysis([{ value: 1, error: 1 }]), { kind: "too-few-studies", studies: 1 });
  assert.equal(combined([{ value: 1, error: 1 }, { value: 2, error: 1 }]).prediction, null);
  assert.throws(() => metaAnalysis([{ value: 1, error: 0 }, { value: 1, error: 1 }]), /errors above 0, got 1 with 0/);
  assert.throws(() => metaAnalysis([{ value: Number.NaN, error: 1 }]), /got NaN with 1/);
});
