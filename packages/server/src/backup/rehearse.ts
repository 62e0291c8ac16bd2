import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { clientName, type Seams } from "@rapport/store";
import pg from "pg";
import type { Config } from "../config.ts";
import { clusterExists, dataPlaces } from "../launcher/cluster.ts";
import { CannotStart, type RunningDatabase, startDatabase } from "../launcher/index.ts";
import { closeStores, openStores } from "../open-stores.ts";
import { newestCopy } from "./copies.ts";
import { type Erasure, eraseAgain, rememberedErasures } from "./erasures.ts";
import { backupsFolder } from "./make-copy.ts";
import { restoreCopy } from "./restore.ts";

/** That a copy was brought back, once: counts, never a word. */
export interface Proof {
  readonly format: 1;
  /** The copy's folder, by its last name. */
  readonly copy: string;
  readonly copyMadeAt: string;
  readonly provedAt: string;
  readonly seconds: number;
  readonly people: number;
  readonly sessions: number;
  readonly answers: number;
  /** How many encrypted texts were opened with the keys that lie on this machine, each of another client. */
  readonly opened: number;
}

const proofName = "proved.json";
const textsToOpen = 50;

/**
 * Takes a copy, builds it up in an empty place beside the data, starts a database there, brings it to this version, counts, opens texts
 * with the keys, and removes the place again. The running data are not touched. What was proved is written beside the copies.
 *
 * @param copy the folder of a copy; the newest one when left away
 * @throws CannotStart when there is no copy, it is damaged, or a text does not open
 */
export async function rehearseRestore(config: Config, seams: Seams, copy: string | undefined = newestCopy(backupsFolder(config)), say: (line: string) => void = () => {}): Promise<Proof> {
  if (copy === undefined) {
    throw new CannotStart({ came: `There is no copy in ${backupsFolder(config)}.`, expected: "a copy to bring back", fix: "make one first: rapport backup" });
  }
  const begun = seams.now();
  const place: Config = { ...config, dataFolder: `${config.dataFolder}-rehearsal`, database: { kind: "embedded", ...(config.database.kind === "embedded" ? config.database : {}) } };
  await clear(place, seams);
  try {
    const manifest = await restoreCopy(place, copy, say);
    const database = await startDatabase(place, seams, { throwAway: true });
    try {
      const { erasedAgain, ...found } = await lookInto(database, seams, rememberedErasures(config));
      if (erasedAgain > 0) say(`Erased again: ${erasedAgain === 1 ? "a client who was" : `${erasedAgain} clients who were`} erased after this copy.`);
      const ended = seams.now();
      const proof: Proof = { format: 1, copy: basename(copy), copyMadeAt: manifest.madeAt, provedAt: ended.toISOString(), seconds: Math.round((ended.getTime() - begun.getTime()) / 100) / 10, ...found };
      writeFileSync(join(backupsFolder(config), proofName), `${JSON.stringify(proof, null, 1)}\n`, { mode: 0o600, flush: true });
      say(`Brought back: ${proof.people} people, ${proof.sessions} sessions, ${proof.answers} answers; ${proof.opened} encrypted ${proof.opened === 1 ? "text" : "texts"} opened.`);
      return proof;
    } finally {
      await database.stop();
    }
  } finally {
    await clear(place, seams);
  }
}

/** The last rehearsal that went well. */
export function lastProof(folder: string): Proof | undefined {
  try {
    const proof = JSON.parse(readFileSync(join(folder, proofName), "utf8")) as Proof;
    return proof.format === 1 ? proof : undefined;
  } catch {
    return undefined;
  }
}

/** A rehearsal that was killed left its place, and may have left its server running there. */
async function clear(place: Config, seams: Seams): Promise<void> {
  if (clusterExists(dataPlaces(place.dataFolder).cluster)) {
    const left = await startDatabase(place, seams, { throwAway: true }).catch(() => undefined);
    await left?.stop();
  }
  rmSync(place.dataFolder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
}

async function lookInto(database: RunningDatabase, seams: Seams, erasures: readonly Erasure[]): Promise<Pick<Proof, "people" | "sessions" | "answers" | "opened"> & { readonly erasedAgain: number }> {
  const stores = await openStores(database.connections(), database.keys, seams);
  const client = new pg.Client({ ...database.superuser, database: "rapport" });
  try {
    const erasedAgain = await eraseAgain(stores, erasures);
    await client.connect();
    const { rows: counts } = await client.query<Pick<Proof, "people" | "sessions" | "answers">>(
      "select (select count(*) from rapport.person)::int as people, (select count(*) from rapport.session)::int as sessions, (select count(*) from rapport.answer)::int as answers",
    );
    const { rows: reachable } = await client.query<{ practice_id: string; person_id: string; client_id: string }>(
      `select distinct on (r.practice_id, r.client_id) r.practice_id, r.person_id, r.client_id from rapport.reach r
       join rapport.client_profile p on p.practice_id = r.practice_id and p.client_id = r.client_id
       where r.scope = 'therapist' and r.until > now() order by r.practice_id, r.client_id limit ${textsToOpen}`,
    );
    for (const row of reachable) {
      await stores.database.withContext({ practiceId: row.practice_id, personId: row.person_id, kind: "staff" }, (tx) => clientName(tx, stores.keys, row.client_id));
    }
    return { people: 0, sessions: 0, answers: 0, ...counts[0], opened: reachable.length, erasedAgain };
  } catch (cause) {
    if (cause instanceof CannotStart) throw cause;
    const kind = cause instanceof Error ? cause.name : typeof cause;
    throw new CannotStart({ came: `The copy came back, but could not be read (${kind}).`, expected: "rows that can be counted and texts that open with the keys of this machine", fix: "make a new copy, and look for the keys that belong to the old one" }, { cause });
  } finally {
    await client.end();
    await closeStores(stores);
  }
}

