import { area } from "../area.ts";
import en from "../en/together.json" with { type: "json" };

/** The words of what hangs under *Together*: they come with those pages. */
export const togetherArea = area("together", en);
