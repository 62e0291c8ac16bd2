import { z } from "zod";
import { safetyLine } from "./first-run.ts";
import { day, id } from "./shapes.ts";

/** What went wrong last: codes, routes and places, never anyone's words. */
const lastError = z.strictObject({ at: z.string(), code: z.string(), where: z.string(), what: z.string() });

export const healthReply = z.strictObject({
  versions: z.strictObject({ rapport: z.string(), node: z.string(), postgres: z.string(), platform: z.string(), migration: z.int() }),
  database: z.enum(["embedded", "server"]),
  jobs: z.enum(["running", "silent", "not-here"]),
  disk: z.strictObject({ folder: z.string(), freeBytes: z.number() }),
  mail: z.boolean(),
  safety: z.array(safetyLine),
  address: z.string(),
  port: z.int(),
  errors: z.array(lastError),
});
export type HealthReply = z.infer<typeof healthReply>;

export const proofShape = z.strictObject({ copy: z.string(), copyMadeAt: z.string(), provedAt: z.string(), seconds: z.number(), people: z.int(), sessions: z.int(), answers: z.int(), opened: z.int() });

export const backupReply = z.strictObject({
  database: z.enum(["embedded", "server"]),
  folder: z.string(),
  /** The copies lie on the disk the data are on: a broken disk takes both. */
  sameDisk: z.boolean(),
  keysFolder: z.string(),
  freeBytes: z.number(),
  copies: z.array(z.strictObject({ name: z.string(), madeAt: z.string(), bytes: z.number() })),
  /** Made by itself: when next, and how many are kept; null where it is turned off. */
  daily: z.strictObject({ next: z.string(), kept: z.int() }).nullable(),
  proof: proofShape.nullable(),
  /** The newest copy is the one that was brought back. */
  newestIsProved: z.boolean(),
  run: z.strictObject({ kind: z.enum(["copy", "rehearse", "daily"]), startedAt: z.string(), state: z.enum(["running", "done", "failed"]), said: z.array(z.string()) }).nullable(),
});
export type BackupReply = z.infer<typeof backupReply>;

export const begunReplyOf = z.strictObject({ begun: z.boolean() });

export const logQuery = z.strictObject({ from: day.optional(), until: day.optional(), who: id.optional(), kind: z.string().regex(/^[a-z-]{1,40}$/).optional() });
export const logReply = z.strictObject({
  rows: z.array(z.strictObject({ id, day, actor: z.strictObject({ id, kind: z.enum(["staff", "worker", "machine"]), name: z.string().nullable() }), action: z.string(), object: z.string(), objectId: z.string().nullable(), clientId: z.string().nullable() })),
  /** There are more rows than are shown: narrow the days. */
  more: z.boolean(),
  people: z.array(z.strictObject({ id, name: z.string() })),
  kinds: z.array(z.string()),
});
export type LogReply = z.infer<typeof logReply>;
