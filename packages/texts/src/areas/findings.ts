import { area } from "../area.ts";
import en from "../en/findings.json" with { type: "json" };

export const findingsArea = area("findings", en);
