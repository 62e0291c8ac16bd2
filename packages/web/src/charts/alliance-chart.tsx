import type { AllianceChart, AlliancePoint } from "@rapport/relationship";
import { scaleLinear } from "d3-scale";
import { useTexts } from "../shared/texts.tsx";
import { pointLabel } from "./alliance-words.ts";
import { ChartFrame, type Plot, useMirror, useNarrow, Word } from "./chart-frame.tsx";
import { Caret, CouldNotTell, FeltOff, Helped, LookedAt, Mended, Missing, Resting } from "./chart-marks.tsx";
import { bandPath, openLine } from "./lines.ts";

interface Props {
  readonly chart: Pick<AllianceChart, "sessions" | "usual">;
  /** The five options, from "Not at all" to "Completely". */
  readonly options: readonly string[];
  readonly sentence: string;
  /** Enter on a session; on one that felt off the page opens the repair. */
  readonly onOpen?: (session: AlliancePoint) => void;
}

const wide: Plot = { width: 880, height: 304, start: 112, end: 788, top: 26, bottom: 240 };
const phone: Plot = { width: 350, height: 268, start: 70, end: 334, top: 26, bottom: 206 };

/** Chart 2: what she answered, against where her next answer was expected. */
export function AlliancePicture({ chart, options, sentence, onOpen }: Props) {
  const texts = useTexts();
  const { t, date } = texts;
  const narrow = useNarrow();
  const plot = narrow ? phone : wide;
  const mirror = useMirror(plot.width);
  const sessions = chart.sessions.slice(narrow ? -12 : -24);
  const slot = (plot.end - plot.start) / Math.max(12, sessions.length);
  const middle = (index: number) => mirror(plot.start + (index + 0.5) * slot);
  const y = scaleLinear([0, 4], [plot.bottom, plot.top]).clamp(true);
  const spots = sessions.map(({ value }, index) => (value === null ? undefined : { x: middle(index), y: y(value) }));
  const { heavy, pale } = openLine(spots);
  const answered = sessions.map((session, index) => ({ session, index })).filter(({ session }) => session.value !== null);
  const every = Math.ceil(sessions.length / (narrow ? 6 : 14));
  const lane = plot.bottom + 22;
  return (
    <ChartFrame
      plot={plot}
      label={sentence}
      onOpen={
        onOpen &&
        ((at) => {
          const found = answered[at];
          if (found) onOpen(found.session);
        })
      }
      points={answered.map(({ session, index }) => ({ x: middle(index), y: y(session.value ?? 0), label: pointLabel(session, texts) }))}
    >
      <Range sessions={sessions} edge={(at) => mirror(plot.start + at * slot)} y={y} />
      {options.map((option, value) => (
        <g key={option}>
          <path className="grid" d={`M${mirror(plot.start)} ${y(value)}H${mirror(plot.end)}`} />
          <Word x={mirror(plot.start - 12)} y={y(value) + 4.5} textAnchor="end">
            {narrow ? shortened(option) : option}
          </Word>
        </g>
      ))}
      {chart.usual !== undefined && (
        <path className="ink" strokeWidth="1" d={`M${mirror(plot.start + firstRange(sessions) * slot)} ${y(chart.usual)}H${mirror(plot.end)}`} />
      )}
      {!narrow && <EdgeWords usual={chart.usual} sessions={sessions} x={mirror(plot.end + 10)} y={y} />}
      <path className="c-line pale" d={pale} />
      <path className="c-line" d={heavy} />
      {spots.map((spot) => spot && <circle key={spot.x} className="c-dot" cx={spot.x} cy={spot.y} r={narrow ? 5 : 6} />)}
      <Repairs sessions={sessions} middle={middle} top={(index) => (spots[index]?.y ?? plot.bottom - 30) + 15} />
      {sessions.map((session, index) => (
        <g key={session.number}>
          {session.helped && <Helped x={middle(index)} y={(spots[index]?.y ?? y(2)) - 17} />}
          {session.compared && <Caret x={middle(index)} y={(spots[index]?.y ?? y(2)) - 15} up={session.compared === "closer"} />}
          {session.letKnow && (
            <text className="lbl c-txt" x={middle(index)} y={(spots[index]?.y ?? y(2)) + 25} textAnchor="middle">
              !?
            </text>
          )}
          {session.couldNotTell && <CouldNotTell x={middle(index)} y={plot.bottom} />}
          {session.lookedAt && <LookedAt x={middle(index)} y={lane} />}
          {session.value === null && !session.couldNotTell && <Missing x={middle(index)} y={plot.bottom} />}
          {session.value === null && !session.couldNotTell && !narrow && sessions.length <= 14 && sessions[index - 1]?.value != null && (
            <Word className="ax halo" x={middle(index)} y={plot.bottom - 12} textAnchor="middle">
              {t("parts.no-answer")}
            </Word>
          )}
          {((index % every === 0 && sessions.length - 1 - index >= every) || index === sessions.length - 1) && (
            <Word className={index === sessions.length - 1 ? "lbl num" : "ax num"} x={middle(index)} y={lane + 24} textAnchor="middle">
              {session.number}
            </Word>
          )}
        </g>
      ))}
      {!narrow && (
        <Word x={mirror(plot.start - 12)} y={lane + 4.5} textAnchor="end">
          {t("parts.looked-at")}
        </Word>
      )}
      {!narrow && (
        <Word x={mirror(plot.start - 12)} y={lane + 24} textAnchor="end">
          {t("parts.session")}
        </Word>
      )}
      {!narrow &&
        dated(sessions).map(([index, day]) => (
          <Word key={index} x={middle(index)} y={lane + 41} textAnchor="middle">
            {date(day, "day-month")}
          </Word>
        ))}
    </ChartFrame>
  );
}

