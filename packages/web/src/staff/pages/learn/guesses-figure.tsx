import type { LearnReply } from "@rapport/api";
import type { GuessesOnItem, LikelyRange } from "@rapport/relationship";
import { type RangeRow, RangesPicture } from "../../../charts/ranges-picture.tsx";
import { Figure, type Table } from "../../../parts/figure.tsx";
import { useFindings } from "../../../shared/findings.ts";
import { type StaffTexts, useStaffTexts } from "../../../shared/texts.tsx";
import { useItemSentence } from "./item-sentence.ts";

type Measure = "bias" | "tracking";
const measures: readonly Measure[] = ["bias", "tracking"];
/** What each axis holds in any case, so that a small lean looks small and following fully has its place. */
const within: Record<Measure, readonly number[]> = { bias: [-1, 1], tracking: [0, 1] };

interface Props {
  readonly guesses: LearnReply["guesses"];
  readonly lastWith: LearnReply["lastWith"];
}

/** Being understood in words; then every question as two ranges that are told apart. Nothing of it is by client. */
export function GuessesFigure({ guesses: { items, about }, lastWith }: Props) {
  const texts = useStaffTexts();
  const { t } = texts;
  const { say } = useFindings({});
  const sentenceOf = useItemSentence(lastWith);
  const understood = items.find(({ item }) => item === "b2");
  if (understood === undefined) return null;
  const sentence = sentenceOf(understood);
  const drawn = measures.filter((measure) => items.some((item) => item[measure] !== null));
  return (
    <Figure
      say={sentence} meta={t("learn.meta", { pairs: understood.pairs, clients: understood.clients, late: understood.late })} table={guessesTable(items, texts)}
      about={about.map((one) => <p key={one.message}>{say(one)}</p>)} {...(drawn.length > 0 && { legend: t("learn.legend") })}
    >
      {drawn.map((measure) => (
        <RangesPicture
          key={measure} sentence={`${t(`learn.${measure}`)}. ${sentence}`} ends={[t(`learn.${measure}.low`), t(`learn.${measure}.high`)]} tick={(value) => signed(value, texts)}
          note={t(`learn.${measure}.note`)} within={within[measure]} groups={[{ title: t(`learn.${measure}`), rows: items.flatMap((item) => rowOf(item, measure, texts) ?? []) }]}
        />
      ))}
    </Figure>
  );
}

function rowOf(item: GuessesOnItem, measure: Measure, texts: StaffTexts): RangeRow | null {
  const range = item[measure];
  if (range === null) return null;
  const { t } = texts;
  const label = t("parts.sides-item", { item: item.item });
  return { label, mark: "guess", estimate: range.estimate, thin: range, said: t("learn.point", { question: label, measure: t(`learn.${measure}`), ...told(range, texts) }) };
}

function guessesTable(items: readonly GuessesOnItem[], texts: StaffTexts): Table {
  const { t } = texts;
  const cell = (range: LikelyRange | null) => (range === null ? t("learn.too-few") : t("learn.cell.range", told(range, texts)));
  return {
    columns: [t("learn.column.question"), t("learn.column.sessions"), t("learn.column.counted"), t("learn.bias"), t("learn.tracking")],
    rows: items.map(({ item, pairs, clients, lower, same, higher, last, bias, tracking }) => [
      t("parts.sides-item", { item }), t("learn.cell.sessions", { pairs, clients }), pairs === 0 || last !== null ? t("learn.too-few") : t("learn.cell.counted", { lower, same, higher }), cell(bias), cell(tracking),
    ]),
  };
}

const told = ({ estimate, low, high }: LikelyRange, texts: StaffTexts) => ({ estimate: signed(estimate, texts), low: signed(low, texts), high: signed(high, texts) });

/** To tenths, with a minus that reads as one. */
function signed(value: number, { number }: StaffTexts): string {
  const short = Math.round(10 * value) / 10;
  return short < 0 ? `−${number(-short)}` : number(Math.abs(short));
}
