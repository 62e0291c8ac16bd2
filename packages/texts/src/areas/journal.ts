import { area } from "../area.ts";
import en from "../en/journal.json" with { type: "json" };

export const journalArea = area("journal", en);
