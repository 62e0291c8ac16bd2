import { useTexts } from "../shared/texts.tsx";

interface Props {
  readonly name: string;
  /** 1 is Monday. */
  readonly weekdays: readonly number[];
  /** The last day away, when the therapist is away now. */
  readonly awayUntil?: string;
}

/** When the therapist reads. A habit stated, not a promise. */
export function ReadingDays({ name, weekdays, awayUntil }: Props) {
  const { t, weekday, date, list } = useTexts();
  if (awayUntil !== undefined) return <p className="reading">{t("parts.away", { name, until: date(awayUntil) })}</p>;
  // 1 January 2024 was a Monday.
  const names = weekdays.map((number) => weekday(`2024-01-0${number}`));
  return <p className="reading">{t("parts.reads-on", { name, days: list(names) })}</p>;
}
