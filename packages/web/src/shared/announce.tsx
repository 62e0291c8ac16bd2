import { useSyncExternalStore } from "react";

let said = "";
const listeners = new Set<() => void>();

/** Has a screen reader say a sentence that the page shows elsewhere or not at all. */
export function announce(sentence: string): void {
  said = sentence;
  for (const listener of listeners) listener();
}

/** The one polite live region of an app. */
export function LiveRegion() {
  const sentence = useSyncExternalStore(subscribe, () => said);
  return (
    <p className="vh" role="status" aria-live="polite">
      {sentence}
    </p>
  );
}

function subscribe(listener: () => void) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
