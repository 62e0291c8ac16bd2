import type { Column } from "./columns.ts";
import type { NameToMatch, OwnClient, ScoreToImport } from "./match-clients.ts";
import type { DateOrder } from "./read-date.ts";
import type { ReadTable } from "./read-table.ts";
import type { TableProblem } from "./table-problem.ts";

/** What the worker is started with. */
export interface TableTask {
  readonly columns: readonly Column[] | undefined;
  readonly dateOrder: DateOrder | undefined;
  readonly today: string;
  readonly own: readonly OwnClient[];
  readonly choices: readonly (readonly [name: string, treatmentId: string | "leave-out"])[];
  readonly therapistId: string;
}

/** What a table holds, without its scores and problems, which come in parts. */
export interface TableSummary extends Omit<ReadTable, "scores" | "problems"> {
  readonly names: readonly NameToMatch[];
  readonly scores: number;
  readonly problems: number;
  readonly leftOut: readonly number[];
  readonly sha256: string;
}

export type ToWorker = { readonly do: "take"; readonly bytes: Uint8Array } | { readonly do: "read" } | { readonly do: "scores" | "problems"; readonly from: number };

export type FromWorker =
  | { readonly said: "progress"; readonly done: number; readonly of: number }
  | { readonly said: "summary"; readonly summary: TableSummary }
  | { readonly said: "scores"; readonly scores: readonly ScoreToImport[] }
  | { readonly said: "problems"; readonly problems: readonly TableProblem[] };

/** Fillings or problems in one message: what the main thread handles in a few milliseconds. */
export const batchSize = 1_000;
