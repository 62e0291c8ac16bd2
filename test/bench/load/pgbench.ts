import { spawnSync } from "node:child_process";
import { chmodSync, existsSync, globSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { signContext } from "@rapport/store";
import { storeFormStatement } from "../../../packages/store/src/administration/statement.ts";
import type { Pair } from "../people.ts";
import type { BenchPlace } from "../place.ts";
import { median } from "../rows.ts";

const answers = 4;

/** Debian puts it beside the server of its version, and a wrapper on the path. */
function find(): string | undefined {
  return [...globSync("/usr/lib/postgresql/*/bin/pgbench"), "/usr/bin/pgbench"].find((file) => existsSync(file));
}

/**
 * Transactions a second of the statement that stores a form, in the transaction the server makes around it, as the application's role and
 * with a signed context: BEGIN, the context, the statement, COMMIT. @returns undefined where pgbench is not installed.
 */
export async function pgbench(place: BenchPlace, pairs: readonly Pair[], how: { readonly connections: number; readonly seconds: number; readonly runs: number }): Promise<number | undefined> {
  const program = find();
  const [pair] = pairs;
  if (program === undefined || pair === undefined) return undefined;
  const rates: number[] = [];
  for (let run = 1; run <= how.runs; run += 1) {
    await makeNumberedLinks(place, pair, run, how.connections);
    const file = join(place.folder, "form.pgbench.sql");
    writeFileSync(file, script(place, pair, run));
    chmodSync(file, 0o644);
    rates.push(runOnce(program, file, place, how));
  }
  return median(rates);
}

const mostEach = 12_000;

/** Each connection counts its own forms: ids are made from the number of the run, the connection and the count. */
const numbered = (kind: string, parts: string) => `md5('${kind}' || ${parts})::uuid`;

async function makeNumberedLinks(place: BenchPlace, pair: Pair, run: number, connections: number): Promise<void> {
  const parts = `'-${run}-' || c || '-' || n`;
  const all = `from generate_series(0, ${connections - 1}) c, generate_series(1, ${mostEach}) n`;
  await place.bulk(
    `insert into rapport.session (practice_id, id, treatment_id, planned_on, planned_at, zone, starts_at, length_minutes)
     select $1, ${numbered("s", parts)}, $2, current_date, '15:00', 'Europe/Oslo', now(), 50 ${all}`, [pair.practiceId, pair.treatmentId]);
  await place.bulk(
    `insert into auth.link (token_hash, id, practice_id, purpose, treatment_id, session_id, person_id, form, expires_at)
     select sha256((${parts})::bytea), ${numbered("l", parts)}, $1, 'form', $2, ${numbered("s", parts)}, $3, 'A', now() + interval '7 days' ${all}`, [pair.practiceId, pair.treatmentId, pair.clientId]);
  await place.bulk("vacuum analyze");
}

function script(place: BenchPlace, pair: Pair, run: number): string {
  const context = signContext({ practiceId: pair.practiceId, personId: pair.clientId, kind: "link" }, place.database.keys.context, new Date());
  const parts = `'-${run}-' || :client_id::text || '-' || :n::text`;
  const text = (value: string) => `'${value}'`;
  const values: readonly string[] = [
    text(pair.practiceId), numbered("a", parts), text(pair.treatmentId), numbered("s", parts), "'A'", "'0.2'", "'en'", "'informal'", text("0".repeat(64)), text(pair.clientId), "'link'", "false",
    "'phone'", "false", "'{a1,a2,a4,a5}'", "current_date", numbered("k", parts), "'\\x00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff'", "'{}'", numbered("u", parts), "'link'",
    `sha256((${parts})::bytea)`,
    ...["a1", "a2", "a4"].flatMap((item) => [text(item), "2", "null", "false", "null"]), "'a5'", "null", "'{about-us}'", "false", `'\\x${"ab".repeat(90)}'`,
  ];
  const statement = storeFormStatement(answers).replace(/\$(\d+)/g, (_, number: string) => values[Number(number) - 1] ?? "null");
  return `\\set n :n + 1\nbegin;\nset local rapport.context = '${context}';\n${statement.replaceAll("\n", " ")};\ncommit;\n`;
}

function runOnce(program: string, file: string, place: BenchPlace, { connections, seconds }: { readonly connections: number; readonly seconds: number }): number {
  const app = place.database.connections().app;
  const { stdout, stderr, status } = spawnSync(
    program,
    ["-n", "-M", "prepared", "-c", String(connections), "-j", "1", "-T", String(seconds), "-D", "n=0", "-f", file, "-h", String(app.host), "-p", String(app.port), "-U", String(app.user), String(app.database)],
    { encoding: "utf8", env: { PATH: process.env.PATH, PGPASSWORD: String(app.password) } });
  const rate = Number(/^tps = ([\d.]+)/m.exec(stdout ?? "")?.[1]);
  if (status !== 0 || Number.isNaN(rate)) throw new Error(`pgbench ended with ${status}: ${stderr}${stdout}`);
  return rate;
}
