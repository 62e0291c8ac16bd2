import { z } from "zod";
import { clockTime, day, id, words } from "./shapes.ts";

export const staffRole = z.enum(["therapist", "admin", "supervisor"]);

export const staffReply = z.strictObject({
  people: z.array(z.strictObject({
    id, name: z.string(), roles: z.array(z.string()), me: z.boolean(),
    state: z.enum(["in", "invited", "not-invited", "ended"]),
    invitedUntil: z.iso.datetime().nullable(),
  })),
});
export type StaffReply = z.infer<typeof staffReply>;

/** What somebody treats, for handing it over: days and times, and nothing of her. */
export const assignedTreatment = z.strictObject({ treatmentId: id, startedOn: day, endedOn: day.nullable(), weekday: z.int().min(1).max(7).nullable(), at: clockTime.nullable() });
export const assignedReply = z.strictObject({
  name: z.string(), today: day, clients: z.array(assignedTreatment),
  /** Who can take over. */
  colleagues: z.array(z.strictObject({ id, name: z.string() })),
});
export type AssignedReply = z.infer<typeof assignedReply>;

/** She was told first, on this day. */
export const newTherapistBody = z.strictObject({ to: id, toldOn: day });
export type NewTherapistBody = z.infer<typeof newTherapistBody>;

export const addStaff = z.strictObject({ name: words(80), roles: z.array(staffRole).min(1).max(3) });
export type AddStaff = z.infer<typeof addStaff>;

/** Shown once: the address to hand over, and the code to say aloud. Neither is stored in a form that can be read again. */
export const invitationMade = z.strictObject({ id, address: z.string(), code: z.string(), until: z.iso.datetime() });
export type InvitationMade = z.infer<typeof invitationMade>;
