import { type RefusalCode, refusals } from "@rapport/api";
import { isFromDatabase, StoreError, type StoreErrorCode, toStoreError } from "@rapport/store";
import type { z } from "zod";

export interface FieldProblem {
  readonly path: string;
  readonly person: string;
}

/** A request that is refused: a code, one text for the person (from the catalogue), one for the log. */
export class Refused extends Error {
  readonly code: RefusalCode;
  readonly values: Readonly<Record<string, string | number>>;
  readonly fields: readonly FieldProblem[] | undefined;
  readonly theirs: unknown;
  readonly retryAfterSeconds: number | undefined;

  constructor(code: RefusalCode, options: RefusalOptions) {
    super(options.log, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = "Refused";
    this.code = code;
    this.values = { count: options.fields?.length ?? 1, ...options.values };
    this.fields = options.fields;
    this.theirs = options.theirs;
    this.retryAfterSeconds = options.retryAfterSeconds;
  }

  get status(): number {
    return refusals[this.code];
  }
}

export interface RefusalOptions {
  /** Ids and counts; never anyone's words. */
  readonly log: string;
  readonly values?: Readonly<Record<string, string | number>>;
  readonly fields?: readonly FieldProblem[];
  readonly theirs?: unknown;
  readonly retryAfterSeconds?: number | undefined;
  readonly cause?: unknown;
}

export function refuse(code: RefusalCode, options: RefusalOptions): never {
  throw new Refused(code, options);
}

const ofStore: Record<StoreErrorCode, RefusalCode> = {
  unavailable: "TRY_AGAIN",
  full: "NO_ROOM",
  conflict: "CONFLICT",
  "other-body": "KEY_USED",
  stale: "STALE",
  "key-replaced": "KEY_REPLACED",
  "forbidden-row": "NOT_FOUND",
  "missing-row": "NOT_FOUND",
  "broken-rule": "BROKEN",
};

export function toRefused(error: unknown): Refused {
  if (error instanceof Refused) return error;
  // A query outside a transaction of the store (who signs in, whose link) meets the same faults.
  if (isFromDatabase(error)) return toRefused(toStoreError(error));
  if (error instanceof StoreError) {
    return new Refused(ofStore[error.code], { log: error.message, cause: error, retryAfterSeconds: error.retryAfterSeconds, theirs: error.theirs });
  }
  const status = statusOf(error);
  if (status === 413) return new Refused("TOO_LARGE", { log: "body over the limit" });
  if (status === 429) return new Refused("TOO_MANY_TRIES", { log: "too many tries", retryAfterSeconds: 60 });
  if (status === 404) return new Refused("NOT_FOUND", { log: "no such page" });
  if (status !== undefined && status >= 400 && status < 500) return new Refused("BAD_REQUEST", { log: `the request could not be read (${status})` });
  // The message of an unknown error may quote what was typed, so that only its kind and place are kept.
  const kind = error instanceof Error ? `${error.name} ${placeOf(error)}` : typeof error;
  return new Refused("BROKEN", { log: `unexpected ${kind}`, cause: error });
}

function statusOf(error: unknown): number | undefined {
  return typeof error === "object" && error !== null && "statusCode" in error && typeof error.statusCode === "number" ? error.statusCode : undefined;
}

/** The first line of the stack that names a file of ours. */
function placeOf(error: Error): string {
  const line = error.stack?.split("\n").find((text) => /^\s+at /.test(text) && text.includes("/packages/"));
  return /packages\/[^)]+/.exec(line ?? "")?.[0] ?? "";
}

/** What was wrong with each field: what came is left out where it may be someone's words. */
export function refuseFields(error: z.ZodError, where: string): never {
  const fields = error.issues.map((issue) => ({ path: issue.path.join("."), person: sentenceOf(issue) }));
  refuse("BAD_FIELDS", { log: `${where}: ${fields.length} field(s) refused: ${fields.map(({ path }) => path || "(whole)").join(", ")}`, fields });
}

function sentenceOf(issue: z.core.$ZodIssue): string {
  if (issue.code === "unrecognized_keys") return `Not known here: ${issue.keys.join(", ")}.`;
  if (issue.code === "too_big" && issue.origin === "string") return `At most ${issue.maximum} characters.`;
  if (issue.code === "too_small" && issue.origin === "string") return "Write something here.";
  return `${issue.message.charAt(0).toUpperCase()}${issue.message.slice(1)}.`;
}
