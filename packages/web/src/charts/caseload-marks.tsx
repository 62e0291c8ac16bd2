import type { CaseloadRow } from "@rapport/relationship";
import { scaleLinear } from "d3-scale";
import { useMirror } from "./chart-frame.tsx";
import { FeltOff, LookedAt, Mended } from "./chart-marks.tsx";
import { bandPath, openLine } from "./lines.ts";

/** Chart 6, first half: the course of one client, on the same scale as everybody's. The row's sentence says it in words. */
export function CourseSparkline({ course }: { course: NonNullable<CaseloadRow["course"]> }) {
  const mirror = useMirror(208);
  const sessions = course.sessions.slice(-24);
  const first = sessions[0]?.number ?? 1;
  const x = (number: number) => mirror(2 + (number - first) * 8.6);
  const y = scaleLinear([course.harder, course.better], [57, 3]).clamp(true);
  const band = (course.band ?? []).filter(({ number }) => number >= first);
  const spots = sessions.map(({ number, score }) => (score === null ? undefined : { x: x(number), y: y(score) }));
  const { heavy, pale } = openLine(spots);
  const last = spots.findLast((spot) => spot !== undefined);
  return (
    <svg className="chart sp" viewBox="0 0 208 60" aria-hidden="true">
      {band.length > 1 && <path className="band" d={bandPath(band.map(({ number, high }) => ({ x: x(number), y: y(high) })), band.map(({ number, low }) => ({ x: x(number), y: y(low) })))} />}
      <path className="ink" strokeWidth="1" opacity=".4" d={pale} />
      <path className="ink" strokeWidth="1.5" strokeLinejoin="round" strokeLinecap="round" d={heavy} />
      {last && <circle className="inkf" cx={last.x} cy={last.y} r="3" />}
    </svg>
  );
}

/** Chart 6, second half: the last twelve sessions between the two. */
export function AllianceMarks({ alliance }: Pick<CaseloadRow, "alliance">) {
  const mirror = useMirror(190);
  const sessions = alliance.sessions.slice(-12);
  const x = (index: number) => mirror(7 + index * 16);
  const y = scaleLinear([0, 4], [38, 6]).clamp(true);
  const usual = y(alliance.usual ?? 3);
  return (
    <svg className="chart sp" viewBox="0 0 190 66" aria-hidden="true">
      {alliance.usual !== undefined && <path className="grid" d={`M${mirror(2)} ${usual}H${mirror(188)}`} />}
      {sessions.map(({ number, value, repair, lookedAt }, index) => (
        <g key={number}>
          {value === null ? <path className="rule" d={`M${x(index)} ${usual - 3}v6`} /> : <circle className="c-fill" cx={x(index)} cy={y(value)} r="3.4" />}
          {repair === "felt-off" && <FeltOff x={x(index)} y={Math.min(46, y(value ?? 2) + 10)} half={4} />}
          {repair === "mended" && <Mended x={x(index)} y={Math.min(53, y(value ?? 2) + 17)} half={4} />}
          {lookedAt && <LookedAt x={x(index)} y={61} r={3.2} />}
        </g>
      ))}
    </svg>
  );
}
