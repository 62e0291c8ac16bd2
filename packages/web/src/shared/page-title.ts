import { useLayoutEffect } from "react";
import { useMaybeMe } from "./me.ts";

/** Names the page in the tab and in the browser's history. On a phone others may look at, only the neutral name stands there. */
export function usePageTitle(title: string): void {
  const me = useMaybeMe();
  useLayoutEffect(() => {
    document.title = pageTitle(title, me);
  }, [title, me]);
}

/** A client's pages carry no name of ours; a staff page says whose it is last. */
export function pageTitle(title: string, me: { kind: "staff" | "client"; neutralName?: string } | undefined): string {
  if (me?.neutralName) return me.neutralName;
  return me?.kind === "staff" ? `${title} · Rapport` : title;
}
