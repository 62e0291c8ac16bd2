import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";

const looks = { filled: "btn", line: "btn-line", plain: "btn-plain" } as const;

/** Looks like a button, leads to a page. */
export const LinkButton = ({ to, look = "filled", children }: { to: string; look?: keyof typeof looks; children: ReactNode }) => (
  <Link className={looks[look]} to={to}>
    {children}
  </Link>
);