/** The expected range, stepped: each step is the range for that one answer. Only its lower edge has an ink line. */
function Range({ sessions, edge, y }: { sessions: readonly AlliancePoint[]; edge: (at: number) => number; y: (value: number) => number }) {
  const steps = sessions.flatMap(({ limits }, index) => (limits ? [{ index, ...limits }] : []));
  // Where an answer is missing the last range stands until the next one.
  const along = (side: "low" | "high") =>
    steps.flatMap(({ index, [side]: value }, at) => [
      { x: edge(index), y: y(value) },
      { x: edge(steps[at + 1]?.index ?? index + 1), y: y(value) },
    ]);
  if (steps.length === 0) return null;
  const lower = along("low");
  return (
    <>
      <path className="band" d={bandPath(along("high"), lower)} />
      <path className="ink" strokeWidth="1" opacity=".55" d={openLine(lower).heavy} />
    </>
  );
}

function EdgeWords({ usual, sessions, x, y }: { usual: number | undefined; sessions: readonly AlliancePoint[]; x: number; y: (value: number) => number }) {
  const { t } = useTexts();
  const limits = sessions.findLast((session) => session.limits)?.limits;
  return (
    <>
      {usual !== undefined && (
        <text x={x} y={y(usual) + 4.5}>
          {t("parts.usual")}
        </text>
      )}
      {limits && (
        <Word x={x} y={y(limits.low) + 4.5}>
          {t("parts.range-ends")}
        </Word>
      )}
      {limits && (
        <Word x={x} y={y(limits.low) + 20}>
          {t("parts.range-ends-2")}
        </Word>
      )}
    </>
  );
}

/** V where something felt off, n where it was mended; a thin arc joins the two. */
function Repairs({ sessions, middle, top }: { sessions: readonly AlliancePoint[]; middle: (index: number) => number; top: (index: number) => number }) {
  const { t, direction } = useTexts();
  const away = direction === "rtl" ? -1 : 1;
  const marked = sessions.flatMap(({ repair, named }, index) => (repair ? [{ repair, named, index }] : []));
  const level = (index: number) => {
    const open = marked.findLast(({ repair, index: at }) => repair === "felt-off" && at <= index);
    return open ? top(open.index) : top(index);
  };
  return (
    <>
      {marked.map(({ repair, named, index }, at) => {
        const [x, y] = [middle(index), level(index)];
        const next = marked[at + 1];
        if (repair === "felt-off")
          return (
            <g key={index}>
              <FeltOff x={x} y={y} />
              <text className="lbl halo" x={x - 13 * away} y={y + 9} textAnchor="end">
                {t(named ? "parts.strain-named" : "parts.felt-off")}
              </text>
              {next && next.repair !== "felt-off" && (
                <path className="thin" d={`M${x + 4 * away} ${y + 17}Q${(x + middle(next.index)) / 2} ${y + 35} ${middle(next.index) - 4 * away} ${y + 17}`} />
              )}
            </g>
          );
        return (
          <g key={index}>
            {repair === "mended" ? <Mended x={x} y={y + 12} /> : <Resting x={x} y={y + 12} />}
            <text className="lbl halo" x={x + 16 * away} y={y + 9}>
              {t(repair === "mended" ? "parts.mended" : "parts.resting")}
            </text>
          </g>
        );
      })}
    </>
  );
}

/** The first, the last, and the session that felt off carry their date. */
function dated(sessions: readonly AlliancePoint[]): [number, string][] {
  const shown = new Set([0, sessions.findIndex(({ repair }) => repair === "felt-off"), sessions.length - 1]);
  return [...shown].flatMap((index): [number, string][] => {
    const session = sessions[index];
    return session ? [[index, session.day]] : [];
  });
}

/** Her usual is drawn from where it can be said. */
const firstRange = (sessions: readonly AlliancePoint[]): number =>
  Math.max(
    0,
    sessions.findIndex(({ limits }) => limits !== undefined),
  );

/** On a phone the longest option has no room. */
const shortened = (option: string): string => (option.length > 10 ? `${option.slice(0, 9)}…` : option);
