import { type KeyboardEvent, type ReactNode, type SVGProps, useRef, useState, useSyncExternalStore } from "react";
import { useTexts } from "../shared/texts.tsx";

/** Where a chart's picture lies within its view box. */
export interface Plot {
  readonly width: number;
  readonly height: number;
  readonly start: number;
  readonly end: number;
  readonly top: number;
  readonly bottom: number;
}

/** Below 720 px every chart takes its phone form; on paper it is always the wide one. */
export function useNarrow(): boolean {
  return useSyncExternalStore(
    (changed) => {
      narrow.addEventListener("change", changed);
      return () => narrow.removeEventListener("change", changed);
    },
    () => narrow.matches,
  );
}
const narrow = matchMedia("screen and (max-width: 719px)");

/** Turns x around where people read from right to left. Text anchors turn by themselves. */
export function useMirror(width: number): (x: number) => number {
  const { direction } = useTexts();
  return direction === "rtl" ? (x) => width - x : (x) => x;
}

export interface ChartPoint {
  /** What a screen reader says, and what is written below the chart while the point is chosen. */
  readonly label: string;
  readonly x: number;
  readonly y: number;
}

interface Props {
  readonly plot: Plot;
  /** The sentence: the name of the picture. */
  readonly label: string;
  readonly points: readonly ChartPoint[];
  /** Enter, or a click on the point. */
  readonly onOpen?: ((index: number) => void) | undefined;
  /** Points lie one below the other: the arrows up and down walk too. */
  readonly downwards?: boolean;
  readonly children: ReactNode;
}

/**
 * A picture one can walk through: Tab enters it, arrow keys move from point to point, Enter opens. What is chosen is written
 * below, so nothing exists on hover only.
 */
export function ChartFrame({ plot, label, points, onOpen, downwards = false, children }: Props) {
  const [chosen, setChosen] = useState<number>();
  const [current, setCurrent] = useState(points.length - 1);
  const group = useRef<SVGGElement>(null);
  const { direction } = useTexts();
  const move = (event: KeyboardEvent, index: number) => {
    const to = { ...stepTo(index, direction === "rtl"), ...(downwards && { ArrowDown: index + 1, ArrowUp: index - 1 }), Home: 0, End: points.length - 1 }[event.key];
    if (event.key === "Enter" && onOpen) onOpen(index);
    if (to === undefined || to < 0 || to >= points.length) return;
    event.preventDefault();
    group.current?.querySelectorAll<SVGGElement>("[data-point]")[to]?.focus();
  };
  return (
    <div className="chart-box">
      <svg className="chart" viewBox={`0 0 ${plot.width} ${plot.height}`} role="group" aria-label={label}>
        <g aria-hidden="true">{children}</g>
        <g ref={group}>
          {points.map((point, index) => (
            <g
              // biome-ignore lint/suspicious/noArrayIndexKey: points keep their place
              key={index}
              data-point
              role={onOpen ? "link" : "img"}
              aria-label={point.label}
              tabIndex={index === current ? 0 : -1}
              className="pt"
              onKeyDown={(event) => move(event, index)}
              onFocus={() => {
                setChosen(index);
                setCurrent(index);
              }}
              onBlur={() => setChosen(undefined)}
              onPointerEnter={() => setChosen(index)}
              onPointerLeave={() => setChosen(undefined)}
              onClick={onOpen && (() => onOpen(index))}
            >
              <circle cx={point.x} cy={point.y} r="14" fill="transparent" />
              <circle className="at" cx={point.x} cy={point.y} r="10.5" fill="none" />
            </g>
          ))}
        </g>
      </svg>
      <p className="reads tiny muted" aria-hidden="true">
        {chosen === undefined ? " " : points[chosen]?.label}
      </p>
    </div>
  );
}

const stepTo = (index: number, mirrored: boolean): Record<string, number> => ({
  [mirrored ? "ArrowLeft" : "ArrowRight"]: index + 1,
  [mirrored ? "ArrowRight" : "ArrowLeft"]: index - 1,
});

/** Text on its place, in the muted tone of axes unless told otherwise. */
export const Word = ({ className = "ax", ...rest }: SVGProps<SVGTextElement>) => <text className={className} {...rest} />;
