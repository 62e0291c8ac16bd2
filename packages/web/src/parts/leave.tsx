import { useEffect } from "react";
import { newKey } from "../shared/api-client.ts";
import { useTexts } from "../shared/texts.tsx";

/** Where Leave goes. A page anybody might have open. */
const elsewhere = "https://www.wikipedia.org/";

/** Covers the page at once, ends the sign-in, and puts another page in its place in the history. */
export function leaveNow(): void {
  document.body.replaceChildren();
  document.title = "";
  // `keepalive` lets the request end after this page is gone.
  void fetch("/api/sign-out", { method: "POST", keepalive: true, headers: { "Idempotency-Key": newKey() } }).catch(() => {});
  location.replace(elsewhere);
}

/** On each page of a phone others may look at. Shift three times does the same. */
export function LeaveButton() {
  const { t } = useTexts();
  useShiftThreeTimes(leaveNow);
  return <button type="button" className="leave" onClick={leaveNow}>{t("parts.leave")}</button>;
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
