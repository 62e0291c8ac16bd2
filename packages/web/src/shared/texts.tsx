import { createContext, type ReactNode, useContext, useMemo } from "react";
import partWords from "./part-words.json";

export type TextValues = Readonly<Record<string, string | number>>;

/** All words people read. `say` takes the id of a message and its values; days and times follow the person's language. */
export interface Texts {
  readonly language: string;
  readonly direction: "ltr" | "rtl";
  say(id: string, values?: TextValues): string;
  /** "Thursday 7 May" (long), "Thu 7 May" (short), "7 May" (day), "Thursday" (weekday). Takes `2026-05-07`. */
  day(isoDay: string, form?: DayForm): string;
  /** "15:00" or "3:00 pm", as the language has it. Takes `15:00`. */
  time(clockTime: string): string;
}

export type DayForm = "long" | "short" | "day" | "weekday";

const dayForms: Record<DayForm, Intl.DateTimeFormatOptions> = {
  long: { weekday: "long", day: "numeric", month: "long" },
  short: { weekday: "short", day: "numeric", month: "short" },
  day: { day: "numeric", month: "long" },
  weekday: { weekday: "long" },
};

const TextsContext = createContext<Texts | undefined>(undefined);

export function TextsProvider({ language, children }: { language: string; children: ReactNode }) {
  const texts = useMemo(() => createPageTexts(language), [language]);
  return <TextsContext value={texts}>{children}</TextsContext>;
}

export function useTexts(): Texts {
  const texts = useContext(TextsContext);
  if (!texts) throw new Error("useTexts requires a TextsProvider above it");
  return texts;
}

export function createPageTexts(language: string): Texts {
  const words: Readonly<Record<string, string>> = partWords;
  return {
    language,
    direction: /^(ar|fa|he|ur)\b/.test(language) ? "rtl" : "ltr",
    say(id, values = {}) {
      const message = words[id];
      if (message === undefined) throw new Error(`say requires a message of the catalogue, got ${id}`);
      return message.replaceAll(/\{(\w+)\}/g, (_whole, name: string) => String(values[name] ?? ""));
    },
    // A calendar day has no zone: it is read and written in UTC so that it stays the same day everywhere.
    day: (isoDay, form = "long") => new Intl.DateTimeFormat(region(language), { ...dayForms[form], timeZone: "UTC" }).format(new Date(`${isoDay}T00:00:00Z`)).replace(",", ""),
    time: (clockTime) => new Intl.DateTimeFormat(region(language), { hour: "numeric", minute: "2-digit", timeZone: "UTC" }).format(new Date(`2000-01-01T${clockTime}:00Z`)),
  };
}

/** Plain English is written the way the catalogue is: day before month. */
const region = (language: string) => (language === "en" ? "en-GB" : language);
