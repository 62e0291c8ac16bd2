import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { usePageTitle } from "../shared/page-title.ts";

interface Props {
  readonly title: string;
  /** One muted line below the title. */
  readonly sub?: ReactNode;
  /** Where this page hangs: "Clients", or the client's name. */
  readonly crumb?: { readonly to: string; readonly text: string };
  /** What stands right of the title: a state, never a second menu. */
  readonly aside?: ReactNode;
  /** `Tabs`, below the head. */
  readonly tabs?: ReactNode;
  /** Named in the browser's tab when the title alone does not say it. */
  readonly tabTitle?: string;
  readonly children: ReactNode;
}

/** The head and body of a staff page. */
export function StaffPage({ title, sub, crumb, aside, tabs, tabTitle, children }: Props) {
  usePageTitle(tabTitle ?? title);
  return (
    <>
      {crumb && (
        <p className="crumb">
          <Link to={crumb.to}>{crumb.text}</Link>
        </p>
      )}
      <div className="head">
        <div>
          <h1>{title}</h1>
          {sub && <p className="sub">{sub}</p>}
        </div>
        {aside}
      </div>
      {tabs}
      {children}
    </>
  );
}
