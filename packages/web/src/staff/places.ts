import type { KeyOf, partsArea } from "@rapport/texts";
import { paths } from "../shared/paths.ts";

/** A place of the side bar: a page of this name, for those who have one of these roles (everyone when left away). */
export interface Place {
  readonly to: string;
  readonly page: string;
  readonly word: Extract<KeyOf<typeof partsArea>, `parts.nav-${string}`>;
  readonly roles?: readonly string[];
  /** Of the machine, not of a practice: not in the sample practice. */
  readonly machine?: true;
}

/** The therapist's own places. */
export const workPlaces: readonly Place[] = [
  { to: paths.staffToday, page: "today", word: "parts.nav-today", roles: ["therapist"] },
  { to: paths.clients, page: "clients", word: "parts.nav-clients", roles: ["therapist"] },
  { to: paths.shared, page: "shared", word: "parts.nav-shared" },
  { to: paths.supervision, page: "supervision", word: "parts.nav-supervision", roles: ["therapist", "supervisor"] },
  { to: paths.learn, page: "learn", word: "parts.nav-learn", roles: ["therapist"] },
];

/** What belongs to the practice and to no client. */
export const practicePlaces: readonly Place[] = [
  { to: paths.people, page: "admin-people", word: "parts.nav-people", roles: ["admin"] },
  { to: paths.forms, page: "admin-forms", word: "parts.nav-forms", roles: ["admin"] },
  { to: paths.words, page: "admin-words", word: "parts.nav-words", roles: ["admin"] },
  { to: paths.numbers, page: "admin-numbers", word: "parts.nav-numbers", roles: ["admin"] },
  { to: paths.backup, page: "admin-backup", word: "parts.nav-backup", roles: ["admin"], machine: true },
  { to: paths.log, page: "admin-log", word: "parts.nav-log", roles: ["admin"] },
  { to: paths.health, page: "admin-health", word: "parts.nav-health", roles: ["admin"], machine: true },
  { to: paths.whatMattered, page: "what-mattered", word: "parts.nav-what-mattered", roles: ["therapist", "manager", "researcher"] },
  { to: paths.policy, page: "policy", word: "parts.nav-policy" },
];

export const isPracticePath = (path: string): boolean => /^\/(admin|p)(\/|$)/.test(path);

export function mayOpen(place: Place, { roles }: { readonly roles: readonly string[] }, demo: boolean): boolean {
  if (demo && place.machine) return false;
  return place.roles === undefined || place.roles.some((role) => roles.includes(role));
}
