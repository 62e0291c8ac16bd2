import { isPseudo } from "./pseudo.ts";

/** A calendar day `2026-05-07`, an instant, or a local time of day `15:00`. Days and times of day stand in no zone. */
export type Day = string;

export type DayStyle = "day-month" | "short-weekday-day-month" | "weekday-day-month" | "day-month-year" | "weekday-day-month-year";

export interface DateTexts {
  /** "7 May", "Thu 7 May", "Thursday 7 May", "7 May 2026". */
  date(day: Day, style?: DayStyle): string;
  /** `clock`: "15:00". `spoken`: "3 pm", "3:30 pm" where the language speaks so. */
  time(clock: string, style?: "clock" | "spoken"): string;
  /** "Thursday". */
  weekday(day: Day, length?: "long" | "short"): string;
  /** "today", "tomorrow", "in 4 days". */
  inDays(days: number): string;
  /** "Monday, Wednesday and Friday". */
  list(parts: readonly string[], kind?: "and" | "or"): string;
  number(value: number, digits?: number): string;
}

const styles: Readonly<Record<DayStyle, Intl.DateTimeFormatOptions>> = {
  "day-month": { day: "numeric", month: "long" },
  "short-weekday-day-month": { weekday: "short", day: "numeric", month: "long" },
  "weekday-day-month": { weekday: "long", day: "numeric", month: "long" },
  "day-month-year": { day: "numeric", month: "long", year: "numeric" },
  "weekday-day-month-year": { weekday: "long", day: "numeric", month: "long", year: "numeric" },
};

/** English without a country writes "7 May" and "15:00". */
const spelling = (locale: string) => (locale === "en" || isPseudo(locale) ? "en-GB" : locale);

export function dateTexts(locale: string): DateTexts {
  const tag = spelling(locale);
  const format = (value: string, options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(tag, { timeZone: "UTC", ...options }).format(instantOf(value));
  return {
    // Some languages put a comma after the weekday; English as we write it does not.
    date: (day, style = "weekday-day-month") => (tag === "en-GB" ? format(day, styles[style]).replace(",", "") : format(day, styles[style])),
    time(clock, style = "clock") {
      const spokenEnglish = style === "spoken" && tag.startsWith("en");
      if (!spokenEnglish) return format(`1970-01-01T${clock}Z`, { hour: "2-digit", minute: "2-digit" });
      const minutes = clock.slice(3, 5) === "00" ? {} : ({ minute: "2-digit" } as const);
      return format(`1970-01-01T${clock}Z`, { hour: "numeric", hour12: true, ...minutes });
    },
    weekday: (day, length = "long") => format(day, { weekday: length }),
    inDays: (days) => new Intl.RelativeTimeFormat(tag, { numeric: "auto" }).format(days, "day"),
    list: (parts, kind = "and") => new Intl.ListFormat(tag, { type: kind === "and" ? "conjunction" : "disjunction" }).format(parts),
    number: (value, digits) => new Intl.NumberFormat(tag, digits === undefined ? {} : { minimumFractionDigits: digits, maximumFractionDigits: digits }).format(value),
  };
}

function instantOf(value: string): Date {
  const date = new Date(value);
  if (Number.isNaN(date.getTime())) throw new RangeError(`dateTexts requires a day like 2026-05-07 or a time like 15:00, got ${value}`);
  return date;
}
