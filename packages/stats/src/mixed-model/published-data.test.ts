import assert from "node:assert/strict";
import { test } from "node:test";
import type { DataColumn } from "./data-column.ts";
import { intercept, type Column, type NestedModel } from "./nested-model.ts";

/** Yield of dyestuff from six batches. Davies & Goldsmith (1972), Statistical Methods in Research and Production, table 6.3. */
const dyestuff = [1545, 1440, 1440, 1520, 1580, 1540, 1555, 1490, 1560, 1495, 1595, 1550, 1605, 1510, 1560, 1445, 1440, 1595, 1465, 1545, 1595, 1630, 1515, 1635, 1625, 1520, 1455, 1450, 1480, 1445];

export function dyestuffModel(yields: readonly number[] = dyestuff): NestedModel {
  return {
    response: { name: "yield", values: Float64Array.from(yields) }, fixed: [intercept],
    levels: [{ name: "batch", unit: Int32Array.from({ length: 30 }, (_, row) => Math.floor(row / 5)), terms: [intercept], correlated: true }],
  };
}

/** Simulated yields with less variation between batches than within. Box & Tiao (1973), Bayesian Inference in Statistical Analysis, table 5.1.4. */
export const dyestuff2 = [7.298, 3.846, 2.434, 9.566, 7.99, 5.22, 6.556, 0.608, 11.788, -0.892, 0.11, 10.386, 13.434, 5.51, 8.166, 2.212, 4.852, 7.092, 9.288, 4.98, 0.282, 9.014, 4.458, 9.446, 7.198, 1.722, 4.782, 8.106, 0.758, 3.758];

/** Strength of paste: two analyses of each of three casks from each of ten batches. Davies & Goldsmith (1972), table 6.5. */
const pastes = [62.8, 62.6, 60.1, 62.3, 62.7, 63.1, 60, 61.4, 57.5, 56.9, 61.1, 58.9, 58.7, 57.5, 63.9, 63.1, 65.4, 63.7, 57.1, 56.4, 56.9, 58.6, 64.7, 64.5, 55.1, 55.1, 54.7, 54.2, 58.8, 57.5, 63.4, 64.9, 59.3, 58.1, 60.5, 60, 62.5, 62.6, 61, 58.7, 56.9, 57.7, 59.2, 59.4, 65.2, 66, 64.8, 64.1, 54.8, 54.8, 64, 64, 57.7, 56.8, 58.3, 59.3, 59.2, 59.2, 58.9, 56.6];

export function pastesModel(): NestedModel {
  return {
    response: { name: "strength", values: Float64Array.from(pastes) }, fixed: [intercept],
    levels: [
      { name: "cask", unit: Int32Array.from({ length: 60 }, (_, row) => Math.floor(row / 2)), terms: [intercept], correlated: true },
      { name: "batch", unit: Int32Array.from({ length: 60 }, (_, row) => Math.floor(row / 6)), terms: [intercept], correlated: true },
    ],
  };
}

/** Reaction time in ms on days 0 to 9 with three hours of sleep, 18 people. Belenky et al. (2003), J. Sleep Res. 12, 1-12; as in lme4. */
const sleepstudy = [
  249.56, 258.7047, 250.8006, 321.4398, 356.8519, 414.6901, 382.2038, 290.1486, 430.5853, 466.3535,
  222.7339, 205.2658, 202.9778, 204.707, 207.7161, 215.9618, 213.6303, 217.7272, 224.2957, 237.3142,
  199.0539, 194.3322, 234.32, 232.8416, 229.3074, 220.4579, 235.4208, 255.7511, 261.0125, 247.5153,
  321.5426, 300.4002, 283.8565, 285.133, 285.7973, 297.5855, 280.2396, 318.2613, 305.3495, 354.0487,
  287.6079, 285, 301.8206, 320.1153, 316.2773, 293.3187, 290.075, 334.8177, 293.7469, 371.5811,
  234.8606, 242.8118, 272.9613, 309.7688, 317.4629, 309.9976, 454.1619, 346.8311, 330.3003, 253.8644,
  283.8424, 289.555, 276.7693, 299.8097, 297.171, 338.1665, 332.0265, 348.8399, 333.36, 362.0428,
  265.4731, 276.2012, 243.3647, 254.6723, 279.0244, 284.1912, 305.5248, 331.5229, 335.7469, 377.299,
  241.6083, 273.9472, 254.4907, 270.8021, 251.4519, 254.6362, 245.4523, 235.311, 235.7541, 237.2466,
  312.3666, 313.8058, 291.6112, 346.1222, 365.7324, 391.8385, 404.2601, 416.6923, 455.8643, 458.9167,
  236.1032, 230.3167, 238.9256, 254.922, 250.7103, 269.7744, 281.5648, 308.102, 336.2806, 351.6451,
  256.2968, 243.4543, 256.2046, 255.5271, 268.9165, 329.7247, 379.4445, 362.9184, 394.4872, 389.0527,
  250.5265, 300.0576, 269.8939, 280.5891, 271.8274, 304.6336, 287.7466, 266.5955, 321.5418, 347.5655,
  221.6771, 298.1939, 326.8785, 346.8555, 348.7402, 352.8287, 354.4266, 360.4326, 375.6406, 388.5417,
  271.9235, 268.4369, 257.2424, 277.6566, 314.8222, 317.2135, 298.1353, 348.1229, 340.28, 366.5131,
  225.264, 234.5235, 238.9008, 240.473, 267.5373, 344.1937, 281.1481, 347.5855, 365.163, 372.2288,
  269.8804, 272.4428, 277.8989, 281.7895, 279.1705, 284.512, 259.2658, 304.6306, 350.7807, 369.4692,
  269.4117, 273.474, 297.5968, 310.6316, 287.1726, 329.6076, 334.4818, 343.2199, 369.1417, 364.1236,
];

