import type { TrajectoryChart } from "@rapport/relationship";
import { scaleLinear } from "d3-scale";
import { type PartTexts, useTexts } from "../shared/texts.tsx";
import type { Table } from "../parts/figure.tsx";
import { ChartFrame, type Plot, useMirror, useNarrow, Word } from "./chart-frame.tsx";
import { FeltOff, Mended } from "./chart-marks.tsx";
import { bandPath, openLine } from "./lines.ts";

interface Props {
  readonly chart: Pick<TrajectoryChart, "harder" | "better" | "sessions" | "beyondChance" | "ruleLine" | "band">;
  /** The expected range can be taken away, to look at the course alone. */
  readonly showsBand?: boolean;
  readonly sentence: string;
  readonly onOpen?: (sessionNumber: number) => void;
}

const wide: Plot = { width: 880, height: 330, start: 112, end: 730, top: 18, bottom: 284 };
const phone: Plot = { width: 350, height: 276, start: 40, end: 338, top: 34, bottom: 230 };

/** Chart 1: how things are, session by session, in the band where people with the same start usually are. Up is always better. */
export function TrajectoryPicture({ chart, sentence, onOpen, showsBand = true }: Props) {
  const texts = useTexts();
  const { t, date } = texts;
  const narrow = useNarrow();
  const plot = narrow ? phone : wide;
  const mirror = useMirror(plot.width);
  const { sessions, harder, better, band = [] } = chart;
  const last = Math.max(2, sessions.at(-1)?.number ?? 2);
  const across = scaleLinear([sessions[0]?.number ?? 1, last], [plot.start, plot.end]);
  const x = (number: number) => mirror(across(number));
  const y = scaleLinear([harder, better], [plot.bottom, plot.top]).clamp(true);
  const spots = sessions.map(({ number, score }) => (score === null ? undefined : { x: x(number), y: y(score) }));
  const { heavy, pale } = openLine(spots);
  const answered = sessions.filter((session) => session.score !== null);
  const line = lineWords(chart, texts);
  const every = narrow && sessions.length > 6 ? Math.ceil(sessions.length / 6) : sessions.length > 24 ? 4 : 1;
  return (
    <ChartFrame
      plot={plot}
      label={sentence}
      onOpen={onOpen && ((index) => onOpen(answered[index]?.number ?? 0))}
      points={answered.map((session) => ({ x: x(session.number), y: y(session.score ?? 0), label: pointLabel(session, texts) }))}
    >
      {showsBand && band.length > 1 && <path className="band" d={bandPath(band.map(({ number, high }) => ({ x: x(number), y: y(high) })), band.map(({ number, low }) => ({ x: x(number), y: y(low) })))} />}
      {ticks(harder, better).map((score) => (
        <g key={score}>
          <path className="grid" d={`M${mirror(plot.start)} ${y(score)}H${mirror(plot.end)}`} />
          <Word className="ax num" x={mirror(plot.start - 12)} y={y(score) + 4.5} textAnchor="end">
            {score}
          </Word>
        </g>
      ))}
      <Word x={mirror(0)} y={narrow ? plot.top - 18 : plot.top + 12}>
        {t("parts.better")}
      </Word>
      <Word className={narrow ? "halo" : undefined} x={mirror(narrow ? plot.start : 0)} y={plot.bottom - (narrow ? 7 : 4)}>
        {t("parts.harder")}
      </Word>
      {line && <path className="ink dash" strokeWidth="1" d={`M${mirror(plot.start)} ${y(line.score)}H${mirror(plot.end)}`} />}
      {line && narrow && (
        <text className="halo" x={mirror(plot.start)} y={y(line.score) - 8}>
          {line.short}
        </text>
      )}
      {line && !narrow && <TwoLines x={mirror(742)} y={y(line.score) + 1} lines={line.lines} />}
      <path className="ink" strokeWidth="1" opacity=".4" d={pale} />
      <path className="ink" strokeWidth="2" strokeLinejoin="round" strokeLinecap="round" d={heavy} />
      {spots.map((spot) => spot && <circle key={spot.x} className="inkf edged" cx={spot.x} cy={spot.y} r="4.5" />)}
      {sessions.map(
        ({ number, event }, index) =>
          event && (
            <g key={number}>
              {event === "felt-off" ? (
                <FeltOff x={x(number)} y={(spots[index]?.y ?? plot.bottom - 24) + 13} half={6} />
              ) : (
                <Mended x={x(number)} y={(spots[index]?.y ?? plot.bottom - 24) + 23} half={6} />
              )}
              {!narrow && (
                <text className="halo" x={mirror(across(number) + 14)} y={(spots[index]?.y ?? plot.bottom - 24) + 23}>
                  {t(event === "felt-off" ? "parts.felt-off" : "parts.mended")}
                </text>
              )}
            </g>
          ),
      )}
      {sessions.map(
        ({ number }, index) =>
          (index % every === 0 || (index === sessions.length - 1 && !narrow)) && (
            <Word key={number} className={index === sessions.length - 1 ? "lbl num" : "ax num"} x={x(number)} y={plot.bottom + 24} textAnchor="middle">
              {number}
            </Word>
          ),
      )}
      {!narrow && (
        <Word x={mirror(0)} y={plot.bottom + 24}>
          {t("parts.session")}
        </Word>
      )}
      {!narrow &&
        [sessions[0], sessions.at(-1)].map(
          (session, index) =>
            session &&
            (index === 0 || sessions.length > 1) && (
              <Word key={index === 0 ? "first" : "last"} x={x(session.number)} y={plot.bottom + 41} textAnchor="middle">
                {date(session.day, "day-month")}
              </Word>
            ),
        )}
    </ChartFrame>
  );
}

