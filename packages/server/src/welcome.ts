import { basename } from "node:path";
import { type Config, isLoopback } from "./config.ts";
import { backupsFolder } from "./backup/make-copy.ts";
import { newestCopy } from "./backup/copies.ts";
import { lastProof } from "./backup/rehearse.ts";
import { setUpAddress } from "./first-run/set-up-token.ts";
import type { Running } from "./start.ts";
import { version } from "./version.ts";

const millisecondsPerDay = 24 * 60 * 60 * 1000;

/** A few lines for the terminal: what runs, where it answers, where things lie. */
export function whatRuns(config: Config, running: Pick<Running, "database" | "setUpToken" | "demo">): string[] {
  const { database, setUpToken, demo } = running;
  const found = database.how === "adopted" ? ", found running and taken over" : "";
  return [
    `Rapport ${version} answers on ${config.baseUrl.href}`,
    ...(setUpToken === undefined ? [] : [`Set up your practice (this address works once):  ${setUpAddress(config.baseUrl, setUpToken)}`]),
    ...(demo === undefined ? [] : [`The sample practice:  ${config.baseUrl.href}demo`]),
    database.kind === "embedded" ? `Data: ${config.dataFolder} (PostgreSQL ${database.version}${found})` : `Data: your own PostgreSQL ${database.version}`,
    `Keys: ${config.keysFolder}. Keep a copy of this folder in another place: without it the words in the data cannot be read.`,
  ];
}

/** What is not yet safe for people's data, each with one thing to do. Empty when all is done. */
export function notYetSafe(config: Config, now: Date = new Date()): string[] {
  const gaps = [
    ...(isLoopback(config.baseUrl.hostname)
      ? ["address: only this machine can open it. With a host name of your own: BASE_URL=https://YOUR.NAME and docs/Caddyfile (it gets the certificate)."]
      : []),
    ...(isLoopback(config.host) || config.baseUrl.protocol !== "https:"
      ? []
      : [`open port: ${config.host}:${config.port} answers without a certificate. Leave HOST away, so that only Caddy reaches it.`]),
    ...(config.mail === undefined ? ["mail: none is sent, links are handed over by hand. Set RAPPORT_MAIL and RAPPORT_MAIL_FROM."] : []),
    ...backupGap(config, now),
  ];
  return gaps.length === 0 ? [] : ["Not yet safe for people's data:", ...gaps.map((gap) => `  ${gap}`)];
}

function backupGap(config: Config, now: Date): string[] {
  if (config.database.kind === "server") return [];
  const folder = backupsFolder(config);
  const newest = newestCopy(folder);
  const last = newest === undefined ? undefined : basename(newest);
  if (last === undefined) return ["backup: there is no copy of the data. Make one with: npm run -s rapport -- backup"];
  const days = Math.floor((now.getTime() - new Date(last.slice(0, 10)).getTime()) / millisecondsPerDay);
  if (days >= 7) return [`backup: the last copy is ${days} days old. Make one with: npm run -s rapport -- backup`];
  return lastProof(folder) === undefined ? ["backup: no copy was ever brought back, so nobody knows that one can be. Try it with: npm run -s rapport -- rehearse"] : [];
}
