import { area } from "../area.ts";
import en from "../en/parts.json" with { type: "json" };

/** The words on the parts that both apps are made of. */
export const partsArea = area("parts", en);