/** The line of change in words: more than chance where that may be said, else by whose rule. */
function lineWords({ harder, better, beyondChance, ruleLine }: Props["chart"], { t }: PartTexts): { readonly score: number; readonly short: string; readonly lines: readonly string[] } | undefined {
  const upwards = better > harder;
  if (beyondChance !== undefined) {
    const lines = [t(upwards ? "parts.beyond-chance" : "parts.below-chance"), t("parts.beyond-chance-2", { score: beyondChance })];
    return { score: beyondChance, short: t("parts.beyond-chance-short"), lines };
  }
  if (ruleLine === undefined) return undefined;
  const { score, whose } = ruleLine;
  return { score, short: t("parts.rule-line-short", { whose }), lines: [t(upwards ? "parts.rule-line-above" : "parts.rule-line-below"), t("parts.rule-line-2", { whose, score })] };
}

/** Every score, its day, and how far it is from the first. */
export function trajectoryTable({ table, band, sessions }: TrajectoryChart, { t, date, number }: PartTexts): Table {
  const expected = (day: string): string => {
    const place = band?.find((one) => one.number === sessions.find((session) => session.day >= day)?.number);
    return place === undefined ? "" : `${number(Math.round(Math.min(place.low, place.high)))}–${number(Math.round(Math.max(place.low, place.high)))}`;
  };
  return {
    columns: [t("parts.day"), t("parts.session"), t("parts.score"), t("parts.from-start"), ...(band === undefined ? [] : [t("parts.expected-range")])],
    rows: table.map(({ day, sessionNumber, score, changeFromStart }) => [
      date(day, "day-month-year"),
      sessionNumber === null ? "" : String(sessionNumber),
      number(score),
      changeFromStart > 0 ? `+${number(changeFromStart)}` : number(changeFromStart),
      ...(band === undefined ? [] : [expected(day)]),
    ]),
  };
}

function pointLabel({ number, day, score, event }: TrajectoryChart["sessions"][number], { t, date }: PartTexts): string {
  const said = t("parts.point-score", { number, day: date(day, "day-month"), score: score ?? "" });
  return event ? `${said} ${t(event === "felt-off" ? "parts.felt-off" : "parts.mended")}.` : said;
}

/** Round numbers within the range, at most four. */
const ticks = (harder: number, better: number): number[] => scaleLinear([Math.min(harder, better), Math.max(harder, better)], [0, 1]).ticks(3);

function TwoLines({ x, y, lines }: { x: number; y: number; lines: readonly string[] }) {
  return (
    <>
      {lines.map((line, index) => (
        <text key={line} x={x} y={y + index * 16}>
          {line}
        </text>
      ))}
    </>
  );
}
