import type { LookedShape } from "@rapport/api";
import { LineAndEcho, type Turn } from "../../../parts/line-and-echo.tsx";
import { useClientTexts } from "../../../shared/texts.tsx";

type Say = ReturnType<typeof useClientTexts>["t"];

/** The thread of one line: read out, her answer, her words, what was heard, her answer. */
function turnsOf(line: NonNullable<LookedShape["line"]>, therapist: string, t: Say): Turn[] {
  const turns: Turn[] = [];
  if (line.said !== null) turns.push({ by: "therapist", words: line.said, lead: t("together.line", { therapist }) });
  if (line.answer !== null) turns.push({ by: "client", answer: t(`together.answer.${line.answer}`) });
  if (line.ownWords !== null) turns.push({ by: "client", words: line.ownWords });
  return [...turns, ...echo(line.heard, therapist, t)];
}

function echo(heard: LookedShape["rows"][number]["heard"], therapist: string, t: Say): Turn[] {
  return heard.flatMap(({ words, answer }): Turn[] => [
    { by: "therapist", words, lead: t("together.heard", { therapist }) },
    ...(answer === null ? [] : [{ by: "client" as const, answer: t(`together.answer.${answer}`) }]),
  ]);
}

/** The end of it, for *Together*: what was heard last and what she said to that. */
export function LastEcho({ looked, therapist }: { looked: LookedShape; therapist: string }) {
  const { t } = useClientTexts();
  const all = looked.line === null ? [] : turnsOf(looked.line, therapist, t);
  const rows = looked.rows.flatMap((row) => echo(row.heard, therapist, t));
  const shown = (all.length > 0 ? all : rows).slice(-2);
  return shown.length === 0 ? null : <LineAndEcho size="small" turns={shown} />;
}

/** What the two looked at, as it was put down, with what she put right beside it. */
export function LookedAt({ looked, therapist }: { looked: LookedShape; therapist: string }) {
  const { t } = useClientTexts();
  return (
    <div className="looked">
      {looked.line !== null && <LineAndEcho size="small" turns={turnsOf(looked.line, therapist, t)} />}
      {looked.rows.map((row) => (
        <div key={row.row} className="row-looked">
          <p className="b">{row.row}</p>
          <LineAndEcho
            size="small"
            turns={[
              { by: "client", answer: row.cannotTell ? t("together.could-not-tell") : row.options.join(", ") },
              ...(row.ownWords === null ? [] : [{ by: "client" as const, words: row.ownWords }]),
              ...echo(row.heard, therapist, t),
            ]}
          />
        </div>
      ))}
      {looked.things.map(({ words, who }) => (
        <p key={words}><span className="muted">{t("together.thing")}: </span><span className="words">{words}</span><span className="muted">{` ${t(`together.thing.${who}`, { therapist })}.`}</span></p>
      ))}
      {looked.corrections.length > 0 && (
        <div className="corrected">
          <p className="small muted">{t("together.corrected.list")}</p>
          {looked.corrections.map((words) => <p key={words} className="words">{`“${words}”`}</p>)}
        </div>
      )}
    </div>
  );
}
