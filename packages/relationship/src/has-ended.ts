import type { LocalDay } from "./local-day.ts";

/** Is the treatment over? The last day still belongs to it: what the two share, ask and mend ends with that day, not before it. */
export function hasEnded(endedOn: LocalDay | null, today: LocalDay): boolean {
  return endedOn !== null && endedOn < today;
}
