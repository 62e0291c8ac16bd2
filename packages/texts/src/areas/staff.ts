import { area } from "../area.ts";
import en from "../en/staff.json" with { type: "json" };

export const staffArea = area("staff", en);
