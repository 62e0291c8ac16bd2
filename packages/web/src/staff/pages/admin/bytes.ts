/** Bytes as people say them: whole megabytes, from ten gigabytes on whole gigabytes. */
export function sizeInWords(bytes: number, locale: string): string {
  const [amount, unit] = bytes >= 10e9 ? [bytes / 1e9, "gigabyte"] : [Math.max(1, bytes / 1e6), "megabyte"];
  return new Intl.NumberFormat(locale.startsWith("x-") ? "en" : locale, { style: "unit", unit, maximumFractionDigits: 0 }).format(amount);
}
