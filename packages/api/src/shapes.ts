import { z } from "zod";

/** Ids are made by whoever makes the thing, UUIDv4. */
export const id = z.uuid();
/** A calendar day in no zone. */
export const day = z.iso.date();
/** A local time of day, `HH:MM`. */
export const clockTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, "a time like 15:00");
export const zone = z.string().min(1).max(64).refine(isZone, "a time zone like Europe/Oslo");
/** People's words: trimmed, never empty, in code points. */
export const words = (most: number) => z.string().trim().min(1).max(most);
export const optionalWords = (most: number) => z.string().trim().max(most).optional().transform((text) => (text === "" ? undefined : text));

export const visibility = z.enum(["only-author", "for-meeting", "you-and-therapist", "you-therapist-supervisor"]);
export type Visibility = z.infer<typeof visibility>;

/** What a change answers with: ids and versions, never words. */
export const changed = z.strictObject({ id, version: z.int().optional() });

const zones = new Set(Intl.supportedValuesOf("timeZone"));

/** Other spellings of a zone are not in the list, and are asked for, which takes long. */
function isZone(name: string): boolean {
  if (zones.has(name)) return true;
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
