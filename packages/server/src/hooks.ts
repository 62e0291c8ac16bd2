import { ensureSetUpToken } from "./first-run/set-up-token.ts";
import { runJobs } from "./jobs/run-jobs.ts";
import type { StartHooks } from "./start.ts";

/** What runs beside the answers, and the first set-up: the parts of the program that `main` hands to the start. */
export const hooks: StartHooks = { ensureSetUpToken, startWork: runJobs };