export function sleepModel(random: "correlated" | "independent" | "slope-only" | "intercept-only"): NestedModel {
  const days: Column = { name: "days", values: Float64Array.from({ length: 180 }, (_, row) => row % 10) };
  const terms = { "correlated": [intercept, days], "independent": [intercept, days], "slope-only": [days], "intercept-only": [intercept] }[random];
  return {
    response: { name: "reaction", values: Float64Array.from(sleepstudy) }, fixed: [intercept, days],
    levels: [{ name: "subject", unit: Int32Array.from({ length: 180 }, (_, row) => Math.floor(row / 10)), terms, correlated: random === "correlated" }],
  };
}

/** The sleep study as a table with named columns. */
export function sleepColumns(): DataColumn[] {
  return [
    { name: "reaction", values: Float64Array.from(sleepstudy) }, { name: "days", values: Float64Array.from({ length: 180 }, (_, row) => row % 10) },
    { name: "subject", values: Array.from({ length: 180 }, (_, row) => `person ${308 + Math.floor(row / 10)}`) },
  ];
}

/** Distance from pituitary to pterygomaxillary fissure in mm at 8, 10, 12 and 14 years: 11 girls, then 16 boys. Potthoff & Roy (1964), Biometrika 51, 313-326. */
const growth = [
  21, 20, 21.5, 23, 21, 21.5, 24, 25.5, 20.5, 24, 24.5, 26, 23.5, 24.5, 25, 26.5,
  21.5, 23, 22.5, 23.5, 20, 21, 21, 22.5, 21.5, 22.5, 23, 25, 23, 23, 23.5, 24,
  20, 21, 22, 21.5, 16.5, 19, 19, 19.5, 24.5, 25, 28, 28, 26, 25, 29, 31,
  21.5, 22.5, 23, 26.5, 23, 22.5, 24, 27.5, 25.5, 27.5, 26.5, 27, 20, 23.5, 22.5, 26,
  24.5, 25.5, 27, 28.5, 22, 22, 24.5, 26.5, 24, 21.5, 24.5, 25.5, 23, 20.5, 31, 26,
  27.5, 28, 31, 31.5, 23, 23, 23.5, 25, 21.5, 23.5, 24, 28, 17, 24.5, 26, 29.5,
  22.5, 25.5, 25.5, 26, 23, 24.5, 26, 30, 22, 21.5, 23.5, 25,
];

export function growthColumns(): DataColumn[] {
  return [
    { name: "distance", values: growth }, { name: "age", values: growth.map((_, row) => 8 + 2 * (row % 4)) }, { name: "wave", values: growth.map((_, row) => 1 + (row % 4)) },
    { name: "sex", values: growth.map((_, row) => (row < 44 ? "girl" : "boy")) }, { name: "child", values: Int32Array.from(growth, (_, row) => Math.floor(row / 4)) },
  ];
}

/** Zones of inhibition in mm for six samples of penicillin on each of 24 plates. Davies & Goldsmith (1972), table 6.6. */
const penicillin = [
  27, 23, 26, 23, 23, 21, 27, 23, 26, 23, 23, 21, 25, 21, 25, 24, 24, 20, 26, 23, 25, 23, 23, 20,
  25, 22, 26, 22, 23, 20, 24, 22, 25, 23, 22, 19, 24, 20, 23, 21, 22, 19, 26, 22, 26, 24, 24, 21,
  24, 21, 24, 22, 22, 20, 24, 21, 24, 23, 22, 19, 26, 23, 26, 24, 24, 21, 25, 22, 26, 24, 24, 20,
  26, 24, 26, 24, 25, 22, 26, 23, 26, 23, 23, 20, 26, 23, 25, 24, 24, 22, 25, 22, 25, 23, 23, 20,
  25, 21, 24, 23, 23, 20, 25, 22, 24, 23, 23, 19, 24, 21, 23, 21, 21, 19, 26, 23, 26, 24, 24, 21,
  25, 21, 24, 22, 22, 18, 25, 22, 25, 22, 22, 20, 24, 21, 24, 22, 24, 19, 24, 21, 24, 22, 21, 18,
];

export function penicillinColumns(): DataColumn[] {
  return [
    { name: "diameter", values: penicillin }, { name: "plate", values: penicillin.map((_, row) => Math.floor(row / 6)) }, { name: "sample", values: penicillin.map((_, row) => "ABCDEF"[row % 6] as string) },
  ];
}

export function pastesColumns(): DataColumn[] {
  return [
    { name: "strength", values: pastes }, { name: "cask", values: pastes.map((_, row) => "abc"[Math.floor(row / 2) % 3] as string) }, { name: "batch", values: pastes.map((_, row) => Math.floor(row / 6)) },
  ];
}

test("the published data have their printed totals", () => {
  const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
  assert.equal(mean(dyestuff), 1527.5);
  assert.ok(Math.abs(mean(dyestuff2) - 5.6656) < 1e-9);
  assert.ok(Math.abs(mean(pastes) - 60.05333333) < 1e-8);
  assert.equal(sleepstudy.length, 180);
  assert.ok(Math.abs(mean(growth) - 24.0231481) < 1e-6);
  assert.ok(Math.abs(mean(penicillin) - 22.9722222) < 1e-6);
});

export function dyestuffColumns(second = false): DataColumn[] {
  return [{ name: "yield", values: second ? dyestuff2 : dyestuff }, { name: "batch", values: dyestuff.map((_, row) => Math.floor(row / 5)) }];
}
