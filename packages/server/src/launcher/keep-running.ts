import { type Postmaster } from "./postmaster.ts";
import { stillRuns } from "./process-identity.ts";

const lookEveryMilliseconds = 250;

/**
 * Looks after a server that is a process of its own: when it is gone without having been asked, `revive` is called until it
 * works. Does not keep this process alive.
 */
export function keepRunning(current: () => Postmaster, revive: () => Promise<void>): { end(): Promise<void> } {
  let over = false;
  let reviving: Promise<void> | undefined;
  const timer = setInterval(() => {
    if (over || reviving !== undefined || stillRuns(current().identity)) return;
    // A failed attempt is made again at the next look: a full disk may have room again by then.
    reviving = revive()
      .catch(() => {})
      .finally(() => (reviving = undefined));
  }, lookEveryMilliseconds);
  timer.unref();
  return {
    async end() {
      over = true;
      clearInterval(timer);
      await reviving;
    },
  };
}
