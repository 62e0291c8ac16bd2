import type { RecordReply } from "@rapport/api";
import { useStaffTexts } from "../../../shared/texts.tsx";

/** What she chose to try, and how it went in her words. Tries are not counted. */
export function ToTryList({ toTry }: Pick<RecordReply, "toTry">) {
  const { t, date, has } = useStaffTexts();
  return (
    <ul className="facts">
      {toTry.map((one) => {
        const key = `to-try.${one.outcome ?? ""}`;
        return (
          <li key={one.id}>
            <span className="when">{date(one.chosenOn, "day-month")}</span>
            <span className="words">{one.words}{one.outcomeWords !== null && <><br />“{one.outcomeWords}”</>}</span>
            <span className="end muted small">{has(key) && t(key)}</span>
          </li>
        );
      })}
    </ul>
  );
}
