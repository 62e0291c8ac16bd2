import { chmodSync, mkdtempSync } from "node:fs";
import { join } from "node:path";
import { runChecks } from "../check/checks.ts";
import { roomForTests } from "../testing/memory-room.ts";
import { startSharedClusters } from "../testing/shared-clusters.ts";
import { bringPrograms } from "./bring-programs.ts";
import { readPlan, UnknownName, type Plan } from "./plan.ts";
import { closingLine, describeSuite, type SuiteResult } from "./report.ts";
import { runSuite } from "./run-suite.ts";
import { checkShareSeconds } from "./suites.ts";
import { sweep } from "./sweep.ts";

/** A run that has not ended by then never will; CI stops waiting at twenty minutes. */
const longestRunSeconds = 18 * 60;

process.exitCode = await main(process.argv.slice(2));

async function main(args: readonly string[]): Promise<number> {
  let plan: Plan;
  try {
    plan = readPlan(args);
  } catch (error) {
    if (!(error instanceof UnknownName)) throw error;
    console.error(error.message);
    return 2;
  }
  if (!bringPrograms(plan.suites.flatMap(({ suite }) => suite.needs), plan.install)) return finish([{ ...nothing("programs"), failed: 1 }]);
  try {
    return finish(await runPlan(plan));
  } catch (error) {
    console.error(error);
    return finish([{ ...nothing("runner"), failed: 1 }]);
  }
}

async function runPlan(plan: Plan): Promise<SuiteResult[]> {
  // Everything the tests keep lies in one folder, so that nothing is left behind whatever happens to them.
  const folder = mkdtempSync(join(roomForTests(), "rapport-test-"));
  chmodSync(folder, 0o711);
  const stop = new AbortController();
  const timer = plan.slow ? undefined : setTimeout(() => stop.abort(), longestRunSeconds * 1000);
  const interrupted = () => stop.abort();
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, interrupted);
  const clusters = startSharedClusters(folder);
  const results: SuiteResult[] = [];
  try {
    if (plan.checks) results.push(describeSuite(await runCheckSuite()));
    for (const { suite, files } of plan.suites) {
      results.push(describeSuite(await runSuite(suite, files, { folder, clusters, live: plan.live, signal: stop.signal })));
    }
  } finally {
    clearTimeout(timer);
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.off(signal, interrupted);
    await clusters.stop();
    await sweep(folder);
  }
  return results;
}

async function runCheckSuite(): Promise<SuiteResult> {
  const begun = performance.now();
  const outcomes = await runChecks();
  const failures = outcomes.filter(({ problems }) => problems !== "").map(({ name, problems }) => ({ path: name, name, because: problems, output: "" }));
  return {
    name: "check",
    shareSeconds: checkShareSeconds,
    seconds: (performance.now() - begun) / 1000,
    passed: outcomes.length - failures.length,
    failed: failures.length,
    skipped: 0,
    failures,
    skips: [],
  };
}

function nothing(name: string): SuiteResult {
  return { name, shareSeconds: 0, seconds: 0, passed: 0, failed: 0, skipped: 0, failures: [], skips: [] };
}

/** The closing line is the last thing printed. */
function finish(results: readonly SuiteResult[]): number {
  console.log(closingLine(results));
  return results.some(({ failed }) => failed > 0) ? 1 : 0;
}
