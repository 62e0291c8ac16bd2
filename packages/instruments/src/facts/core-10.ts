import type { InstrumentFacts } from "./instrument-facts.ts";

const barkham = "Barkham et al. (2013)";

export const core10: InstrumentFacts = {
  code: "CORE-10",
  version: "1",
  name: "Clinical Outcomes in Routine Evaluation, 10 items",
  rater: "client",
  about: "client",
  items: { count: 10, min: 0, max: 4, step: 1 },
  direction: "lower-is-better",
  timeFrameDays: 7,
  scales: [{ code: "total", name: "Clinical score: mean of the items times ten", min: 0, max: 40, step: 1, proratedStep: 0.01, rule: "sum" }],
  bands: [
    { from: 0, to: 5, name: "healthy" },
    { from: 6, to: 10, name: "low" },
    { from: 11, to: 14, name: "mild" },
    { from: 15, to: 19, name: "moderate" },
    { from: 20, to: 24, name: "moderate to severe" },
    { from: 25, to: 40, name: "severe" },
  ],
  cutOffs: [
    { value: 11, clinical: "at-or-above", population: "general psychological distress", source: barkham, standing: "read" },
    { value: 13, clinical: "at-or-above", population: "depression (sensitivity .92, specificity .72)", source: barkham, standing: "read" },
  ],
  reliableChange: [{ scale: "total", points: 6, rule: "jacobson-truax", level: 0.9, whose: "Barkham et al.", source: barkham, standing: "read" }],
  reliability: [
    { scale: "total", kind: "internal-consistency", from: 0.9, to: 0.9, source: barkham, standing: "read" },
    { scale: "total", kind: "internal-consistency", from: 0.8, to: 0.8, sample: "people after a stroke", source: "Steverson (2024)", standing: "read" },
  ],
  spread: [{ scale: "total", standardDeviation: 7.6, kind: "illustrative", source: "METHODS A5" }],
  rights: {
    licence: "CC BY-NC-ND 4.0",
    wordingMayShip: false,
    note: "CORE System Trust. Unmodified, not for profit, with the copyright line visible to the person who answers.",
  },
  citation:
    "Barkham, M., Bewick, B., Mullin, T., Gilbody, S., Connell, J., Cahill, J., Mellor-Clark, J., Richards, D., Unsworth, G., & Evans, C. (2013). The CORE-10: a short measure of psychological distress for routine use in the psychological therapies. Counselling and Psychotherapy Research, 13(1), 3-13.",
  riskItems: [6],
  mayBeGivenToClients: false,
};
