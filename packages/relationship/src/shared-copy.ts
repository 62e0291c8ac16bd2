import { addDays, type LocalDay } from "./local-day.ts";

/** What is known of a copy of her words without opening it. */
export interface SharedCopy {
  readonly closes: "taken-back" | "30-days";
  readonly openedDay: LocalDay | null;
  readonly takenBackDay: LocalDay | null;
}

export type CopyState = "waiting" | "open" | "taken-back" | "closed";

/** How long an opened copy stays that she gave for thirty days. */
export const copyDays = 30;

/** So long she may change her mind before the other can open it, unless she says *now*. */
export const minutesToChangeHerMind = 10;

/** Where a copy stands today. All close when the therapy ends; one that she takes back is gone whatever else it is. */
export function copyState(copy: SharedCopy, today: LocalDay, treatmentEnded: boolean): CopyState {
  if (copy.takenBackDay !== null) return "taken-back";
  if (treatmentEnded) return "closed";
  if (copy.openedDay === null) return "waiting";
  return copy.closes === "30-days" && lastDay(copy.openedDay) < today ? "closed" : "open";
}

const lastDay = (openedDay: LocalDay): LocalDay => addDays(openedDay, copyDays);

/** A copy given for thirty days that was opened before this day has closed. */
export const openedTooLongAgo = (today: LocalDay): LocalDay => addDays(today, -copyDays);
