import { useCallback, useEffect } from "react";
import { newKey } from "../shared/api-client.ts";
import { useTexts } from "../shared/texts.tsx";

/**
 * Covers the page at once, with what was typed on it; ends the sign-in; and puts another page in its place in the history. It is the one
 * way from our pages to an address elsewhere, and a plain navigation: nothing is loaded from there, and no referrer goes along.
 */
export function leaveNow(to: string): void {
  document.body.replaceChildren();
  document.title = "";
  // `keepalive` lets the request end after this page is gone.
  void fetch("/api/sign-out", { method: "POST", keepalive: true, headers: { "Idempotency-Key": newKey() } }).catch(() => {});
  location.replace(to);
}

/** On each page of a phone others may look at. Shift three times does the same. */
export function LeaveButton({ to }: { to: string }) {
  const { t } = useTexts();
  const leave = useCallback(() => leaveNow(to), [to]);
  useShiftThreeTimes(leave);
  return <button type="button" className="leave" onClick={leave}>{t("parts.leave")}</button>;
}

function useShiftThreeTimes(act: () => void): void {
  useEffect(() => {
    let presses: number[] = [];
    const onKey = ({ key, timeStamp }: KeyboardEvent) => {
      presses = key === "Shift" ? [...presses.filter((at) => timeStamp - at < 1500), timeStamp] : [];
      if (presses.length >= 3) act();
    };
    addEventListener("keyup", onKey);
    return () => removeEventListener("keyup", onKey);
  }, [act]);
}
