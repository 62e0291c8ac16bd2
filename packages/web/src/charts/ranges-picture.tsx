import { scaleLinear } from "d3-scale";
import { ChartFrame, type Plot, useMirror, useNarrow, Word } from "./chart-frame.tsx";

interface Range {
  readonly low: number;
  readonly high: number;
}

/** One dot with its ranges: the practice's own filled, with others' open, what others found a grey diamond, a therapist's guesses their diamond. */
export interface RangeRow {
  readonly label: string;
  readonly mark: "own" | "together" | "others" | "guess";
  readonly estimate: number;
  readonly thick?: Range;
  readonly thin: Range;
  /** What a screen reader says, and what is written below while the row is chosen. */
  readonly said: string;
}

export interface RangeGroup {
  readonly title?: string;
  readonly rows: readonly RangeRow[];
}

interface Props {
  readonly groups: readonly RangeGroup[];
  readonly sentence: string;
  /** What lies at the two ends of the axis, in words. */
  readonly ends: readonly [string, string];
  readonly tick: (value: number) => string;
  /** Stands on the picture itself. */
  readonly note: string;
  /** Values that the axis holds in any case. Zero always is one. */
  readonly within?: readonly number[];
}

const rowHeight = 30;
const titleHeight = 30;
const narrowRowHeight = 48;

/** Dots with ranges one below the other, on one axis with its zero: left is worse or less, right is better or more. */
export function RangesPicture({ groups, sentence, ends, tick, note, within = [] }: Props) {
  const narrow = useNarrow();
  const width = narrow ? 350 : 880;
  const mirror = useMirror(width);
  const [start, end] = narrow ? [12, 338] : [250, 846];
  const height = narrow ? narrowRowHeight : rowHeight;
  const { placed, lowest: y } = place(groups, height, narrow);
  const bottom = y + 10;
  const plot: Plot = { width, height: bottom + 62, start, end, top: 0, bottom };
  const values = [...within, ...groups.flatMap(({ rows }) => rows.flatMap(({ thin, estimate }) => [thin.low, thin.high, estimate]))];
  const across = scaleLinear([Math.min(0, ...values), Math.max(0, ...values)], [start, end]).nice(5);
  const x = (value: number) => mirror(across(value));
  const all = placed.flatMap(({ rows }) => rows);
  return (
    <ChartFrame plot={plot} label={sentence} downwards points={all.map(({ row, at }) => ({ x: x(row.estimate), y: at, label: row.said }))}>
      {across.ticks(narrow ? 4 : 6).map((value) => (
        <g key={value}>
          <path className="grid" d={`M${x(value)} 8V${bottom}`} />
          <Word className="ax num" x={x(value)} y={bottom + 18} textAnchor="middle">{tick(value)}</Word>
        </g>
      ))}
      <path className="ink" strokeWidth="1.25" d={`M${x(0)} 8V${bottom}`} />
      <Word x={mirror(start)} y={bottom + 38}>{ends[0]}</Word>
      <Word x={mirror(end)} y={bottom + 38} textAnchor="end">{ends[1]}</Word>
      <Word className="lbl" x={mirror(narrow ? start : 0)} y={bottom + 58}>{note}</Word>
      {placed.map(({ title, titleAt }) => title !== undefined && <text key={title} className="lbl halo" x={mirror(narrow ? start : 0)} y={titleAt + 4}>{title}</text>)}
      {all.map(({ row, at }) => (
        <g key={`${at}`}>
          <text className={narrow ? "ax halo" : "ax"} x={mirror(narrow ? start : 0)} y={narrow ? at - 14 : at + 4.5}>{row.label}</text>
          <path className={row.mark === "others" ? "thin" : "ink"} strokeWidth="1.25" d={`M${x(row.thin.low)} ${at}H${x(row.thin.high)}`} />
          {row.thick && <path className={row.mark === "others" ? "rule" : "ink"} strokeWidth="4" strokeLinecap="round" style={{ strokeWidth: 4 }} d={`M${x(row.thick.low)} ${at}H${x(row.thick.high)}`} />}
          <Mark mark={row.mark} x={x(row.estimate)} y={at} />
        </g>
      ))}
    </ChartFrame>
  );
}

interface Placed {
  readonly title?: string | undefined;
  readonly titleAt: number;
  readonly rows: readonly { readonly row: RangeRow; readonly at: number }[];
}

/** Each row below the one before; on a phone its label stands above its range. */
function place(groups: readonly RangeGroup[], height: number, narrow: boolean): { readonly placed: readonly Placed[]; readonly lowest: number } {
  const placed: Placed[] = [];
  let lowest = narrow ? 22 : 14;
  for (const { title, rows } of groups) {
    const titleAt = lowest + titleHeight / 2;
    if (title !== undefined) lowest += titleHeight;
    const from = lowest;
    placed.push({ title, titleAt, rows: rows.map((row, index) => ({ row, at: from + (index + 1) * height - (narrow ? 10 : height / 2) })) });
    lowest += rows.length * height;
  }
  return { placed, lowest };
}

function Mark({ mark, x, y }: { mark: RangeRow["mark"]; x: number; y: number }) {
  if (mark === "guess") return <path className="t-dia" d={`M${x} ${y - 8}l8 8-8 8-8-8z`} />;
  if (mark === "others") return <path className="others" d={`M${x} ${y - 7}l7 7-7 7-7-7z`} />;
  return <circle className={mark === "own" ? "inkf edged" : "together"} cx={x} cy={y} r="6" />;
}
