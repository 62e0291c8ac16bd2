import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { Config } from "../config.ts";

export type ApartKind = "copy" | "rehearse" | "daily";

/** What is being done beside the answers, or was done last since the start. */
export interface ApartRun {
  readonly kind: ApartKind;
  readonly startedAt: Date;
  readonly state: "running" | "done" | "failed";
  /** What it said, the last lines first to go. */
  readonly said: readonly string[];
}

const program = fileURLToPath(new URL("apart.ts", import.meta.url));
const mostLines = 12;
const runs = new Map<string, ApartRun>();

export const apartRun = (config: Config): ApartRun | undefined => runs.get(config.dataFolder);

/** Begins a copy or a rehearsal unless one goes on. @returns whether it was begun */
export function beginApart(config: Config, kind: ApartKind, startedAt: Date): boolean {
  const place = config.dataFolder;
  if (runs.get(place)?.state === "running") return false;
  const said: string[] = [];
  const tell = (state: ApartRun["state"]) => void runs.set(place, { kind, startedAt, state, said: said.slice(-mostLines) });
  tell("running");
  const { NODE_TEST_CONTEXT: _context, ...environment } = process.env;
  const child = spawn(process.execPath, [program, kind], {
    env: { ...environment, RAPPORT_DATA: config.dataFolder, RAPPORT_KEYS: config.keysFolder, BASE_URL: config.baseUrl.origin, PORT: String(config.port) },
    stdio: ["ignore", "pipe", "inherit"],
  });
  let rest = "";
  child.stdout.on("data", (chunk: Buffer) => {
    const lines = (rest + chunk.toString("utf8")).split("\n");
    rest = lines.pop() ?? "";
    said.push(...lines.filter((line) => line.trim() !== ""));
    tell("running");
  });
  child.on("error", () => tell("failed"));
  child.on("close", (code) => tell(code === 0 ? "done" : "failed"));
  return true;
}
