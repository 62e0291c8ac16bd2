import type { LineThreadShape } from "@rapport/api";
import { useState } from "react";
import { LineAndEcho } from "../../../parts/line-and-echo.tsx";
import type { Turn } from "../../../parts/line-and-echo.tsx";
import { useStaffTexts } from "../../../shared/texts.tsx";

const shownAtFirst = 3;

/** Chart 3's words: each line, what she said to it, what was heard. The sentence counts lines, never people. */
export function LinesFigure({ lines, client }: { readonly lines: readonly LineThreadShape[]; readonly client: string }) {
  const { t, date } = useStaffTexts();
  const [all, setAll] = useState(false);
  const answered = lines.filter(({ answer }) => answer !== null).slice(0, 7);
  // At once, or once it was said back: what counts is that it was found.
  const fit = answered.filter(({ answer, heard }) => answer === "that-is-it" || heard.at(-1)?.answer === "that-is-it").length;
  return (
    <figure className="figure lines-figure" aria-labelledby="lines">
      <figcaption className="say" id="lines">{answered.length === 0 ? t("lines.none") : t("lines.that-is-it", { client, yes: fit, of: answered.length })}</figcaption>
      <p className="meta">{t("relationship.lines", { client })} {t("relationship.only-you")}</p>
      {lines.length > 0 && (
        <ol className="entries-of-lines">
          {(all ? lines : lines.slice(0, shownAtFirst)).map((line) => (
            <li key={line.sessionId}>
              <p className="when">{date(line.on, "day-month")}<span className="comma">,</span><br /> {t("brief.session-of", { session: line.number ?? 0 })}</p>
              <Thread line={line} client={client} />
            </li>
          ))}
        </ol>
      )}
      {lines.length > shownAtFirst && <div className="foot"><button type="button" aria-expanded={all} onClick={() => setAll(!all)}>{all ? t("relationship.show-fewer") : t("relationship.show-all", { count: lines.length })}</button></div>}
    </figure>
  );
}

function Thread({ line, client }: { readonly line: LineThreadShape; readonly client: string }) {
  const { t } = useStaffTexts();
  const answers = { "that-is-it": t("room.line.that-is-it"), nearly: t("room.line.nearly"), "not-really": t("room.line.not-really"), "not-now": t("room.line.not-now"), "not-yet": t("room.heard.not-yet") };
  const turns: Turn[] = [{ by: "therapist", words: line.words ?? "" }];
  if (line.answer !== null) turns.push({ by: "client", answer: answers[line.answer] });
  if (line.ownWords !== null) turns.push({ by: "client", words: line.ownWords });
  for (const { words, answer } of line.heard) {
    turns.push({ by: "therapist", words, lead: t("relationship.you-heard") });
    if (answer !== null) turns.push({ by: "client", answer: answers[answer] });
  }
  return (
    <div>
      <LineAndEcho ground="card" turns={turns} />
      {line.answer === null && <p className="muted small">{line.private ? t("relationship.line-private") : t("relationship.line-waits", { client })}</p>}
    </div>
  );
}
