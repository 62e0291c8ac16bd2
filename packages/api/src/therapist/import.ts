import { z } from "zod";
import { day, id } from "../shapes.ts";

export const importColumn = z.union([
  z.strictObject({ kind: z.enum(["client", "date", "rater", "sequence", "form", "scale", "value", "aside"]) }),
  z.strictObject({ kind: z.literal("score"), form: z.string().max(20), scale: z.string().max(40) }),
]);
export type ImportColumn = z.infer<typeof importColumn>;

export const importDateOrder = z.enum(["y-m-d", "d.m.y", "d/m/y", "m/d/y"]);
export type ImportDateOrder = z.infer<typeof importDateOrder>;

/** What to do with a table: the first line of the request, before the bytes of the file. */
export const importOptions = z.strictObject({
  /** `look` stores nothing. */
  do: z.enum(["look", "store"]),
  /** What each column holds, by place; recognised when absent. */
  columns: z.array(importColumn).max(1_000).optional(),
  dateOrder: importDateOrder.optional(),
  /** By a name as it stands in the file: one of the person's treatments, left out, or a new client of that name. */
  clients: z.record(z.string().max(400), z.union([id, z.enum(["leave-out", "new"])])).optional(),
  /** Store what is well although other lines are not. */
  leaveOutBad: z.boolean().optional(),
});
export type ImportOptions = z.infer<typeof importOptions>;

export interface ImportProblem {
  /** As a text editor counts, from 1; 0 for the table as a whole. */
  readonly line: number;
  readonly column: string;
  readonly value: string;
  readonly kind: string;
  readonly expected: string;
}

export interface ImportTable {
  readonly encoding: "utf-8" | "utf-16le" | "latin-1";
  readonly delimiter: "," | ";" | "\t";
  readonly headings: readonly string[];
  readonly columns: readonly ImportColumn[];
  readonly dateOrder: ImportDateOrder | "ask" | null;
  /** Lines that hold something, the headings left out. */
  readonly lines: number;
  readonly sample: readonly (readonly string[])[];
  /** Names that are not the name of exactly one of the person's clients, or that were said something about. */
  readonly names: readonly { readonly name: string; readonly lines: number; readonly clients: number }[];
}

export interface ImportReport {
  /** `not-stored`: there are problems, and nobody said to leave the bad lines out. */
  readonly outcome: "looked" | "stored" | "not-stored";
  readonly runId: string | null;
  /** Absent when the same request had been answered before. */
  readonly table: ImportTable | null;
  /** Whom a name can be matched to. */
  readonly own: readonly { readonly treatmentId: string; readonly name: string; readonly since: string }[];
  /** Scores that were stored, or would be. */
  readonly stored: number;
  /** Scores that were stored already, with the same values. */
  readonly known: number;
  /** Lines that stay out. */
  readonly leftOut: number;
  readonly problems: number;
  /** Clients whose scores were stored, or would be. */
  readonly clients: number;
}

/** The reply: one of these on each line, as they come about. */
export type ImportLine =
  | { readonly kind: "progress"; readonly step: "reading" | "comparing" | "storing"; readonly done: number; readonly of: number }
  | { readonly kind: "problems"; readonly problems: readonly ImportProblem[] }
  | { readonly kind: "done"; readonly report: ImportReport }
  | { readonly kind: "refused"; readonly code: string; readonly person: string };

/** Bytes of the file at most. */
export const importMostBytes = 50 * 1024 * 1024;
export const importType = "application/x-rapport-table";

export const importRunsReply = z.strictObject({
  /** Newest first. */
  runs: z.array(z.strictObject({ id, on: day, stored: z.int(), known: z.int(), leftOut: z.int(), takenBackOn: day.nullable(), whole: z.boolean() })),
});
export type ImportRunsReply = z.infer<typeof importRunsReply>;

/** All scores of the person's clients, or of one. */
export const exportBody = z.strictObject({ treatmentId: id.optional() });
export type ExportBody = z.input<typeof exportBody>;
