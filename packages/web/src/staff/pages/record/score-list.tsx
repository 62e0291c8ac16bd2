import type { ScoreShape } from "@rapport/api";
import { useMe } from "../../../shared/me.ts";
import { useStaffTexts } from "../../../shared/texts.tsx";

/** Scores as they were typed in, imported or made from what she answered here, newest first. */
export function ScoreList({ scores, client }: { readonly scores: readonly ScoreShape[]; readonly client: string }) {
  const { t, date, number } = useStaffTexts();
  const { person } = useMe();
  if (scores.length === 0) return <p className="muted">{t("score.none")}</p>;
  return (
    <ul className="facts">
      {scores.map((score) => (
        <li key={score.id}>
          <span className="when">{date(score.on, "day-month-year")}</span>
          <span><b>{score.instrument}</b> <span className="num">{score.values.map(({ scale, value }) => (scale === "total" ? number(value) : `${scale} ${number(value)}`)).join(", ")}</span></span>
          <span className="end muted small">{score.rater === "client" ? client : person.name}{score.origin === "imported" && `, ${t("score.imported")}`}{score.origin === "asked" && `, ${t("score.answered")}`}{score.version > 1 && `, ${t("score.corrected")}`}</span>
        </li>
      ))}
    </ul>
  );
}
