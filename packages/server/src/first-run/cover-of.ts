import { endOfDay, instantOf } from "@rapport/relationship";
import type { Cover, OwnSettings } from "@rapport/store";

type Absence = OwnSettings["away"];

/** The whole days of an absence, in the practice's zone. Null when nobody is named. */
export function coverOf(away: Absence, zone: string): Cover | null {
  if (away === null || away.coverId === null) return null;
  return { coverId: away.coverId, since: new Date(instantOf(away.from, "00:00", zone)), until: new Date(endOfDay(away.until, zone)) };
}

export const isSameAbsence = (one: Absence, other: Absence): boolean => one?.coverId === other?.coverId && one?.from === other?.from && one?.until === other?.until;
