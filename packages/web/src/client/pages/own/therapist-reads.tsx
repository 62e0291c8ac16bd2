import type { OwnTherapist } from "@rapport/api";
import { useClientTexts } from "../../../shared/texts.tsx";

/** When it is read, before she sends: the days, or that nobody reads it until a day. A habit stated, not a promise. */
export function TherapistReads({ therapist, today }: { therapist: OwnTherapist; today?: string }) {
  const { t, weekday, date, list } = useClientTexts();
  const { name, readingDays, away } = therapist;
  const isAway = away !== null && (today === undefined || away.from <= today);
  if (isAway) return <p className="small muted">{t("reading.away", { therapist: name, date: date(away.until) })}</p>;
  // 1 January 2024 was a Monday.
  const days = readingDays.map((number) => weekday(`2024-01-0${number}`));
  return <p className="small muted">{days.length === 0 ? t("reading.days.none", { therapist: name }) : t("reading.days", { therapist: name, days: list(days) })}</p>;
}
