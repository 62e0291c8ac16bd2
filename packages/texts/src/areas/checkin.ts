import { area } from "../area.ts";
import en from "../en/checkin.json" with { type: "json" };

export const checkinArea = area("checkin", en);
