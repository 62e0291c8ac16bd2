/**
 * What went wrong in the database, in our own words. Nothing of PostgreSQL's text goes further than the log: it names
 * constraints and may quote values.
 */
export type StoreErrorCode =
  | "unavailable"
  | "full"
  | "conflict"
  | "other-body"
  | "stale"
  | "key-replaced"
  | "forbidden-row"
  | "missing-row"
  | "broken-rule";

export class StoreError extends Error {
  readonly code: StoreErrorCode;
  readonly retryAfterSeconds: number | undefined;
  /** After a stale write: what is stored, for the person alone. It goes into no log. */
  readonly theirs: unknown;

  constructor(code: StoreErrorCode, log: string, options?: { cause?: unknown; retryAfterSeconds?: number; theirs?: unknown }) {
    super(log, options?.cause === undefined ? undefined : { cause: options.cause });
    this.name = "StoreError";
    this.code = code;
    this.retryAfterSeconds = options?.retryAfterSeconds;
    this.theirs = options?.theirs;
  }
}

const connectionLost = new Set(["ECONNREFUSED", "ECONNRESET", "ENOENT", "EPIPE", "ETIMEDOUT"]);

function codeOf(error: unknown): string | undefined {
  if (typeof error !== "object" || error === null || !("code" in error)) return undefined;
  return typeof error.code === "string" ? error.code : undefined;
}

/** May the same transaction be tried again as it stands? Only for serialisation failures and deadlocks. */
export function isWorthRetrying(error: unknown): boolean {
  const code = codeOf(error instanceof StoreError ? error.cause : error);
  return code === "40001" || code === "40P01";
}

/** @returns a StoreError; one that already is passes through. */
export function toStoreError(error: unknown): StoreError {
  if (error instanceof StoreError) return error;
  const code = codeOf(error) ?? "";
  const cause = { cause: error };
  const gone = connectionLost.has(code) || code.startsWith("08") || code.startsWith("57P");
  if (gone || (code === "" && error instanceof Error && /Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error/.test(error.message))) {
    return new StoreError("unavailable", `the database cannot be reached (${code || "connection ended"})`, { ...cause, retryAfterSeconds: 5 });
  }
  if (code === "57014") return new StoreError("unavailable", "the database took too long (57014)", { ...cause, retryAfterSeconds: 5 });
  if (code === "53100" || code === "53200" || code === "25006" || code === "58030") {
    return new StoreError("full", `the database takes no writes just now (${code})`, { ...cause, retryAfterSeconds: 30 });
  }
  if (code.startsWith("53")) return new StoreError("unavailable", `the database is short of something (${code})`, { ...cause, retryAfterSeconds: 5 });
  if (code === "40001" || code === "40P01") return new StoreError("conflict", `two changes met (${code})`, { ...cause, retryAfterSeconds: 1 });
  if (code === "23505") return new StoreError("conflict", "a row with this key is there already (23505)", cause);
  if (code === "42501") return new StoreError("forbidden-row", "row-level security refused (42501)", cause);
  if (code === "23503") return new StoreError("missing-row", "a row this one belongs to is not there (23503)", cause);
  return new StoreError("broken-rule", `the database refused (${code || "no code"})`, cause);
}
