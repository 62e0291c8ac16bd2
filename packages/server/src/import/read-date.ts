/** The ways a day may be written. In a column that reads both ways, a person says which it is. */
export const dateOrders = ["y-m-d", "d.m.y", "d/m/y", "m/d/y"] as const;
export type DateOrder = (typeof dateOrders)[number];
export const dateExample: Readonly<Record<DateOrder, string>> = { "y-m-d": "2026-11-25", "d.m.y": "25.11.2026", "d/m/y": "25/11/2026", "m/d/y": "11/25/2026" };

const iso = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?)?$/;
const parted = /^(\d{1,2})([./-])(\d{1,2})\2(\d{4}|\d{2})(?: \d{1,2}:\d{2}(?::\d{2})?)?$/;

/** A day as `YYYY-MM-DD`, or undefined when the text is none in this order. Two-digit years lie in this century. */
export function readDate(text: string, order: DateOrder): string | undefined {
  const written = text.trim();
  if (order === "y-m-d") {
    const [, year, month, day] = iso.exec(written) ?? [];
    return dayOf(year, month, day);
  }
  const [, first, mark, second, year] = parted.exec(written) ?? [];
  if (mark === undefined || (order === "d.m.y") !== (mark === ".")) return undefined;
  const full = year?.length === 2 ? `20${year}` : year;
  return order === "m/d/y" ? dayOf(full, first, second) : dayOf(full, second, first);
}

function dayOf(year: string | undefined, month: string | undefined, day: string | undefined): string | undefined {
  if (year === undefined || month === undefined || day === undefined) return undefined;
  const [y, m, d] = [Number(year), Number(month), Number(day)];
  const last = m === 2 ? (y % 4 === 0 && (y % 100 !== 0 || y % 400 === 0) ? 29 : 28) : [4, 6, 9, 11].includes(m) ? 30 : 31;
  if (m < 1 || m > 12 || d < 1 || d > last || y < 1900) return undefined;
  return `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
}

/**
 * The order in which a whole column is written: the one that reads most of it.
 * @returns `ask` when day first and month first read it equally well and not to the same days; undefined when no order reads any of it.
 */
export function dateOrderOf(column: Iterable<string>): DateOrder | "ask" | undefined {
  const read: Record<DateOrder, number> = { "y-m-d": 0, "d.m.y": 0, "d/m/y": 0, "m/d/y": 0 };
  let apart = false;
  for (const text of column) {
    for (const order of dateOrders) if (readDate(text, order) !== undefined) read[order] += 1;
    apart ||= readDate(text, "d/m/y") !== readDate(text, "m/d/y");
  }
  const best = dateOrders.reduce((one, next) => (read[next] > read[one] ? next : one));
  if (read[best] === 0) return undefined;
  return apart && (best === "d/m/y" || best === "m/d/y") && read["d/m/y"] === read["m/d/y"] ? "ask" : best;
}
