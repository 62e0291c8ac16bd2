/** A window that was put to sleep by the phone must not hold up another for ever; the server's own order keeps the two apart then. */
const longestWaitMs = 10_000;

/** One thing after another, in this window and in all others of the same browser that have the same name. */
export class Turns {
  #queue: Promise<unknown> = Promise.resolve();

  take<R>(name: string, work: () => Promise<R>): Promise<R> {
    const next = this.#queue.then(() => amongWindows(name, work));
    this.#queue = next.catch(() => undefined);
    return next;
  }
}

async function amongWindows<R>(name: string, work: () => Promise<R>): Promise<R> {
  const begun: { result?: Promise<R> } = {};
  const run = () => (begun.result = work());
  try {
    // Over plain http a browser has no locks.
    if ("locks" in navigator) return await navigator.locks.request(name, { signal: AbortSignal.timeout(longestWaitMs) }, run);
  } catch (error) {
    if (begun.result !== undefined || !(error instanceof DOMException)) throw error;
  }
  return run();
}
