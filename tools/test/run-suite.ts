import type { SharedClusters } from "../testing/shared-clusters.ts";
import type { FailureInFile, SuiteResult } from "./report.ts";
import { type FileResult, runFile } from "./run-file.ts";
import type { Suite } from "./suites.ts";

export interface RunSuiteOptions {
  readonly folder: string;
  readonly clusters: SharedClusters;
  readonly live: boolean;
  readonly signal: AbortSignal;
}

/** Runs the files of one suite, a few at a time, and never throws for what a test does. */
export async function runSuite(suite: Suite, files: readonly string[], options: RunSuiteOptions): Promise<SuiteResult> {
  const begun = performance.now();
  const empty = { name: suite.name, shareSeconds: suite.shareSeconds, passed: 0, failed: 0, skipped: 0, failures: [], skips: [] };
  const wholeSuite = (because: string): SuiteResult => ({
    ...empty,
    seconds: (performance.now() - begun) / 1000,
    failed: 1,
    failures: [{ path: suite.name, name: "the whole suite", because, output: "" }],
  });
  if (files.length === 0) return suite.mayBeEmpty ? { ...empty, seconds: 0 } : wholeSuite("has no test file");
  let environment: NodeJS.ProcessEnv;
  try {
    environment = await environmentOf(suite, options);
  } catch (error) {
    return wholeSuite(`could not be set up: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
  }
  const results = await inTurn(files, suite.atOnce, (path) => runUnlessStopped(path, suite, environment, options));
  return { ...sum(suite, results), seconds: (performance.now() - begun) / 1000 };
}

async function environmentOf(suite: Suite, { folder, clusters }: RunSuiteOptions): Promise<NodeJS.ProcessEnv> {
  const base = { ...process.env, ...suite.environment, TMPDIR: folder, NODE_ENV: "test" };
  if (!suite.needs.includes("test-cluster")) return base;
  const kind = suite.needs.includes("postgres-15") ? "debian-15" : "embedded";
  return { ...base, RAPPORT_TEST_CLUSTER: JSON.stringify(await clusters.cluster(kind)) };
}

async function runUnlessStopped(path: string, suite: Suite, environment: NodeJS.ProcessEnv, { folder, live, signal }: RunSuiteOptions): Promise<FileResult> {
  if (!signal.aborted) return runFile(path, { seconds: suite.fileSeconds, folder, environment, live, signal });
  const because = "was not run: the whole run was stopped before";
  return { path, passed: 0, failed: 1, skipped: 0, seconds: 0, failures: [{ name: "the whole file", because }], skips: [], output: "" };
}

/** Like Promise.all over `work`, with at most `atOnce` at a time. */
async function inTurn<T, R>(items: readonly T[], atOnce: number, work: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  const waiting = [...items.entries()];
  const take = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) results[next[0]] = await work(next[1]);
  };
  await Promise.all(Array.from({ length: atOnce }, take));
  return results;
}

function sum(suite: Suite, results: readonly FileResult[]): Omit<SuiteResult, "seconds"> {
  const add = (count: (result: FileResult) => number): number => results.reduce((total, result) => total + count(result), 0);
  const failures: FailureInFile[] = results.flatMap(({ path, output, failures: of }) => of.map((failure) => ({ ...failure, path, output })));
  return {
    name: suite.name,
    shareSeconds: suite.shareSeconds,
    passed: add(({ passed }) => passed),
    failed: add(({ failed }) => failed),
    skipped: add(({ skipped }) => skipped),
    failures,
    skips: results.flatMap(({ path, skips }) => skips.map((name) => `${path}: ${name}`)),
  };
}
