import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { type ImportDateOrder, importDateOrder, type ImportReport } from "@rapport/api";
import { CannotImport, exportHere, type ImportAsked, importHere, problemInWords } from "@rapport/server";
import { realSeams } from "@rapport/store";
import { BadInput } from "./bad-input.ts";
import type { Command } from "./command.ts";

const importUsage =
  'import FILE --as "NAME" [--dry-run] [--leave-out-bad] [--map "COLUMN=WHAT"]... [--dates y-m-d|d.m.y|d/m/y|m/d/y] [--match "NAME=CLIENT"]... [--leave-out "NAME"]... [--new-clients]';
const exportUsage = 'export [FOLDER] --as "NAME"';

export const tableCommands: Readonly<Record<"import" | "export", Command>> = {
  import: {
    usage: 'import FILE --as "NAME"',
    says: "a table of scores, as the therapist NAME; --dry-run stores nothing; rapport import --help",
    async run(args, config, say) {
      if (args.includes("--help")) {
        say(`rapport ${importUsage}`);
        return 0;
      }
      const asked = readImport(args);
      let last = Date.now();
      const hearer = {
        progress(step: string, done: number, of: number) {
          if (Date.now() - last < 1_000 && !(step === "storing" && done === of)) return;
          last = Date.now();
          say(`${step} ${done} of ${of}`);
        },
        problems(some: readonly Parameters<typeof problemInWords>[0][]) {
          for (const problem of some) say(problemInWords(problem));
        },
      };
      const report = await importHere(config, realSeams, asked, hearer).catch(asBadInput);
      for (const line of told(report)) say(line);
      return report.outcome === "not-stored" || (report.outcome === "looked" && report.problems > 0) ? 2 : 0;
    },
  },
  export: {
    usage: 'export [FOLDER] --as "NAME"',
    says: "all scores of the therapist NAME's clients: a table and its codebook",
    async run(args, config, say) {
      const { names, values } = take(args, exportUsage, 1, { "--as": 1 });
      const as = values["--as"]?.[0];
      if (as === undefined) throw new BadInput(`export expects the therapist who takes the scores out, and no --as came. Usage: rapport ${exportUsage}`);
      const taken = await exportHere(config, realSeams, as).catch(asBadInput);
      const folder = resolve(names[0] ?? `rapport-scores-${taken.today}`);
      const files = [["scores.csv", taken.table], ["codebook.csv", taken.codebook]] as const;
      for (const [name] of files) if (existsSync(join(folder, name))) throw new BadInput(`export writes ${name}, and ${folder} has one already. Name another folder.`);
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      for (const [name, text] of files) writeFileSync(join(folder, name), text, { mode: 0o600, flag: "wx" });
      say(`${taken.scores} scores of ${taken.clients} clients are in ${folder}. Each of them sees that they were taken out.`);
      return 0;
    },
  },
};

function told({ outcome, stored, known, leftOut, problems, runId, table }: ImportReport): string[] {
  const kept = table === null ? [] : table.columns.flatMap((column, at) => (column.kind === "aside" ? [] : [`${table.headings[at]} = ${column.kind === "score" ? `${column.form}:${column.scale}` : column.kind}`]));
  const columns = kept.length === 0 ? [] : [`Columns: ${kept.join(", ")}`];
  const counts = `${stored} scores ${outcome === "stored" ? "stored" : "can be stored"}, ${known} are there already, ${leftOut} lines ${outcome === "stored" ? "left out" : "have problems or stay out"}, ${problems} problems.`;
  if (outcome === "not-stored") return [...columns, counts, "Nothing was stored. Put the lines right, or leave them out with --leave-out-bad."];
  return [...columns, counts, ...(outcome === "looked" ? ["This was a dry run: nothing was stored."] : runId === null ? [] : [`Import ${runId}`])];
}

function readImport(args: readonly string[]): ImportAsked {
  const { names, flags, values } = take(args, importUsage, 1, { "--as": 1, "--map": 9999, "--dates": 1, "--match": 9999, "--leave-out": 9999, "--dry-run": 0, "--leave-out-bad": 0, "--new-clients": 0 });
  const [file] = names;
  if (file === undefined) throw new BadInput(`import expects a file, and none came. Usage: rapport ${importUsage}`);
  if (!existsSync(file)) throw new BadInput(`There is no file ${resolve(file)}`);
  const as = values["--as"]?.[0];
  if (as === undefined) throw new BadInput(`import expects the therapist who acts, and no --as came. Usage: rapport ${importUsage}`);
  return {
    file: resolve(file), as, dryRun: flags.has("--dry-run"), leaveOutBad: flags.has("--leave-out-bad"), newClients: flags.has("--new-clients"),
    map: pairs("--map", values["--map"]), match: pairs("--match", values["--match"]), leaveOut: values["--leave-out"] ?? [], dateOrder: orderOf(values["--dates"]?.[0]),
  };
}

function orderOf(text: string | undefined): ImportDateOrder | undefined {
  if (text === undefined) return undefined;
  const read = importDateOrder.safeParse(text);
  if (!read.success) throw new BadInput(`--dates expects one of ${importDateOrder.options.join(", ")}. What came: ${text}`);
  return read.data;
}

/** The last sign of equality parts them: headings may hold one. */
function pairs(flag: string, texts: readonly string[] = []): (readonly [string, string])[] {
  return texts.map((text) => {
    const at = text.lastIndexOf("=");
    if (at < 1 || at === text.length - 1) throw new BadInput(`${flag} expects two names with = between them. What came: ${text}`);
    return [text.slice(0, at).trim(), text.slice(at + 1).trim()] as const;
  });
}

/** Names, flags, and flags with a value, each as often as `known` says; 0 is a flag without one. */
function take(args: readonly string[], usage: string, mostNames: number, known: Readonly<Record<string, number>>): { names: string[]; flags: Set<string>; values: Record<string, string[]> } {
  const names: string[] = [];
  const flags = new Set<string>();
  const values: Record<string, string[]> = {};
  for (let at = 0; at < args.length; at += 1) {
    const arg = args[at] ?? "";
    const most = known[arg];
    if (arg.startsWith("-") && most === undefined) throw new BadInput(`There is nothing to do with "${arg}". Usage: rapport ${usage}`);
    if (most === undefined) names.push(arg);
    else if (most === 0) flags.add(arg);
    else {
      at += 1;
      const value = args[at];
      if (value === undefined || value.startsWith("--")) throw new BadInput(`${arg} expects a value, and none came. Usage: rapport ${usage}`);
      values[arg] = [...(values[arg] ?? []), value];
      if (values[arg].length > most) throw new BadInput(`${arg} can come once. Usage: rapport ${usage}`);
    }
  }
  if (names.length > mostNames) throw new BadInput(`There is nothing to do with "${names[mostNames]}". Usage: rapport ${usage}`);
  return { names, flags, values };
}

function asBadInput(error: unknown): never {
  if (error instanceof CannotImport) throw new BadInput(error.message);
  throw error;
}
