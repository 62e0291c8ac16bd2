import type { InstrumentFacts } from "./instrument-facts.ts";

const authors = "Miller et al. (2003); Bringhurst et al. (2006)";

export const ors: InstrumentFacts = {
  code: "ORS",
  version: "1",
  name: "Outcome Rating Scale",
  rater: "client",
  about: "client",
  items: { count: 4, min: 0, max: 10, step: 0.1 },
  direction: "higher-is-better",
  timeFrameDays: 7,
  scales: [{ code: "total", name: "Total", min: 0, max: 40, step: 0.1, rule: "sum" }],
  bands: [],
  cutOffs: [
    { value: 25, clinical: "below", population: "adults", source: authors, standing: "knowledge" },
    { value: 28, clinical: "below", population: "13 to 17 years", source: authors, standing: "knowledge" },
    { value: 32, clinical: "below", population: "6 to 12 years", source: authors, standing: "knowledge" },
  ],
  reliableChange: [{ scale: "total", points: 5, rule: "authors-rule", whose: "Miller et al.", source: "the authors; lenient beside 8.6 from a standard deviation of 8 and a reliability of .85", standing: "knowledge" }],
  reliability: [
    { scale: "total", kind: "internal-consistency", from: 0.85, to: 0.93, source: authors, standing: "knowledge" },
    { scale: "total", kind: "test-retest", from: 0.6, to: 0.8, source: authors, standing: "knowledge" },
  ],
  spread: [{ scale: "total", standardDeviation: 8, kind: "illustrative", source: "METHODS A5" }],
  rights: { licence: "by licence of the authors", wordingMayShip: false, note: "Single practitioners register for free; groups and software need a paid licence." },
  citation:
    "Miller, S. D., Duncan, B. L., Brown, J., Sparks, J. A., & Claud, D. A. (2003). The Outcome Rating Scale: a preliminary study of the reliability, validity, and feasibility of a brief visual analog measure. Journal of Brief Therapy, 2(2), 91-100.",
  riskItems: [],
  mayBeGivenToClients: true,
};
