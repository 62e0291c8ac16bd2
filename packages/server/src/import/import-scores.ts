import { createHash } from "node:crypto";
import type { ImportReport } from "@rapport/api";
import { factsOf } from "@rapport/instruments";
import { addImportedScores, addImportRun, type AuditEntry, makeTreatment, type Transaction, write } from "@rapport/store";
import { refuseUnfinishedSetUp } from "../clients/set-up-finished.ts";
import { compareScores } from "./compare-scores.ts";
import type { ImportHearer, ImportWork } from "./import-work.ts";
import type { ScoreToImport } from "./match-clients.ts";
import type { TableSummary } from "./worker-messages.ts";

/** What one going-through of the table counts. */
interface Tally {
  stored: number;
  known: number;
  readonly clients: Set<string>;
  readonly badLines: Set<number>;
  problems: number;
}

/** There are problems and nobody said to leave the bad lines out: the transaction is taken back. */
class NotAllWell extends Error {
  readonly tally: Tally;
  constructor(tally: Tally) {
    super("an import has problems");
    this.tally = tally;
  }
}

/**
 * Looks through a table, or stores it. Storing is one transaction: all of it with its audit, or, when there are problems that nobody
 * said to leave out, when the other side hangs up or the machine stops, nothing.
 *
 * @param key of the request; the same table with the same options under the same key is stored once and answered alike
 */
export async function importScores(work: ImportWork, hearer: ImportHearer, key: string): Promise<ImportReport> {
  const { options, table } = work;
  const summary = await table.read((done, of) => hearer.progress("reading", done, of));
  const badLines = new Set<number>();
  for (let given = 0; given < summary.problems; ) {
    const some = await table.problems(given);
    given += some.length;
    for (const { line } of some) badLines.add(line);
    await hearer.problems(some);
  }
  const tally = (): Tally => ({ stored: 0, known: 0, clients: new Set(), badLines: new Set(badLines), problems: summary.problems });
  const leaveOut = options.leaveOutBad === true && !badLines.has(0);
  if (options.do === "look" || (summary.problems > 0 && !leaveOut)) {
    const counted = await work.stores.database.withContext(work.context, (tx) => goThrough(tx, work, summary, tally(), hearer, undefined));
    return report(work, summary, counted, options.do === "look" ? "looked" : "not-stored", null);
  }
  try {
    return await store(work, summary, hearer, key, tally, leaveOut);
  } catch (error) {
    if (error instanceof NotAllWell) return report(work, summary, error.tally, "not-stored", null);
    throw error;
  }
}

interface Run {
  readonly id: string;
  readonly audit: AuditEntry[];
  readonly leaveOut: boolean;
}

interface StoredReply {
  readonly runId: string | null;
  readonly stored: number;
  readonly known: number;
  readonly leftOut: number;
  readonly problems: number;
  readonly clients: number;
}

async function store(work: ImportWork, summary: TableSummary, hearer: ImportHearer, key: string, tally: () => Tally, leaveOut: boolean): Promise<ImportReport> {
  const { stores, context, options, today } = work;
  const request = { key, body: { do: "import", file: summary.sha256, options }, day: today };
  const { reply, repeated } = await write<StoredReply>(stores, context, request, async (tx) => {
    const runId = work.seams.uuid();
    const audit: AuditEntry[] = [];
    const counted = await goThrough(tx, work, summary, tally(), hearer, { id: runId, audit, leaveOut });
    const leftOut = leftOutOf(summary, counted);
    // A file that is known already leaves no run: there is nothing to take back.
    if (counted.stored > 0) await addImportRun(tx, { id: runId, day: today, stored: counted.stored, known: counted.known, leftOut });
    for (const clientId of counted.clients) audit.push({ action: "scores.import", objectKind: "import_run", objectId: runId, clientId });
    if (audit.length === 0) audit.push({ action: "scores.import", objectKind: "import_run" });
    return { reply: { runId: counted.stored > 0 ? runId : null, stored: counted.stored, known: counted.known, leftOut, problems: counted.problems, clients: counted.clients.size }, audit };
  });
  return { ...reply, outcome: "stored", table: repeated ? null : tableOf(summary), own: ownOf(work) };
}

