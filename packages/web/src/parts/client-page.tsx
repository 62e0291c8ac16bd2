import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useMaybeMe } from "../shared/me.ts";
import { usePageTitle } from "../shared/page-title.ts";
import { paths } from "../shared/paths.ts";
import { useTexts } from "../shared/texts.tsx";
import { ExampleLine } from "./example.tsx";
import { LeaveButton } from "./leave.tsx";
import { Chevron, PlanMark } from "./marks.tsx";

interface Props {
  /** The page's h1 and, unless the phone may be looked at, its name in the tab. */
  readonly title: string;
  /** Small words top left: a date, a place, "2 of 5". */
  readonly kicker?: ReactNode;
  /** Leads back, in place of the kicker. */
  readonly back?: { readonly to: string; readonly text: string };
  /** `own`: the page sets its h1 itself (a question, a big line). */
  readonly heading?: "shown" | "own";
  readonly children: ReactNode;
}

/** Every client page: what stands top left, the plan always top right, and a way to leave on a phone others may look at. */
export function ClientPage({ title, kicker, back, heading = "shown", children }: Props) {
  usePageTitle(title);
  const me = useMaybeMe();
  return (
    <div className="page">
      <ExampleLine />
      <div className="top">
        {back ? (
          <Link className="back" to={back.to}>
            <Chevron turn="back" />
            {back.text}
          </Link>
        ) : (
          <span className="small muted">{kicker}</span>
        )}
        <span className="top-right">
          {me?.sharedPhone && <LeaveButton to={me.leaveTo} />}
          <PlanLink />
        </span>
      </div>
      <main id="main">
        {heading === "shown" && <h1>{title}</h1>}
        {children}
      </main>
    </div>
  );
}

/** Always in the same place. Without a sign-in it leads to the numbers that help anybody. */
function PlanLink() {
  const { t } = useTexts();
  const signedIn = useMaybeMe()?.person.kind === "client";
  const inner = (
    <>
      <PlanMark />
      {t(signedIn ? "parts.my-plan" : "parts.help-now")}
    </>
  );
  return signedIn ? (
    <Link className="plan-link" to={paths.plan}>
      {inner}
    </Link>
  ) : (
    <a className="plan-link" href={paths.helpNow}>
      {inner}
    </a>
  );
}
