/** A table for people: the first column to the left, the others to the right. */
export function tableLines(heading: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const widths = heading.map((name, column) => Math.max(name.length, ...rows.map((row) => (row[column] ?? "").length)));
  const line = (cells: readonly string[]): string => cells.map((cell, column) => (column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0))).join("  ").trimEnd();
  return [line(heading), ...rows.map(line)];
}

/** A number with so many decimals; a real minus sign is left to the pages, here it can be copied. */
export function figure(value: number | null | undefined, decimals = 3): string {
  if (value === null || value === undefined || Number.isNaN(value)) return "-";
  if (!Number.isFinite(value)) return String(value);
  const text = value.toFixed(decimals);
  return Number(text) === 0 ? text.replace("-", "") : text;
}

export function range({ low, high }: { readonly low: number; readonly high: number }, decimals = 3): string {
  return `${figure(low, decimals)} to ${figure(high, decimals)}`;
}

/** A p value as it is printed. */
export function pValue(p: number): string {
  return p < 0.0005 ? "< .001" : p.toFixed(3);
}

export function counted(count: number, one: string, several = `${one}s`): string {
  return `${count.toLocaleString("en")} ${count === 1 ? one : several}`;
}
