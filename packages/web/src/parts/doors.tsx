import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { Chevron } from "./marks.tsx";

interface DoorProps {
  readonly to: string;
  readonly title: ReactNode;
  readonly sub?: ReactNode;
  /** At the far end, muted: what stands behind the door now. */
  readonly value?: ReactNode;
  /** A lower row, for small matters. */
  readonly slim?: boolean;
  /** The title in weight 600. */
  readonly strong?: boolean;
}

/** List rows that lead somewhere; the whole row is the target. */
export const Doors = ({ children }: { children: ReactNode }) => <ul className="doors">{children}</ul>;

export function Door({ to, title, sub, value, slim = false, strong = false }: DoorProps) {
  return (
    <li>
      <Link to={to} className={slim ? "slim" : undefined}>
        <span>
          {strong ? <b>{title}</b> : title}
          {sub && <span className="sub">{sub}</span>}
        </span>
        {value && <span className="val">{value}</span>}
        <Chevron />
      </Link>
    </li>
  );
}
