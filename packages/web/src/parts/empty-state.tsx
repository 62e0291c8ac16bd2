import type { ReactNode } from "react";
import { ExampleMark } from "./example.tsx";

interface Props {
  /** What will be here, or that there is nothing to do. */
  readonly words: ReactNode;
  /** The one action that starts it. */
  readonly action?: ReactNode;
  /** A picture from the demo; it is marked as an example. */
  readonly picture?: ReactNode;
}

export const EmptyState = ({ words, action, picture }: Props) => (
  <div className="empty">
    <p>{words}</p>
    {action}
    {picture && (
      <div className="picture" inert>
        <ExampleMark />
        {picture}
      </div>
    )}
  </div>
);
