import { lazy, Suspense, useEffect, useState } from "react";
import { Cover } from "../../parts/cover.tsx";
import { useClientTexts } from "../../shared/texts.tsx";
import { useMaybeMe } from "../../shared/me.ts";
import { lockIsOn } from "./lock-setting.ts";

// The first page carries nothing of passkeys: most visits end without a lock.
const Locked = lazy(() => import("./locked.tsx"));

const lockAfterMs = 60_000;
const leftName = "rapport.left";
type State = "open" | "covered" | "locked";

/** Reading a page anew does not open a lock: since when she was away is kept as long as this tab. */
function stateOnReturn(): State {
  const left = Number(sessionStorage.getItem(leftName) ?? Number.NaN);
  return Number.isFinite(left) && Date.now() - left >= lockAfterMs && lockIsOn() ? "locked" : "open";
}

/**
 * Covers her pages as soon as they are out of view, so that the list of open windows shows nothing; after a minute away they open again
 * with the device's own lock. What she was writing lies under the cover and is not lost.
 */
export function AwayCover() {
  // Nobody of the example has a lock to open it with, and its pages are made to be looked at.
  return useMaybeMe()?.demo === true ? null : <CoverWhenAway />;
}

function CoverWhenAway() {
  const { t } = useClientTexts();
  const [state, setState] = useState<State>(stateOnReturn);
  useEffect(() => {
    // Going from one page to another hides the first: she came back with this one, and the next does not count from then.
    if (document.visibilityState === "visible" && stateOnReturn() === "open") sessionStorage.removeItem(leftName);
    const onChange = () => {
      if (document.visibilityState === "hidden") {
        if (sessionStorage.getItem(leftName) === null) sessionStorage.setItem(leftName, String(Date.now()));
        setState((now) => (now === "locked" ? now : "covered"));
        return;
      }
      const now = stateOnReturn();
      if (now === "open") sessionStorage.removeItem(leftName);
      setState(now);
    };
    document.addEventListener("visibilitychange", onChange);
    return () => document.removeEventListener("visibilitychange", onChange);
  }, []);
  if (state === "open") return null;
  if (state === "covered") return <Cover title={t("lock.title")}>{null}</Cover>;
  const open = () => {
    sessionStorage.removeItem(leftName);
    setState("open");
  };
  return <Suspense fallback={<Cover title={t("page.locked.short")}>{null}</Cover>}><Locked onOpen={open} /></Suspense>;
}
