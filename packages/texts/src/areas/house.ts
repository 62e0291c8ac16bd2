import { area } from "../area.ts";
import en from "../en/house.json" with { type: "json" };

export const houseArea = area("house", en);
