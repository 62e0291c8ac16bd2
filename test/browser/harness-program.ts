import { type ChildProcess, spawn } from "node:child_process";
import { createServer } from "node:net";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { root } from "../../tools/bring/places.mjs";

export interface RunningProgram {
  /** Without a slash at its end. */
  readonly url: string;
  readonly pid: number;
  /** Everything it printed, on both streams. */
  output(): string;
  /** True once it has ended, whoever ended it. */
  hasEnded(): boolean;
  /** Waits for a line it prints. @throws after `seconds` (20), with what it printed. */
  line(pattern: RegExp, seconds?: number): Promise<string>;
  /** Ends it with a signal of its own, as an operator would, or SIGKILL for a power cut. */
  stop(signal?: NodeJS.Signals): Promise<void>;
}

export interface ProgramOptions {
  /** A folder that PostgreSQL's own user may enter; its data and keys come to lie there. */
  readonly folder: string;
  readonly environment?: Readonly<Record<string, string>>;
  /** Another program than the real one, for the harness's own test. */
  readonly file?: string;
  /** Start again where another start was: the same port. */
  readonly port?: number;
}

const startSeconds = 60;
const stopSeconds = 20;

/** Starts the real program as a process of its own, on a free port and with its own data, and waits until it is ready. */
export async function startProgram(options: ProgramOptions): Promise<RunningProgram> {
  const port = options.port ?? (await freePort());
  const url = `http://localhost:${port}`;
  const settings = { PORT: String(port), HOST: "127.0.0.1", BASE_URL: url, RAPPORT_DATA: join(options.folder, "data"), RAPPORT_KEYS: join(options.folder, "keys") };
  const child = spawn(process.execPath, [join(root, options.file ?? "packages/server/src/main.ts")], {
    cwd: root,
    env: { ...withoutTestRunner(process.env), ...settings, ...options.environment },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk: Buffer) => (output += chunk.toString("utf8")));
  const program: RunningProgram = {
    url,
    pid: child.pid ?? 0,
    output: () => output,
    hasEnded: () => ended(child),
    line: (pattern, seconds = 20) => waitFor(`a line like ${pattern}`, seconds, program, () => output.split("\n").find((line) => pattern.test(line))),
    stop: (signal = "SIGTERM") => stop(child, signal),
  };
  try {
    await waitFor(`${url}/health`, startSeconds, program, () => isReady(url));
  } catch (error) {
    await program.stop("SIGKILL");
    throw error;
  }
  return program;
}

/** A test runs inside node's runner; the program must not think that it does too. */
function withoutTestRunner(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const { NODE_TEST_CONTEXT: _context, NODE_OPTIONS: _options, NODE_ENV: _kind, RAPPORT_TEST_CLUSTER: _cluster, ...rest } = environment;
  return rest;
}

async function isReady(url: string): Promise<true | undefined> {
  const answer = await fetch(`${url}/health`).catch(() => undefined);
  await answer?.body?.cancel();
  return answer?.status === 200 ? true : undefined;
}

async function waitFor<T>(what: string, seconds: number, program: RunningProgram, look: () => T | undefined | Promise<T | undefined>): Promise<T> {
  const deadline = Date.now() + seconds * 1000;
  for (;;) {
    const found = await look();
    if (found !== undefined) return found;
    if (program.hasEnded()) throw new Error(`the program ended while ${what} was waited for. It printed:\n${program.output()}`);
    if (Date.now() > deadline) throw new Error(`${what} did not come within ${seconds} s. The program printed:\n${program.output()}`);
    await sleep(50);
  }
}

function ended(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null;
}

async function stop(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (ended(child)) return;
  const gone = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  child.kill(signal);
  const late = setTimeout(() => child.kill("SIGKILL"), stopSeconds * 1000);
  await gone;
  clearTimeout(late);
}

export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => (typeof address === "object" && address !== null ? resolve(address.port) : reject(new Error("no free port"))));
    });
  });
}
