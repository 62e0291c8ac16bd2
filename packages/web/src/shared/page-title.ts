import type { MeReply } from "@rapport/api";
import { useLayoutEffect } from "react";
import { phoneIsShared, useMaybeMe } from "./me.ts";

/** Names the page in the tab and in the browser's history. On a phone others may look at, only the neutral name stands there. */
export function usePageTitle(title: string): void {
  const me = useMaybeMe();
  useLayoutEffect(() => {
    document.title = pageTitle(title, me, phoneIsShared());
  }, [title, me]);
}

/** A client's pages carry no name of ours; a staff page says last whose it is. */
export function pageTitle(title: string, me: MeReply | undefined, shared: boolean): string {
  if (me?.person.kind === "staff") return `${title} · Rapport`;
  return shared ? (me?.practice.neutralName ?? "Notes") : title;
}
