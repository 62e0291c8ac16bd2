import type { ReactNode } from "react";
import { useTexts } from "../shared/texts.tsx";

/** Who can read an item. `outside` is the person outside the pair. */
export type Seen = "only-author" | "for-meeting" | "you-and-therapist" | "you-therapist-supervisor" | "you-and-outside";

interface Props {
  readonly seen: Seen;
  /** The other person's first name: the therapist on a client's page, the client on the therapist's. */
  readonly name?: string;
  /** For `for-meeting`: the day, as "Thursday". */
  readonly meeting?: string;
}

/** Always words; the little marks only repeat them. */
export function VisibilityChip({ seen, name = "", meeting = "" }: Props) {
  const { t } = useTexts();
  return (
    <span className="chip">
      {drawings[seen]}
      {t(`parts.seen-${seen}`, { name, meeting })}
    </span>
  );
}

/** The chip, and what the person should know about it, as one line above the answers. */
export const WhoSees = ({ children, ...chip }: Props & { children?: ReactNode }) => (
  <p className="who">
    <VisibilityChip {...chip} />
    {children && <span>{children}</span>}
  </p>
);

const dot = <circle className="m-client" cx="6" cy="6" r="4.2" />;
const diamond = <path className="m-therapist thin" d="M18.5 1.2 23.3 6 18.5 10.8 13.7 6z" fill="none" />;
const square = (x: number) => <path d={`M${x} 2h8v8h-8z`} fill="none" stroke="var(--muted)" strokeWidth="1.4" />;
const draw = (width: number, marks: ReactNode) => (
  <svg width={width} height="12" viewBox={`0 0 ${width} 12`} aria-hidden="true">
    {marks}
  </svg>
);

const drawings: Record<Seen, ReactNode> = {
  "only-author": draw(12, dot),
  "for-meeting": draw(12, <circle cx="6" cy="6" r="4.2" fill="none" stroke="var(--client)" strokeWidth="1.4" />),
  "you-and-therapist": draw(
    25,
    <>
      {dot}
      {diamond}
    </>,
  ),
  "you-therapist-supervisor": draw(
    36,
    <>
      {dot}
      {diamond}
      {square(27)}
    </>,
  ),
  "you-and-outside": draw(
    23,
    <>
      {dot}
      {square(14)}
    </>,
  ),
};
