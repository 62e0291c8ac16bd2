import { Link, useRouterState } from "@tanstack/react-router";

interface Props {
  /** What the tabs belong to: the client's name. */
  readonly label: string;
  readonly tabs: readonly { readonly to: string; readonly text: string }[];
  /** The tab that is open, when its address is not the page's own. */
  readonly current?: string;
}

/** Each tab is a page with an address of its own, so these are links. */
export function Tabs({ label, tabs, current }: Props) {
  const here = useRouterState({ select: ({ location }) => location.pathname });
  return (
    <nav className="tabs" aria-label={label}>
      {tabs.map(({ to, text }) => (
        <Link key={to} to={to} activeOptions={{ exact: true }} aria-current={to === (current ?? here) ? "page" : undefined}>
          {text}
        </Link>
      ))}
    </nav>
  );
}
