import { createReadStream } from "node:fs";
import type { ImportColumn, ImportDateOrder, ImportOptions, ImportReport } from "@rapport/api";
import { factsOf } from "@rapport/instruments";
import type { Seams } from "@rapport/store";
import { withStores } from "../at-the-machine.ts";
import type { Config } from "../config.ts";
import { dayIn, practiceFacts } from "../http/practice-facts.ts";
import { Refused } from "../http/refuse.ts";
import { staffByName } from "../sign-in/staff-by-name.ts";
import { columnOf } from "./columns.ts";
import { importScores } from "./import-scores.ts";
import { type ImportHearer, type ImportRequest, takeTable } from "./import-work.ts";
import { plainName } from "./match-clients.ts";

/** What was asked for at the machine. */
export interface ImportAsked {
  readonly file: string;
  /** The therapist who acts. */
  readonly as: string;
  readonly dryRun: boolean;
  readonly leaveOutBad: boolean;
  /** Headings, and what they hold: a kind of column, or a form with or without one of its scales. */
  readonly map: readonly (readonly [heading: string, holds: string])[];
  readonly dateOrder?: ImportDateOrder | undefined;
  /** Names in the file, and the clients they mean. */
  readonly match: readonly (readonly [name: string, client: string])[];
  readonly leaveOut: readonly string[];
  /** Make a client of every name that is nobody's. */
  readonly newClients: boolean;
}

/** What was asked for cannot be done; the message says what came and what was expected. */
export class CannotImport extends Error {}

const quiet: ImportHearer = { progress() {}, problems() {} };

/** Imports a file as a named therapist, with the therapist's clients, rights and audit, whether Rapport runs meanwhile or not. @throws CannotImport */
export function importHere(config: Config, seams: Seams, asked: ImportAsked, hearer: ImportHearer): Promise<ImportReport> {
  return withStores(config, seams, async ({ stores }) => {
    const context = await therapistNamed(stores, asked.as);
    const now = seams.now();
    const { zone, language } = await practiceFacts(stores, context, now);
    const base = { stores, seams, context, now, today: dayIn(zone, now), zone, language };
    const run = async (options: ImportOptions, heard: ImportHearer) => {
      const request: ImportRequest = { ...base, options };
      const work = await takeTable(request, createReadStream(asked.file)).catch(inWords);
      try {
        return await importScores(work, heard, seams.uuid()).catch(inWords);
      } finally {
        await work.table.close();
      }
    };
    const given: ImportOptions = { do: asked.dryRun ? "look" : "store", dateOrder: asked.dateOrder, leaveOutBad: asked.leaveOutBad };
    if (asked.map.length + asked.match.length + asked.leaveOut.length === 0 && !asked.newClients) return run(given, hearer);
    // Headings and names are in the file: it is looked through first.
    const columns = mapped((await run({ do: "look", dateOrder: asked.dateOrder }, quiet)).table, asked.map);
    const seen = await run({ do: "look", dateOrder: asked.dateOrder, columns }, quiet);
    return run({ ...given, columns, clients: choices(seen, asked) }, hearer);
  });
}

/** @throws CannotImport */
export async function therapistNamed(stores: ImportRequest["stores"], name: string) {
  const found = await staffByName(stores, name);
  if (found.kind === "found") return { practiceId: found.practiceId, personId: found.member.id, kind: "staff" } as const;
  throw new CannotImport(`${found.kind === "several" ? "Several people have" : "Nobody has"} the name "${name}". Staff here: ${found.names.join(", ") || "nobody yet"}`);
}

function mapped(table: ImportReport["table"], map: ImportAsked["map"]): ImportColumn[] {
  if (table === null) return [];
  const columns = [...table.columns];
  for (const [heading, holds] of map) {
    const at = table.headings.findIndex((each) => each.toLowerCase() === heading.toLowerCase());
    if (at < 0) throw new CannotImport(`There is no column "${heading}". Columns here: ${table.headings.join(", ")}`);
    const column = columnNamed(holds);
    // A column that is named by hand takes the place of one that was recognised as the same.
    columns.forEach((each, place) => { if (JSON.stringify(each) === JSON.stringify(column)) columns[place] = { kind: "aside" }; });
    columns[at] = column;
  }
  return columns;
}

const kinds = ["client", "date", "rater", "sequence", "form", "scale", "value", "aside"] as const;

function columnNamed(holds: string): ImportColumn {
  const kind = kinds.find((each) => each === holds.toLowerCase());
  if (kind !== undefined) return { kind };
  const [form = "", scale] = holds.split(":");
  const facts = factsOf(form);
  const named = scale === undefined ? facts?.scales[0] : facts?.scales.find(({ code }) => code === scale.toLowerCase());
  if (facts !== undefined && named !== undefined) return { kind: "score", form: facts.code, scale: named.code };
  const column = columnOf(holds);
  if (column.kind === "score") return column;
  throw new CannotImport(`A column can hold ${kinds.join(", ")}, or a form such as PHQ-9 or WAI-SR:bond. What came: "${holds}"`);
}

function choices({ table, own }: ImportReport, { match, leaveOut, newClients }: ImportAsked): NonNullable<ImportOptions["clients"]> {
  const clients: Record<string, string> = {};
  if (newClients) for (const { name, clients: many } of table?.names ?? []) if (many === 0) clients[name] = "new";
  for (const name of leaveOut) clients[name] = "leave-out";
  for (const [name, client] of match) {
    const found = own.filter((each) => plainName(each.name) === plainName(client) || each.treatmentId === client);
    const [one] = found;
    if (one === undefined || found.length > 1) throw new CannotImport(`${found.length > 1 ? "Several clients have" : "No client has"} the name "${client}". Clients: ${own.map((each) => each.name).join(", ") || "none yet"}`);
    clients[name] = one.treatmentId;
  }
  return clients;
}

function inWords(error: unknown): never {
  if (error instanceof Refused && error.status < 500) throw new CannotImport(`The import was refused (${error.code}): ${error.message}`);
  throw error;
}
