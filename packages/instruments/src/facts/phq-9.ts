import type { InstrumentFacts } from "./instrument-facts.ts";

const kroenke = "Kroenke, Spitzer & Williams (2001)";

export const phq9: InstrumentFacts = {
  code: "PHQ-9",
  version: "1",
  name: "Patient Health Questionnaire, 9 items",
  rater: "client",
  about: "client",
  items: { count: 9, min: 0, max: 3, step: 1 },
  direction: "lower-is-better",
  timeFrameDays: 14,
  scales: [{ code: "total", name: "Total", min: 0, max: 27, step: 1, rule: "sum" }],
  bands: [
    { from: 0, to: 4, name: "minimal" },
    { from: 5, to: 9, name: "mild" },
    { from: 10, to: 14, name: "moderate" },
    { from: 15, to: 19, name: "moderately severe" },
    { from: 20, to: 27, name: "severe" },
  ],
  cutOffs: [{ value: 10, clinical: "at-or-above", population: "adults in primary care", source: kroenke, standing: "knowledge" }],
  reliableChange: [{ scale: "total", points: 6, rule: "service-rule", whose: "the NHS", source: "NHS Talking Therapies manual", standing: "secondary" }],
  reliability: [
    { scale: "total", kind: "internal-consistency", from: 0.86, to: 0.89, sample: "3,000 adults in obstetrics and gynaecology (.86), 3,000 in primary care (.89)", source: kroenke, standing: "knowledge" },
    { scale: "total", kind: "test-retest", from: 0.84, to: 0.84, sample: "adults in primary care, within 48 hours", source: kroenke, standing: "knowledge" },
  ],
  spread: [{ scale: "total", standardDeviation: 5.5, kind: "illustrative", source: "METHODS A5" }],
  rights: { licence: "free to use", wordingMayShip: true, note: "Released by Pfizer in 2010 without copyright restriction; keep the credit line to Drs. Spitzer, Williams, Kroenke and colleagues." },
  citation: "Kroenke, K., Spitzer, R. L., & Williams, J. B. W. (2001). The PHQ-9: validity of a brief depression severity measure. Journal of General Internal Medicine, 16(9), 606-613.",
  riskItems: [9],
  mayBeGivenToClients: false,
  loinc: { panel: "44249-1", total: "44261-6" },
};
