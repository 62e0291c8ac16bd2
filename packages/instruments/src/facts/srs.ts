import type { InstrumentFacts } from "./instrument-facts.ts";

const duncan = "Duncan et al. (2003)";

export const srs: InstrumentFacts = {
  code: "SRS",
  version: "1",
  name: "Session Rating Scale",
  rater: "client",
  about: "relationship",
  items: { count: 4, min: 0, max: 10, step: 0.1 },
  direction: "higher-is-better",
  scales: [{ code: "total", name: "Total", min: 0, max: 40, step: 0.1, rule: "sum" }],
  bands: [],
  cutOffs: [{ value: 36, clinical: "below", population: "adults; any single line below 9 likewise. A reason to talk, not a clinical range", source: duncan, standing: "secondary" }],
  // No statistical rule is published. A drop of one point is a vendor's prompt to talk, not a reliable change.
  reliableChange: [],
  reliability: [
    { scale: "total", kind: "internal-consistency", from: 0.88, to: 0.88, source: duncan, standing: "knowledge" },
    { scale: "total", kind: "test-retest", from: 0.64, to: 0.64, source: duncan, standing: "knowledge" },
  ],
  spread: [],
  rights: { licence: "by licence of the authors", wordingMayShip: false, note: "Single practitioners register for free; groups and software need a paid licence." },
  citation:
    "Duncan, B. L., Miller, S. D., Sparks, J. A., Claud, D. A., Reynolds, L. R., Brown, J., & Johnson, L. D. (2003). The Session Rating Scale: preliminary psychometric properties of a \"working\" alliance measure. Journal of Brief Therapy, 3(1), 3-12.",
  riskItems: [],
  mayBeGivenToClients: true,
};
