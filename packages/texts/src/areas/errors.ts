import { area } from "../area.ts";
import en from "../en/errors.json" with { type: "json" };

export const errorsArea = area("errors", en);
