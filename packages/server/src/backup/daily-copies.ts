import { rmSync, statSync } from "node:fs";
import { basename, join } from "node:path";
import type { Seams } from "@rapport/store";
import type { Config } from "../config.ts";
import { dataPlaces } from "../launcher/cluster.ts";
import type { ServerParts } from "../http/parts.ts";
import { copiesIn } from "./copies.ts";
import { backupsFolder, makeStoppedCopy } from "./make-copy.ts";
import { lastProof, rehearseRestore } from "./rehearse.ts";
import { beginApart } from "./run-apart.ts";

/** Daily copies that are kept; what people made by hand, and the copies before an upgrade, are theirs to remove. */
export const dailyCopiesKept = 14;

const hour = 3_600_000;
const day = 24 * hour;
/** After a copy that failed: soon enough to matter, late enough not to fill the log. */
const againAfter = hour;
const provedFor = 7 * day;
const lookEvery = 10 * 60_000;

export interface CopyFacts {
  readonly now: number;
  /** When the newest copy was made, by whomever. */
  readonly newestAt: number | undefined;
  /** When the data were made: on the first day there is nothing to copy yet. */
  readonly dataSince: number;
  readonly triedAt: number | undefined;
}

/** When the next daily copy is made: a day after the newest one; after one that failed, an hour later. */
export function nextCopyAt({ newestAt, dataSince, triedAt }: Omit<CopyFacts, "now">): number {
  const due = (newestAt ?? dataSince) + day;
  return triedAt !== undefined && triedAt >= due ? triedAt + againAfter : due;
}

/** A rehearsal proves copies for a week. */
export const isRehearsalDue = (now: number, provedAt: number | undefined): boolean => provedAt === undefined || now - provedAt >= provedFor;

export interface KeptCopy {
  readonly name: string;
  readonly daily: boolean;
}

/** Which copies give way to a new one: daily ones beyond those that are kept, never the one that was brought back last. */
export function copiesToRemove(copies: readonly KeptCopy[], proved: string | undefined, kept: number = dailyCopiesKept): string[] {
  return copies.filter(({ daily }) => daily).map(({ name }) => name).sort().reverse().slice(kept).filter((name) => name !== proved);
}

const most = 10_000;

export function copyFacts(config: Config): Pick<CopyFacts, "newestAt" | "dataSince"> {
  const [newest] = copiesIn(backupsFolder(config), 1);
  return { newestAt: newest === undefined ? undefined : Date.parse(newest.madeAt), dataSince: statSync(join(dataPlaces(config.dataFolder).cluster, "PG_VERSION")).mtimeMs };
}

/** Runs in a program of its own: makes the day's copy, removes what gives way to it, and brings one back when that is due. */
export async function makeDailyCopy(config: Config, seams: Seams, say: (line: string) => void): Promise<void> {
  const folder = backupsFolder(config);
  const made = await makeStoppedCopy(config, seams, folder, say, "daily");
  const gone = copiesToRemove(copiesIn(folder, most), lastProof(folder)?.copy);
  for (const name of gone) rmSync(join(folder, name), { recursive: true, force: true });
  say(`The day's copy is ${basename(made.folder)}.${gone.length === 0 ? "" : ` Removed the oldest: ${gone.join(", ")}.`}`);
  const provedAt = lastProof(folder)?.provedAt;
  if (isRehearsalDue(seams.now().getTime(), provedAt === undefined ? undefined : Date.parse(provedAt))) await rehearseRestore(config, seams, made.folder, say);
}

const tried = new Map<string, number>();

export const dailyCopiesOf = (config: Config): { readonly next: Date; readonly kept: number } | undefined =>
  config.database.kind === "embedded" && config.dailyCopies ? { next: new Date(nextCopyAt({ ...copyFacts(config), triedAt: tried.get(config.dataFolder) })), kept: dailyCopiesKept } : undefined;

/** Makes a copy each day beside the answers. @returns how to end it */
export function runDailyCopies({ config, seams, log }: Pick<ServerParts, "config" | "seams" | "log">): () => void {
  if (config.database.kind !== "embedded" || !config.dailyCopies) return () => {};
  const look = () => {
    try {
      const now = seams.now();
      if (now.getTime() < nextCopyAt({ ...copyFacts(config), triedAt: tried.get(config.dataFolder) })) return;
      if (!beginApart(config, "daily", now)) return;
      tried.set(config.dataFolder, now.getTime());
      log({ event: "backup.daily" });
    } catch (error) {
      log({ event: "backup.daily-failed", level: "error", error });
    }
  };
  look();
  const timer = setInterval(look, lookEvery);
  timer.unref();
  return () => clearInterval(timer);
}
