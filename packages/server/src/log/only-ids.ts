/** Ids, codes, routes, dates: no spaces, no @, no letters beyond ASCII. Whoever's words get here by mistake do not look like that. */
const looksLikeId = /^[0-9A-Za-z_.:/\-+*]{0,200}$/;
/** A sentence that a programmer wrote around ids and counts, in the fields kept for it. */
const sentenceFields = new Set(["log", "says", "what", "route"]);
const looksLikeSentence = /^[0-9A-Za-z_.,:;/()\-+*%= ]{0,300}$/;
const deepest = 4;

/**
 * What of a log entry may be written: numbers, yes and no, and texts that look like ids. Of an error its name, its code and the
 * places it passed; never its message, which may repeat what a person typed.
 */
export function onlyIds(entry: object): object {
  return clean(entry, 0) as object;
}

function clean(value: unknown, depth: number): unknown {
  if (value === null || typeof value === "number" || typeof value === "boolean") return value;
  if (typeof value === "string") return looksLikeId.test(value) ? value : "(withheld)";
  if (typeof value === "bigint") return String(value);
  if (value instanceof Date) return value.toISOString();
  if (value instanceof Error) return errorFacts(value, depth);
  if (typeof value !== "object" || depth >= deepest) return undefined;
  if (Array.isArray(value)) return value.slice(0, 50).map((item) => clean(item, depth + 1));
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, isSentence(key, item) ? item : clean(item, depth + 1)]));
}

function isSentence(key: string, item: unknown): boolean {
  return sentenceFields.has(key) && typeof item === "string" && looksLikeSentence.test(item);
}

function errorFacts(error: Error, depth: number): object {
  const code = "code" in error && typeof error.code === "string" ? { code: clean(error.code, depth) } : {};
  const places = (error.stack ?? "").split("\n").flatMap((line) => /^\s+at .*?([^/\\() ]+\.[cm]?[jt]s:\d+):\d+\)?$/.exec(line)?.[1] ?? []);
  const cause = error.cause instanceof Error && depth < deepest ? { cause: errorFacts(error.cause, depth + 1) } : {};
  return { name: clean(error.name, depth), ...code, at: places.slice(0, 6), ...cause };
}