/** Compares everything first: a line of which one score is stored otherwise stays out whole. With a run, the rest is stored then. */
async function goThrough(tx: Transaction, work: ImportWork, summary: TableSummary, tally: Tally, hearer: ImportHearer, run: Run | undefined): Promise<Tally> {
  const isFresh = new Uint8Array(summary.scores);
  for (let from = 0; from < summary.scores; ) {
    const batch = await work.table.scores(from);
    await tx.renew();
    const { fresh, known, problems } = await compareScores(tx, batch);
    const found = new Set(fresh);
    batch.forEach((score, at) => { isFresh[from + at] = found.has(score) ? 1 : 0; });
    from += batch.length;
    tally.known += known;
    tally.problems += problems.length;
    for (const { line } of problems) tally.badLines.add(line);
    if (problems.length > 0) await hearer.problems(problems);
    hearer.progress("comparing", from, summary.scores);
  }
  const storing = run !== undefined && (tally.problems === 0 || run.leaveOut) ? run : undefined;
  const made = new Set<string>();
  for (let from = 0; from < summary.scores; ) {
    const batch = await work.table.scores(from);
    const fresh = batch.filter(({ lines }, at) => isFresh[from + at] === 1 && !lines.some((line) => tally.badLines.has(line)));
    from += batch.length;
    tally.stored += fresh.length;
    for (const { clientId } of fresh) tally.clients.add(clientId);
    if (storing === undefined) continue;
    await tx.renew();
    await makeClients(tx, work, fresh, made, storing.audit);
    await addImportedScores(tx, { id: storing.id, day: work.today, language: work.language }, fresh.map((score) => toStore(score, work.seams.uuid())));
    hearer.progress("storing", from, summary.scores);
  }
  if (run !== storing) throw new NotAllWell(tally);
  return tally;
}

/** Clients that the person wanted made of names in the file: when the first of their scores is stored, from its day on. */
async function makeClients(tx: Transaction, { stores, context, toMake, zone, language }: ImportWork, scores: readonly ScoreToImport[], made: Set<string>, audit: AuditEntry[]): Promise<void> {
  for (const { treatmentId, on } of scores) {
    const client = toMake.get(treatmentId);
    if (client === undefined || made.has(treatmentId)) continue;
    if (made.size === 0) await refuseUnfinishedSetUp(tx);
    made.add(treatmentId);
    await makeTreatment(tx, stores.keys, {
      treatmentId, clientId: client.clientId, therapistId: context.personId, name: client.name, mail: null, messages: "none", language, sharedPhone: false,
      startedOn: on, weekday: null, at: null, zone, lengthMinutes: 50, place: "room",
    });
    audit.push({ action: "client.make", objectKind: "treatment", objectId: treatmentId, clientId: client.clientId });
  }
}

const hashes = new Map<string, string>();

function toStore(score: ScoreToImport, id: string) {
  const { form, treatmentId, clientId, raterId, on, sequence, values } = score;
  const version = factsOf(form)?.version ?? "1";
  const name = `${form} ${version}`;
  // No wording of a published form is stored here, so its text has no hash but that of its name and version.
  const textHash = hashes.get(name) ?? createHash("sha256").update(name).digest("hex");
  hashes.set(name, textHash);
  return { id, treatmentId, clientId, raterId, on, sequence, values, instrument: form, instrumentVersion: version, textHash };
}

function report(work: ImportWork, summary: TableSummary, tally: Tally, outcome: "looked" | "not-stored", runId: null): ImportReport {
  return {
    outcome, runId, table: tableOf(summary), own: ownOf(work), stored: tally.stored, known: tally.known, leftOut: leftOutOf(summary, tally), problems: tally.problems, clients: tally.clients.size,
  };
}

const leftOutOf = ({ leftOut }: TableSummary, { badLines }: Tally): number => new Set([...leftOut, ...[...badLines].filter((line) => line > 0)]).size;

const ownOf = ({ own }: ImportWork): ImportReport["own"] => own.map(({ treatmentId, name, since }) => ({ treatmentId, name, since }));

const tableOf = ({ encoding, delimiter, headings, mapping, lines, sample, names }: TableSummary): NonNullable<ImportReport["table"]> => ({
  encoding, delimiter, headings, columns: mapping.columns, dateOrder: mapping.dateOrder ?? null, lines, sample, names,
});
