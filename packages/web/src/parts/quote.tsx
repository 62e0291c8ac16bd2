import type { ReactNode } from "react";
import { type Seen, VisibilityChip } from "./visibility-chip.tsx";

interface Props {
  /** The person's words, without quotation marks. */
  readonly children: string;
  readonly size?: "small" | "mid" | "large";
  /** Who and when, in words: "Sam, in March". */
  readonly source?: ReactNode;
  readonly seen?: Seen;
  readonly name?: string;
}

/** Human words, in serif. Who said it, when, and who can read it stand below. */
export function Quote({ children, size = "large", source, seen, name }: Props) {
  return (
    <figure className="said">
      <blockquote className={`quote ${size}`}>{`“${children}”`}</blockquote>
      {(source || seen) && (
        <figcaption className="src">
          {seen && <VisibilityChip seen={seen} {...(name && { name })} />}
          {source && <span>{source}</span>}
        </figcaption>
      )}
    </figure>
  );
}
