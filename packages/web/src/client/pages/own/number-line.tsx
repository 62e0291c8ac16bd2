import { useClientTexts } from "../../../shared/texts.tsx";

interface Props {
  readonly points: readonly { readonly on: string; readonly value: number | null }[];
  readonly from?: number;
  readonly to?: number;
}

const [width, height, edge] = [342, 120, 12];

/** One of her numbers over time: a line, her circles, and the same as a table. No range, no mean, nothing to be held against. */
export function NumberLine({ points, from, to }: Props) {
  const { t, date, number } = useClientTexts();
  const known = points.flatMap(({ on, value }) => (value === null ? [] : [{ on, value }]));
  const low = from ?? Math.min(...known.map(({ value }) => value));
  const high = to ?? Math.max(...known.map(({ value }) => value));
  const first = Date.parse(points[0]?.on ?? "");
  const span = Math.max(1, Date.parse(points.at(-1)?.on ?? "") - first);
  const x = (on: string) => edge + ((width - 2 * edge) * (Date.parse(on) - first)) / span;
  const y = (value: number) => height - edge - ((height - 2 * edge) * (value - low)) / Math.max(1, high - low);
  return (
    <>
      {known.length > 1 && (
        <svg className="number-line" viewBox={`0 0 ${width} ${height}`} aria-hidden="true">
          <path d={`M0 ${height - 1}H${width}`} stroke="var(--line)" />
          <polyline points={known.map(({ on, value }) => `${x(on)},${y(value)}`).join(" ")} fill="none" stroke="var(--client)" strokeWidth="1.75" />
          {known.map(({ on, value }) => <circle key={on} cx={x(on)} cy={y(value)} r="6" fill="var(--client)" stroke="var(--page)" strokeWidth="2" />)}
        </svg>
      )}
      <table className="num numbers">
        <tbody>{points.map(({ on, value }) => <tr key={on}><th scope="row">{date(on, "day-month")}</th><td>{value === null ? t("together.could-not-tell") : number(value)}</td></tr>)}</tbody>
      </table>
    </>
  );
}
