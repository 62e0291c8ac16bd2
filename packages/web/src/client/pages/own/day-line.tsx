import { useClientTexts } from "../../../shared/texts.tsx";

interface Props {
  readonly today: string;
  readonly on: string;
  readonly at: string;
  readonly days: number;
}

const mostDays = 7;
const [left, right, width] = [8, 314, 342];

/** The days from today to the meeting, as a line. It counts nothing and never looks back. */
export function DayLine({ today, on, at, days }: Props) {
  const { t, weekday, time, inDays } = useClientTexts();
  if (days < 1 || days > mostDays) return null;
  const x = (day: number) => left + ((right - left) * day) / days;
  const between = Array.from({ length: days - 1 }, (_, index) => index + 1);
  const nameOf = (day: number) => weekday(new Date(Date.parse(today) + day * 86_400_000).toISOString().slice(0, 10), "short");
  return (
    <svg className="days" viewBox={`0 0 ${width} 54`} role="img" aria-label={t("today.line-of-days", { today: weekday(today), meeting: weekday(on), inDaysText: inDays(days) })}>
      <path d={`M${left} 16H330`} stroke="var(--line)" strokeWidth="1.5" />
      <circle cx={left} cy="16" r="6.5" fill="var(--client)" />
      {between.map((day) => <circle key={day} cx={x(day)} cy="16" r="3" fill="var(--page)" stroke="var(--edge)" strokeWidth="1.25" />)}
      <circle cx={right} cy="16" r="6.5" fill="var(--client)" stroke="var(--page)" strokeWidth="3" paintOrder="stroke" />
      <path d="M331 8.5 338.5 16 331 23.5 323.5 16z" fill="var(--page)" stroke="var(--therapist)" strokeWidth="1.8" />
      <g fontSize="14" fill="var(--muted)">
        <text x="1.5" y="48">{t("today.days.today")}</text>
        {between.filter((day) => days <= 5 || day % 2 === 0).map((day) => <text key={day} x={x(day)} y="48" textAnchor="middle">{nameOf(day)}</text>)}
        <text x="339" y="48" textAnchor="end" fill="var(--ink)" fontWeight="600">{`${nameOf(days)} ${time(at)}`}</text>
      </g>
    </svg>
  );
}
