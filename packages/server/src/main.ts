#!/usr/bin/env node
import { join } from "node:path";
import { realSeams } from "@rapport/store";
import { BadConfig, type Config, readConfig } from "./config.ts";
import { hooks } from "./hooks.ts";
import { prepareFolders } from "./launcher/cluster.ts";
import { CannotStart } from "./launcher/index.ts";
import { openLog } from "./log/log-file.ts";
import { type Running, startRapport } from "./start.ts";
import { notYetSafe, whatRuns } from "./welcome.ts";

const exitCodes = { badConfig: 2, cannotStart: 1, stopped: 0 } as const;

process.exitCode = await main();

async function main(): Promise<number> {
  const stopped = stopAsked();
  let config: Config;
  try {
    config = readConfig(process.env, process.cwd());
  } catch (error) {
    if (!(error instanceof BadConfig)) throw error;
    console.error(error.message);
    return exitCodes.badConfig;
  }
  try {
    prepareFolders(config);
  } catch (error) {
    return refused(error);
  }
  const { log, close } = openLog(join(config.dataFolder, "log"), realSeams);
  try {
    const running = await startRapport(config, realSeams, log, { ...hooks, onProgress: (line) => console.log(line) });
    welcome(config, running);
    await stopped;
    await running.stop();
    log({ event: "stop.done" });
    return exitCodes.stopped;
  } catch (error) {
    log({ event: "start.refused", level: "error", error });
    return refused(error);
  } finally {
    await close();
  }
}

function refused(error: unknown): number {
  if (!(error instanceof CannotStart)) throw error;
  console.error(`Rapport did not start.\n\n${error.message}`);
  return exitCodes.cannotStart;
}

function welcome(config: Config, running: Running): void {
  for (const line of [...whatRuns(config, running), "", ...notYetSafe(config)]) console.log(line);
}

/** Settles at the first signal. A terminal and a supervisor may both send one: the second means the same wish. */
function stopAsked(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => resolve());
  });
}
