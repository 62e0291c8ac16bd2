import type { MeReply } from "@rapport/api";
import { useLayoutEffect } from "react";
import { useMaybeMe } from "./me.ts";

/** Names the page in the tab and in the browser's history. On a phone others may look at, only the neutral name stands there. */
export function usePageTitle(title: string): void {
  const me = useMaybeMe();
  useLayoutEffect(() => {
    document.title = pageTitle(title, me);
  }, [title, me]);
}

/** A client's pages carry no name of ours; a staff page says last whose it is. Before we know whose it is, the title is neutral. */
export function pageTitle(title: string, me: MeReply | undefined): string {
  if (me?.person.kind === "staff") return `${title} · Rapport`;
  return me === undefined || me.sharedPhone ? (me?.practice.neutralName ?? "Notes") : title;
}
