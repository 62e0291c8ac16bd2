import type { InstrumentFacts } from "./instrument-facts.ts";

const spitzer = "Spitzer, Kroenke, Williams & Löwe (2006)";

export const gad7: InstrumentFacts = {
  code: "GAD-7",
  version: "1",
  name: "Generalized Anxiety Disorder, 7 items",
  rater: "client",
  about: "client",
  items: { count: 7, min: 0, max: 3, step: 1 },
  direction: "lower-is-better",
  timeFrameDays: 14,
  scales: [{ code: "total", name: "Total", min: 0, max: 21, step: 1, rule: "sum" }],
  bands: [
    { from: 0, to: 4, name: "minimal" },
    { from: 5, to: 9, name: "mild" },
    { from: 10, to: 14, name: "moderate" },
    { from: 15, to: 21, name: "severe" },
  ],
  cutOffs: [
    { value: 8, clinical: "at-or-above", population: "NHS Talking Therapies, England", source: "NHS Talking Therapies manual", standing: "secondary" },
    { value: 10, clinical: "at-or-above", population: "adults in primary care", source: spitzer, standing: "knowledge" },
  ],
  reliableChange: [{ scale: "total", points: 4, rule: "service-rule", whose: "the NHS", source: "NHS Talking Therapies manual", standing: "secondary" }],
  reliability: [
    { scale: "total", kind: "internal-consistency", from: 0.92, to: 0.92, sample: "2,740 adults in primary care", source: spitzer, standing: "knowledge" },
    { scale: "total", kind: "test-retest", from: 0.83, to: 0.83, sample: "adults in primary care", source: spitzer, standing: "knowledge" },
  ],
  spread: [{ scale: "total", standardDeviation: 4.7, kind: "illustrative", source: "METHODS A5" }],
  rights: { licence: "free to use", wordingMayShip: true, note: "Released by Pfizer in 2010 without copyright restriction; keep the credit line to Drs. Spitzer, Williams, Kroenke and colleagues." },
  citation: "Spitzer, R. L., Kroenke, K., Williams, J. B. W., & Löwe, B. (2006). A brief measure for assessing generalized anxiety disorder: the GAD-7. Archives of Internal Medicine, 166(10), 1092-1097.",
  riskItems: [],
  mayBeGivenToClients: true,
  loinc: { panel: "69737-5", total: "70274-6" },
};
