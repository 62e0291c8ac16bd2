import type { ItemSides, TwoSidesChart } from "@rapport/relationship";
import { Figure, type Table } from "../parts/figure.tsx";
import { Fold } from "../parts/fold.tsx";
import { useFindings } from "../shared/findings.ts";
import { type PartTexts, useTexts } from "../shared/texts.tsx";
import { SidesPicture } from "./sides-picture.tsx";

interface Props {
  readonly chart: TwoSidesChart;
  readonly client: string;
  readonly therapist: string;
  /** Of b1 to b3, the hardest first; of b4, from too little to too much. */
  readonly options: readonly string[];
  readonly middleOptions: readonly string[];
}

/** Chart 3: felt understanding alone and large; folded below it each question with the guesses, words first. */
export function SidesFigure({ chart, client, therapist, options, middleOptions }: Props) {
  const texts = useTexts();
  const { t } = texts;
  const { say, sayAll } = useFindings({ client, therapist });
  const { understood, items } = chart;
  const sentence = sayAll(chart.sentence);
  const answered = understood.points.filter(({ value, cannotTell }) => value !== null || cannotTell).length;
  return (
    <Figure
      say={sentence}
      meta={t("parts.sides-meta", { client, therapist, answered, sessions: understood.points.length })}
      table={sidesTable(understood, client, options, texts)}
      about={chart.about.map((one) => <p key={one.message}>{say(one)}</p>)}
    >
      {answered > 0 && <SidesPicture sides={understood} options={options} sentence={sentence} with="answers" />}
      {items.some(({ points }) => points.some(({ guess }) => guess !== null)) && (
        <Fold title={t("parts.sides-fold")} sub={t("parts.sides-pairs", { pairs: understood.pairs, late: understood.late })}>
          <div className="sides-items">
            {[understood, ...items.filter(({ item }) => item !== "b2")]
              .filter(({ points }) => points.some(({ guess }) => guess !== null))
              .map((sides) => (
                <section key={sides.item}>
                  <h3>{t("parts.sides-item", { item: sides.item })}</h3>
                  <p>{sayAll(sides.sentence)}</p>
                  <SidesPicture sides={sides} options={sides.item === "b4" ? middleOptions : options} sentence={sayAll(sides.sentence)} with="guesses" />
                </section>
              ))}
          </div>
        </Fold>
      )}
    </Figure>
  );
}

function sidesTable({ points }: ItemSides, client: string, options: readonly string[], { t, date }: PartTexts): Table {
  return {
    columns: [t("parts.session"), t("parts.day"), t("parts.sides-answer", { client }), t("parts.sides-guess")],
    rows: points.map(({ number, day, value, cannotTell, guess, late }) => [
      String(number),
      date(day, "day-month-year"),
      value === null ? t(cannotTell ? "parts.could-not-tell" : "parts.no-answer") : (options[value] ?? ""),
      guess === null ? "" : `${options[guess] ?? ""}${late ? ` (${t("parts.sides-late")})` : ""}`,
    ]),
  };
}
