/** Who can read an item, as the store holds it. */
export type Visibility = "only-author" | "for-meeting" | "you-and-therapist" | "you-therapist-supervisor";

export const visibilities: readonly Visibility[] = ["only-author", "for-meeting", "you-and-therapist", "you-therapist-supervisor"];

export interface VisibleItem {
  readonly visibility: Visibility;
  readonly author: "client" | "therapist";
  /** The day the other one opened it; null while unopened. */
  readonly openedDay: string | null;
  readonly takenBack: boolean;
}

const reach: Readonly<Record<Visibility, number>> = {
  "only-author": 0, "for-meeting": 1, "you-and-therapist": 2, "you-therapist-supervisor": 3,
};

/**
 * May this part change who sees the item, and to what?
 *
 * Only its author may. Until the other one has opened it, every step is free. What was opened cannot be unread: it
 * can be shown to more (a supervisor) or shown to the supervisor no longer, but never be made `only-author` again;
 * it can be taken back, which says so. Sharing with a supervisor is the client's choice alone (DESIGN, *Supervisor*).
 */
export function mayChangeVisibility(item: VisibleItem, to: Visibility, by: "client" | "therapist"): boolean {
  if (by !== item.author || item.takenBack || to === item.visibility) return false;
  if (to === "you-therapist-supervisor" && by !== "client") return false;
  return item.openedDay === null || reach[to] >= reach["you-and-therapist"];
}

/** May the author take it back? At any time; the other one is told that it was taken back, and no more. */
export function mayTakeBack(item: VisibleItem, by: "client" | "therapist"): boolean {
  return by === item.author && !item.takenBack && item.visibility !== "only-author";
}

/** May this part of the pair read it now? */
export function pairMayRead(item: VisibleItem, reader: "client" | "therapist", inMeeting: boolean): boolean {
  if (reader === item.author) return true;
  if (item.takenBack || item.visibility === "only-author") return false;
  return item.visibility !== "for-meeting" || inMeeting;
}
