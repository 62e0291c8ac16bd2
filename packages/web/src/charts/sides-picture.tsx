import type { ItemSides, SidesPoint } from "@rapport/relationship";
import { scaleLinear } from "d3-scale";
import { type PartTexts, useTexts } from "../shared/texts.tsx";
import { ChartFrame, type Plot, useMirror, useNarrow, Word } from "./chart-frame.tsx";
import { CouldNotTell, Missing } from "./chart-marks.tsx";
import { openLine } from "./lines.ts";

interface Props {
  readonly sides: ItemSides;
  /** The five options, the hardest first. */
  readonly options: readonly string[];
  readonly sentence: string;
  /** Her answers alone and large, or the guesses beside them. */
  readonly with: "answers" | "guesses";
}

const plots: Record<Props["with"], { readonly wide: Plot; readonly phone: Plot }> = {
  answers: { wide: { width: 880, height: 230, start: 112, end: 840, top: 16, bottom: 196 }, phone: { width: 350, height: 200, start: 70, end: 342, top: 16, bottom: 166 } },
  guesses: { wide: { width: 880, height: 190, start: 112, end: 840, top: 16, bottom: 156 }, phone: { width: 350, height: 200, start: 70, end: 342, top: 16, bottom: 166 } },
};

/** Chart 3: what she answered over time, and, unfolded, what was guessed: a thin link joins the two, a late guess is hollow and thinner. */
export function SidesPicture({ sides, options, sentence, with: shows }: Props) {
  const texts = useTexts();
  const narrow = useNarrow();
  const plot = plots[shows][narrow ? "phone" : "wide"];
  const mirror = useMirror(plot.width);
  const points = sides.points.slice(narrow ? -12 : -24);
  const slot = (plot.end - plot.start) / Math.max(12, points.length);
  const x = (index: number) => mirror(plot.start + (index + 0.7) * slot);
  const y = scaleLinear([0, 4], [plot.bottom, plot.top]).clamp(true);
  const spots = points.map(({ value }, index) => (value === null ? undefined : { x: x(index), y: y(value) }));
  const { heavy, pale } = openLine(spots);
  const told = points.map((point, index) => ({ point, index })).filter(({ point }) => point.value !== null || point.guess !== null);
  const every = Math.ceil(points.length / (narrow ? 6 : 14));
  return (
    <ChartFrame plot={plot} label={sentence} points={told.map(({ point, index }) => ({ x: x(index), y: y(point.value ?? point.guess ?? 0), label: pointLabel(point, options, texts) }))}>
      {options.map((option, value) => (
        <g key={option}>
          <path className="grid" d={`M${mirror(plot.start)} ${y(value)}H${mirror(plot.end)}`} />
          <Word x={mirror(plot.start - 12)} y={y(value) + 4.5} textAnchor="end">
            {narrow && option.length > 10 ? `${option.slice(0, 9)}…` : option}
          </Word>
        </g>
      ))}
      {shows === "answers" && <path className="c-line pale" d={pale} />}
      {shows === "answers" && <path className="c-line" d={heavy} />}
      {points.map((point, index) => (
        <g key={point.number}>
          {shows === "guesses" && <Guess point={point} x={x(index)} y={y} />}
          {point.value !== null && <circle className="c-dot" cx={x(index)} cy={y(point.value)} r={shows === "answers" ? 6 : 5} />}
          {point.cannotTell && <CouldNotTell x={x(index)} y={plot.bottom} />}
          {point.value === null && !point.cannotTell && <Missing x={x(index)} y={plot.bottom} />}
          {((index % every === 0 && points.length - 1 - index >= every) || index === points.length - 1) && (
            <Word className={index === points.length - 1 ? "lbl num" : "ax num"} x={x(index)} y={plot.bottom + 26} textAnchor="middle">
              {point.number}
            </Word>
          )}
        </g>
      ))}
    </ChartFrame>
  );
}

const half = 8.5;

function Guess({ point: { value, guess, late }, x, y }: { readonly point: SidesPoint; readonly x: number; readonly y: (value: number) => number }) {
  if (guess === null) return null;
  const at = y(guess);
  return (
    <>
      {value !== null && value !== guess && <path className="ink" strokeWidth="1" d={`M${x} ${y(value)}V${at + (guess < value ? -half : half)}`} />}
      <path className={late ? "t-guess late" : "t-guess"} d={`M${x} ${at - half}L${x + half} ${at} ${x} ${at + half} ${x - half} ${at}Z`} />
    </>
  );
}

function pointLabel({ number, day, value, cannotTell, guess, late }: SidesPoint, options: readonly string[], { t, date }: PartTexts): string {
  const answer = value === null ? t(cannotTell ? "parts.could-not-tell" : "parts.no-answer") : (options[value] ?? "");
  const said = { number, day: date(day, "day-month"), answer };
  if (guess === null) return t("parts.point-sides", said);
  return `${t("parts.point-sides-both", { ...said, guess: options[guess] ?? "" })}${late ? ` (${t("parts.sides-late")})` : ""}`;
}
