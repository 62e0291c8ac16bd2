import type { InstrumentFacts } from "./instrument-facts.ts";

const hatcher = "Hatcher & Gillaspy (2006)";

/** Versions with answers from 1 to 7 exist: they are another range and are not this instrument. */
export const waiSr: InstrumentFacts = {
  code: "WAI-SR",
  version: "1",
  name: "Working Alliance Inventory, short, revised (client)",
  rater: "client",
  about: "relationship",
  items: { count: 12, min: 1, max: 5, step: 1 },
  direction: "higher-is-better",
  scales: [
    { code: "total", name: "Total", min: 12, max: 60, step: 1, rule: "sum" },
    { code: "task", name: "Task", min: 4, max: 20, step: 1, rule: "sum", items: [1, 2, 10, 12] },
    { code: "bond", name: "Bond", min: 4, max: 20, step: 1, rule: "sum", items: [3, 5, 7, 9] },
    { code: "goal", name: "Goal", min: 4, max: 20, step: 1, rule: "sum", items: [4, 6, 8, 11] },
  ],
  bands: [],
  cutOffs: [],
  reliableChange: [],
  reliability: [
    { scale: "total", kind: "internal-consistency", from: 0.91, to: 0.92, source: hatcher, standing: "knowledge" },
    { scale: "task", kind: "internal-consistency", from: 0.85, to: 0.9, source: hatcher, standing: "knowledge" },
    { scale: "bond", kind: "internal-consistency", from: 0.85, to: 0.9, source: hatcher, standing: "knowledge" },
    { scale: "goal", kind: "internal-consistency", from: 0.85, to: 0.9, source: hatcher, standing: "knowledge" },
  ],
  spread: [],
  rights: { licence: "by permission", wordingMayShip: false, note: "Copyright of the author and the Society for Psychotherapy Research; permission through its executive office." },
  citation:
    "Hatcher, R. L., & Gillaspy, J. A. (2006). Development and validation of a revised short version of the Working Alliance Inventory. Psychotherapy Research, 16(1), 12-25.",
  riskItems: [],
  mayBeGivenToClients: true,
};
