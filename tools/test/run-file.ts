import { spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { root } from "../bring/places.mjs";
import type { ReportedEvent } from "./events-reporter.ts";

/** What came of one test file. */
export interface FileResult {
  readonly path: string;
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  readonly seconds: number;
  readonly failures: readonly Failure[];
  readonly skips: readonly string[];
  /** What the file printed, for the reader of a failure. */
  readonly output: string;
}

export interface Failure {
  readonly name: string;
  readonly because: string;
}

export interface RunFileOptions {
  readonly seconds: number;
  /** Where the list of events is kept while the file runs. */
  readonly folder: string;
  readonly environment: NodeJS.ProcessEnv;
  /** Show node's own report as the tests run. */
  readonly live: boolean;
  readonly signal?: AbortSignal;
}

const reporter = fileURLToPath(new URL("./events-reporter.ts", import.meta.url));
const graceSeconds = 8;

/**
 * Runs one test file in a process group of its own. A file that crashes, hangs, leaves early or holds no test is a failure: only the
 * counts at the end of its list of events say that every test in it had its turn.
 */
export async function runFile(path: string, options: RunFileOptions): Promise<FileResult> {
  const list = join(options.folder, `${randomUUID()}.jsonl`);
  const begun = performance.now();
  const end = await runProcess(reporterArguments(path, list, options.live), options);
  const seconds = (performance.now() - begun) / 1000;
  const events = existsSync(list) ? readEvents(list) : [];
  return { path, seconds, output: end.output, ...judge(events, end, options.seconds) };
}

function reporterArguments(path: string, list: string, live: boolean): string[] {
  const shown = live ? ["--test-reporter=spec", "--test-reporter-destination=stdout"] : [];
  return [`--test-reporter=${reporter}`, `--test-reporter-destination=${list}`, ...shown, join(root, path)];
}

interface ProcessEnd {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly tookTooLong: boolean;
  readonly output: string;
}

function runProcess(args: readonly string[], options: RunFileOptions): Promise<ProcessEnd> {
  const child = spawn(process.execPath, args, {
    cwd: root,
    env: options.environment,
    detached: true,
    stdio: ["ignore", options.live ? "inherit" : "pipe", options.live ? "inherit" : "pipe"],
  });
  let output = "";
  let tookTooLong = false;
  for (const stream of [child.stdout, child.stderr]) stream?.on("data", (chunk: Buffer) => (output += chunk.toString("utf8")));
  const stop = (): void => {
    endGroup(child.pid, "SIGTERM");
    timers.push(setTimeout(() => endGroup(child.pid, "SIGKILL"), graceSeconds * 1000));
  };
  const timers = [
    setTimeout(() => {
      tookTooLong = true;
      stop();
    }, options.seconds * 1000),
  ];
  options.signal?.addEventListener("abort", stop);
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("exit", (code, signal) => {
      for (const timer of timers) clearTimeout(timer);
      options.signal?.removeEventListener("abort", stop);
      endGroup(child.pid, "SIGKILL");
      // A grandchild may hold the pipe open; what it would still print is not waited for.
      setTimeout(() => resolve({ code, signal, tookTooLong, output }), 20);
    });
  });
}

/** The group is the file and whatever it started and left behind. */
function endGroup(pid: number | undefined, signal: NodeJS.Signals): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, signal);
  } catch {
    // Nothing of it is left.
  }
}

function readEvents(list: string): ReportedEvent[] {
  const events: ReportedEvent[] = [];
  for (const line of readFileSync(list, "utf8").split("\n")) {
    if (line.endsWith("}")) events.push(JSON.parse(line) as ReportedEvent);
  }
  return events;
}

/** From the events and the way the process ended to counts. Exported for its test. */
export function judge(
  events: readonly ReportedEvent[],
  end: Omit<ProcessEnd, "output">,
  seconds: number,
): Pick<FileResult, "passed" | "failed" | "skipped" | "failures" | "skips"> {
  const failures: Failure[] = [];
  const skips: string[] = [];
  for (const event of events) {
    if (event.kind === "failed" && !event.onlyItsParts) failures.push({ name: event.name, because: event.because });
    if (event.kind === "skipped") skips.push(event.name);
  }
  const counted = events.find((event) => event.kind === "counted");
  const passed = counted?.passed ?? events.filter(({ kind }) => kind === "passed").length;
  const skipped = skips.length;
  if (end.tookTooLong) failures.push({ name: "the whole file", because: `took longer than ${seconds} s and was ended` });
  else if (counted === undefined) failures.push({ name: "the whole file", because: `ended (${how(end)}) before its tests did` });
  else if (passed + failures.length + skipped === 0) failures.push({ name: "the whole file", because: "holds no test" });
  else if (end.code !== 0 && failures.length === 0) failures.push({ name: "the whole file", because: `ended with ${how(end)} though no test failed` });
  return { passed, failed: failures.length, skipped, failures, skips };
}

function how({ code, signal }: Pick<ProcessEnd, "code" | "signal">): string {
  return signal === null ? `code ${code}` : signal;
}
