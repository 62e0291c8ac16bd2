import { ensureSetUpToken } from "./first-run/set-up-token.ts";
import { runJobs } from "./jobs/run-jobs.ts";
import { runDailyCopies } from "./backup/daily-copies.ts";
import type { ServerParts } from "./http/parts.ts";
import type { StartHooks } from "./start.ts";

/** What runs beside the answers, and the first set-up: the parts of the program that `main` hands to the start. */
export const hooks: StartHooks = { ensureSetUpToken, startWork };

async function startWork(parts: ServerParts): Promise<() => Promise<void>> {
  const endCopies = runDailyCopies(parts);
  const endJobs = await runJobs(parts);
  return async () => {
    endCopies();
    await endJobs();
  };
}
