import { type Context, sqlFor } from "@rapport/store";
import { refuse } from "./refuse.ts";
import type { Stores } from "./parts.ts";

export interface PracticeFacts {
  readonly practiceId: string;
  readonly name: string;
  readonly language: string;
  readonly zone: string;
  readonly neutralName: string;
  readonly messageHours: string;
  readonly wordPack: string;
  readonly signedBy: string;
  readonly showsExpectedCourse: boolean;
}

const freshFor = 5_000;
const known = new WeakMap<Stores, Map<string, { readonly facts: PracticeFacts; readonly until: number }>>();

/** The practice's settings, remembered for five seconds: they change rarely and every page asks. */
export async function practiceFacts(stores: Stores, context: Context, now: Date): Promise<PracticeFacts> {
  const here = known.get(stores) ?? new Map<string, { facts: PracticeFacts; until: number }>();
  known.set(stores, here);
  const found = here.get(context.practiceId);
  if (found !== undefined && found.until > now.getTime()) return found.facts;
  const row = await stores.database.withContext(context, (tx) =>
    tx.first(sqlFor.selectFrom("rapport.practice")
      .select(["practice_id", "name", "language", "zone", "neutral_name", "message_hours", "word_pack", "invitation_signed_by", "shows_expected_course"])
      .where("practice_id", "=", context.practiceId)),
  );
  if (row === undefined) refuse("NOT_FOUND", { log: `practice ${context.practiceId} is not there` });
  const facts = {
    practiceId: row.practice_id, name: row.name, language: row.language, zone: row.zone, neutralName: row.neutral_name, messageHours: row.message_hours,
    wordPack: row.word_pack, signedBy: row.invitation_signed_by, showsExpectedCourse: row.shows_expected_course,
  };
  here.set(context.practiceId, { facts, until: now.getTime() + freshFor });
  return facts;
}

/** After a change of settings. */
export function forgetPracticeFacts(stores: Stores, practiceId: string): void {
  known.get(stores)?.delete(practiceId);
}

// Making one costs more than the rest of a request's own work, and there are few zones.
const dayFormats = new Map<string, Intl.DateTimeFormat>();

/** The calendar day of an instant in a zone, `YYYY-MM-DD`. */
export function dayIn(zone: string, instant: Date): string {
  const format = dayFormats.get(zone) ?? new Intl.DateTimeFormat("en-CA", { timeZone: zone, year: "numeric", month: "2-digit", day: "2-digit" });
  dayFormats.set(zone, format);
  return format.format(instant);
}
