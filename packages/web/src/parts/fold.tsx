import type { ReactNode } from "react";
import { Chevron } from "./marks.tsx";

interface Props {
  readonly title: string;
  readonly sub?: string;
  readonly open?: boolean;
  readonly children: ReactNode;
}

export const Fold = ({ title, sub, open = false, children }: Props) => (
  <details className="fold" open={open}>
    <summary>
      {title}
      {sub && <span>{sub}</span>}
      <Chevron turn="down" />
    </summary>
    {children}
  </details>
);
