import { readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { dataPlaces } from "../../packages/server/src/launcher/cluster.ts";
import { readPostmaster } from "../../packages/server/src/launcher/postmaster.ts";
import { type FormToSend, makeLinks } from "../bench/load/links.ts";
import { makePairs } from "../bench/people.ts";
import { type BenchPlace, benchPlace } from "../bench/place.ts";
import { freePort, type RunningProgram, startProgram } from "../browser/harness-program.ts";

export const victims = ["program", "database", "backend"] as const;
export type Victim = (typeof victims)[number];

export interface KilledResult {
  readonly kills: number;
  /** Forms whose sender was told they are in. */
  readonly saved: number;
  /** Of those, not in the database at the end. */
  readonly lost: number;
  /** Administrations, audit rows or keys beyond one for each form. */
  readonly doubled: number;
  /** Answers that were neither "in" nor worth another try. */
  readonly refused: readonly number[];
  /** Seconds from each kill until forms were saved again. */
  readonly readyAfter: readonly number[];
}

const senders = 16;
const patienceMs = 30_000;

/** Sends forms without a pause while the program, the database server or one of its backends is killed in turn; every form is sent until it is in. */
export async function killUnderLoad(kills: number, formsBetween: number): Promise<KilledResult> {
  await using place = await benchPlace();
  const forms = await makeLinks(place, await makePairs(place, { practices: 3, therapists: 1, clientsEach: 4 }), (kills + 1) * formsBetween);
  const port = await freePort();
  let program = await startProgram({ folder: place.folder, port });
  const saved: FormToSend[] = [];
  const refused: number[] = [];
  const waiting = forms[Symbol.iterator]();
  const sending = Promise.all(Array.from({ length: senders }, async () => {
    for (const form of waiting) {
      const status = await sendUntilIn(program.url, form);
      if (status === 200) saved.push(form);
      else refused.push(status);
    }
  }));
  const readyAfter: number[] = [];
  try {
    for (let kill = 0; kill < kills; kill += 1) {
      const from = saved.length + refused.length;
      while (saved.length + refused.length < Math.min(from + formsBetween * 0.8, forms.length - senders)) await sleep(5);
      const begun = performance.now();
      const savedBefore = saved.length;
      program = await killOne(place, program, victims[kill % victims.length] ?? "program", port);
      // More than were on their way: these came in after the kill.
      while (saved.length <= savedBefore + senders && saved.length + refused.length < forms.length) await sleep(5);
      readyAfter.push((performance.now() - begun) / 1000);
    }
    await sending;
    return { kills, saved: saved.length, refused, readyAfter, ...(await count(place, saved)) };
  } finally {
    await program.stop();
  }
}

async function killOne(place: BenchPlace, program: RunningProgram, victim: Victim, port: number): Promise<RunningProgram> {
  if (victim === "program") {
    await program.stop("SIGKILL");
    return startProgram({ folder: place.folder, port });
  }
  const { cluster } = dataPlaces(join(place.folder, "data"));
  const postmaster = readPostmaster(cluster)?.pid ?? 0;
  const backends = readFileSync(`/proc/${postmaster}/task/${postmaster}/children`, "utf8").trim().split(" ").map(Number);
  process.kill(victim === "database" ? postmaster : (backends.at(-1) ?? postmaster), "SIGKILL");
  return program;
}

/** The same page sent again and again, as a person would press the button, until there is an answer that is no "try again". */
async function sendUntilIn(url: string, form: FormToSend): Promise<number> {
  const body = new URLSearchParams({ _key: form.key, _shown: form.shown, _begun: "", a1: "hard", a2: "some", "a5-words": "The letter from my sister." });
  for (const begun = performance.now(); performance.now() - begun < patienceMs; await sleep(20)) {
    const status = await fetch(`${url}/c/${form.token}`, { method: "POST", body, headers: { origin: url, "sec-fetch-site": "same-origin" } }).then((reply) => reply.arrayBuffer().then(() => reply.status), () => 0);
    if (status !== 0 && status !== 503) return status;
  }
  return 0;
}

async function count(place: BenchPlace, saved: readonly FormToSend[]): Promise<Pick<KilledResult, "lost" | "doubled">> {
  const client = new pg.Client({ ...place.database.superuser, database: "rapport" });
  await client.connect();
  try {
    const { rows } = await client.query<{ lost: number; doubled: number }>(
      `with sent as (select k::uuid as key from unnest($1::text[]) k), form as (select id, session_id from rapport.administration where origin = 'asked')
       select (select count(*) from sent where not exists (select from rapport.idempotency i join form on form.id = (i.reply ->> 'id')::uuid where i.key = sent.key))::int as lost,
         ((select count(*) - count(distinct session_id) from form) + abs((select count(*) from rapport.audit where action = 'form.answer') - (select count(*) from form))
          + abs((select count(*) from rapport.idempotency) - (select count(*) from form)))::int as doubled`, [saved.map(({ key }) => key)]);
    return rows[0] ?? { lost: -1, doubled: -1 };
  } finally {
    await client.end();
  }
}
