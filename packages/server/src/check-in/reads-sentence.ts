import type { FormContext } from "@rapport/store";
import { type CheckinTexts, therapistIn } from "./form-voice.ts";

// Any week will do: 1 January 2024 was a Monday.
const dayOf = (weekday: number) => `2024-01-0${weekday}`;

/** When the therapist reads, said before anything is sent; an absence stands in its place. */
export function readsSentence(context: FormContext, texts: CheckinTexts): string {
  const therapist = therapistIn(context, texts);
  const { awayUntil, readingDays } = context.therapist;
  if (awayUntil !== null) return texts.t("reading.away", { therapist, date: texts.date(awayUntil) });
  if (readingDays.length === 0) return texts.t("reading.unknown", { therapist });
  return texts.t("reading.days", { therapist, days: texts.list(readingDays.map((day) => texts.weekday(dayOf(day))), "and") });
}
