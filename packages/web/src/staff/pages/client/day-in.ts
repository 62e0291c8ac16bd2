/** The calendar day of an instant in a zone, `YYYY-MM-DD`. */
export const dayIn = (zone: string, instant: Date): string =>
  new Intl.DateTimeFormat("en-CA", { timeZone: zone, year: "numeric", month: "2-digit", day: "2-digit" }).format(instant);
