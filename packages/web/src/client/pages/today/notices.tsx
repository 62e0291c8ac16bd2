import type { TodayReply } from "@rapport/api";
import { useClientTexts } from "../../../shared/texts.tsx";

/** What changed about meeting and asking, in plain sentences: never as guilt. */
export function Notices({ today: { notMet, next, breaks, therapist, asking, today } }: { today: TodayReply }) {
  const { t, weekday, date, time } = useClientTexts();
  const name = therapist.name;
  const lines: { key: string; text: string; words?: string | null; more?: string | undefined }[] = [];
  if (notMet?.because === "missed") {
    const day = { therapist: name, weekday: weekday(notMet.on) };
    lines.push({ key: "missed", text: next === null ? t("today.missed.no-next", day) : t("today.missed", { ...day, date: date(next.on), time: time(next.at, "spoken") }) });
  }
  if (notMet?.because === "cancelled") lines.push({ key: "cancelled", text: t("today.cancelled", { weekday: weekday(notMet.on) }) });
  for (const pause of breaks) lines.push({ key: pause.from, text: t("today.break", { from: date(pause.from), until: date(pause.until) }), words: pause.words, more: pause.instead === null ? undefined : t("today.break.instead", { what: pause.instead }) });
  const { away } = therapist;
  if (away !== null && (away.from > today || away.until >= today)) {
    const cover = away.coverName === null ? "" : ` ${t("today.away.cover", { person: away.coverName })}`;
    lines.push({ key: "away", text: `${t("today.away", { therapist: name, from: date(away.from), until: date(away.until) })}${cover}` });
  }
  if (asking === "not-talked-about") lines.push({ key: "asking", text: t("today.asking-stopped", { therapist: name }) });
  if (asking === "stopped-by-her") lines.push({ key: "asking", text: t("today.asking-rests") });
  if (lines.length === 0) return null;
  return (
    <ul className="notices">
      {lines.map(({ key, text, words, more }) => (
        <li key={key}><p>{text}</p>{words && <p className="words">{`“${words}”`}</p>}{more && <p>{more}</p>}</li>
      ))}
    </ul>
  );
}
