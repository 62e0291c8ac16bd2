const awayMs = 60_000;

/** Calls `lock` after a minute out of view, at the latest when the page is looked at again. */
export function whenAway(lock: () => void): void {
  let leftAt: number | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  document.addEventListener("visibilitychange", () => {
    clearTimeout(timer);
    if (document.visibilityState === "hidden") {
      leftAt = Date.now();
      timer = setTimeout(lock, awayMs);
    } else if (leftAt !== undefined && Date.now() - leftAt >= awayMs) lock();
  });
}
