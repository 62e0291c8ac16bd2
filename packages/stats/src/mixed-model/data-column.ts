/** A column as it comes. Null, undefined and NaN are missing; numbers count as numbers, everything else as a factor. */
export interface DataColumn {
  readonly name: string;
  readonly values: Float64Array | Int32Array | readonly Value[];
}

export type Value = number | string | boolean | null | undefined;

/** Why the data cannot meet the formula. */
export interface DataRefusal {
  readonly kind: "refused";
  readonly reason: "duplicate-column" | "unequal-length" | "not-finite" | "not-a-number" | "one-level" | "no-grouping" | "no-rows" | "time-twice" | "time-not-whole" | "new-level" | "changed-unit" | "not-last" | "read-anew" | "unknown-effect";
  readonly names: readonly string[];
  /** The row meant, counted from 0. */
  readonly row?: number;
}

export const refuseData = (reason: DataRefusal["reason"], names: readonly string[], row?: number): DataRefusal =>
  row === undefined ? { kind: "refused", reason, names } : { kind: "refused", reason, names, row };

export const isMissing = (value: Value): boolean => value === null || value === undefined || (typeof value === "number" && Number.isNaN(value));

/** Does it hold words or truth values? Such a column is a factor. */
export function isFactor({ values }: DataColumn): boolean {
  if (values instanceof Float64Array || values instanceof Int32Array) return false;
  return values.some((value) => typeof value === "string" || typeof value === "boolean");
}

/** Which rows miss a value; null when none does. */
export function missingRows({ values }: DataColumn): Uint8Array | null {
  if (values instanceof Int32Array || (values instanceof Float64Array && !holdsNaN(values))) return null;
  const found = new Uint8Array(values.length);
  let any = false;
  for (let row = 0; row < values.length; row++) {
    if (!isMissing(values[row])) continue;
    found[row] = 1;
    any = true;
  }
  return any ? found : null;
}

function holdsNaN(values: Float64Array): boolean {
  for (let row = 0; row < values.length; row++) if (Number.isNaN(values[row])) return true;
  return false;
}

/** The kept rows as numbers; the row of an infinite one instead. An array that needs no change is not copied. */
export function numbersOf({ values }: DataColumn, kept: Int32Array | null): Float64Array | number {
  const all = values instanceof Float64Array && !kept ? values : new Float64Array(kept ? kept.length : values.length);
  if (all !== values) for (let at = 0; at < all.length; at++) all[at] = values[kept ? (kept[at] as number) : at] as number;
  const stray = infiniteAt(all);
  return stray < 0 ? all : (kept?.[stray] ?? stray);
}

function infiniteAt(values: Float64Array): number {
  for (let at = 0; at < values.length; at++) if (!Number.isFinite(values[at])) return at;
  return -1;
}

export interface Codes {
  /** For each kept row the position of its key. */
  readonly codes: Int32Array;
  /** In order: numbers by size, words by their signs, so that the order of rows plays no part. */
  readonly keys: readonly (number | string | boolean)[] | Int32Array;
}

/** Numbers the values of a grouping factor, or of a factor, from 0 on. */
export function codesOf({ values }: DataColumn, kept: Int32Array | null): Codes {
  return (values instanceof Int32Array || values instanceof Float64Array ? codesOfWholeNumbers(values, kept) : null) ?? codesOfAny(values, kept);
}

/** By a table instead of a search, where the numbers are whole and lie close together. */
function codesOfWholeNumbers(given: Int32Array | Float64Array, kept: Int32Array | null): Codes | null {
  const values = wholeNumbers(given, kept);
  if (!values) return null;
  let lowest = Infinity;
  let highest = -Infinity;
  for (let at = 0; at < values.length; at++) {
    const value = values[at] as number;
    if (value < lowest) lowest = value;
    if (value > highest) highest = value;
  }
  if (!(highest - lowest < 4 * values.length + 1000)) return null;
  const position = new Int32Array(highest - lowest + 1);
  for (let at = 0; at < values.length; at++) position[(values[at] as number) - lowest] = 1;
  let count = 0;
  for (let at = 0; at < position.length; at++) position[at] = position[at] === 1 ? count++ : -1;
  const keys = new Int32Array(count);
  position.forEach((code, at) => { if (code >= 0) keys[code] = at + lowest; });
  if (lowest === 0 && count === position.length) return { codes: values, keys };
  return { codes: values.map((value) => position[value - lowest] as number), keys };
}

/** The kept values; the array itself where nothing changes; null where one is not whole. */
function wholeNumbers(values: Int32Array | Float64Array, kept: Int32Array | null): Int32Array | null {
  if (values instanceof Int32Array && !kept) return values;
  const whole = new Int32Array(kept ? kept.length : values.length);
  for (let at = 0; at < whole.length; at++) {
    const value = values[kept ? (kept[at] as number) : at] as number;
    whole[at] = value;
    if (whole[at] !== value) return null;
  }
  return whole;
}

function codesOfAny(values: DataColumn["values"], kept: Int32Array | null): Codes {
  const rows = kept ? kept.length : values.length;
  const first = new Map<number | string | boolean, number>();
  const codes = new Int32Array(rows);
  for (let at = 0; at < rows; at++) {
    const value = values[kept ? (kept[at] as number) : at] as number | string | boolean;
    const known = first.get(value) ?? first.size;
    if (known === first.size) first.set(value, known);
    codes[at] = known;
  }
  const keys = [...first.keys()].sort((a, b) => (typeof a === "number" && typeof b === "number" ? a - b : String(a) < String(b) ? -1 : 1));
  const position = new Int32Array(keys.length);
  keys.forEach((key, at) => { position[first.get(key) as number] = at; });
  return { codes: codes.map((code) => position[code] as number), keys };
}
