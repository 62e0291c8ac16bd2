import { resolve } from "node:path";
import { doctorLines, examine, makeStoppedCopy, rehearseRestore, resetStaffHere, restoreCopy } from "@rapport/server";
import { realSeams } from "@rapport/store";
import { BadInput } from "./bad-input.ts";
import type { Command } from "./command.ts";
import { nearestName } from "./nearest-name.ts";
import { researchCommands } from "./research/all.ts";
import { tableCommands } from "./table-commands.ts";
import { verifyCommand } from "./verify-command.ts";

export const commands: Readonly<Record<string, Command>> = {
  doctor: {
    usage: "doctor [--json]",
    says: "versions, disk, roles, last errors; without anyone's words",
    async run(args, config, say) {
      const json = take(args, "doctor", 0, ["--json"]).flags.has("--json");
      const found = await examine(config, realSeams);
      say(json ? JSON.stringify(found, null, 2) : doctorLines(found).join("\n"));
      return found.problems.length === 0 ? 0 : 1;
    },
  },
  backup: {
    usage: "backup [FOLDER]",
    says: "a whole copy of the data into a dated folder; never the keys",
    async run(args, config, say) {
      const [to] = take(args, "backup", 1).names;
      const { folder } = await makeStoppedCopy(config, realSeams, to === undefined ? undefined : resolve(to), say);
      say(`The copy is in ${folder}`);
      say(`The keys are not in it. Keep a copy of ${config.keysFolder} somewhere else.`);
      return 0;
    },
  },
  restore: {
    usage: "restore FOLDER",
    says: "puts a copy into an empty data folder, every file checked",
    async run(args, config, say) {
      const [from] = take(args, "restore", 1).names;
      if (from === undefined)
        throw new BadInput("restore expects the folder of a copy, and none came. For example: rapport restore data-backups/2026-11-25T08-00-00Z");
      await restoreCopy(config, from, say);
      return 0;
    },
  },
  rehearse: {
    usage: "rehearse [FOLDER]",
    says: "brings a copy back into an empty place, counts, and removes it again",
    async run(args, config, say) {
      const [from] = take(args, "rehearse", 1).names;
      await rehearseRestore(config, realSeams, from === undefined ? undefined : resolve(from), say);
      return 0;
    },
  },
  ...tableCommands,
  verify: verifyCommand,
  staff: {
    usage: "staff reset NAME",
    says: "invites a staff member again who lost every passkey and code",
    async run([action, ...name], config, say) {
      if (action !== "reset" || name.length === 0)
        throw new BadInput(`staff expects: rapport staff reset NAME. What came: ${["staff", action, ...name].filter((word) => word !== undefined).join(" ")}`);
      const reset = await resetStaffHere(config, realSeams, name.join(" "));
      if (reset.kind !== "invited")
        throw new BadInput(
          `${reset.kind === "several" ? "Several people have" : "Nobody has"} the name "${name.join(" ")}". Staff here: ${reset.names.join(", ") || "nobody yet"}`,
        );
      const { address, code, until } = reset.invitation;
      for (const line of [
        `${reset.name} can sign in anew, once, until ${until}:`,
        `  address  ${address}`,
        `  code     ${code} (tell it by voice, not with the address)`,
      ])
        say(line);
      return 0;
    },
  },
};

/** Names and flags, or a refusal that shows the usage. */
function take(args: readonly string[], command: string, mostNames: number, known: readonly string[] = []): { names: string[]; flags: Set<string> } {
  const flags = args.filter((arg) => arg.startsWith("-"));
  const names = args.filter((arg) => !arg.startsWith("-"));
  const odd = flags.find((flag) => !known.includes(flag)) ?? names[mostNames];
  if (odd !== undefined) throw new BadInput(`${command} knows nothing to do with "${odd}". Usage: rapport ${commands[command]?.usage}`);
  return { names, flags: new Set(flags) };
}

export function helpText(): string {
  const lines = Object.values(commands).map(({ usage, says }) => `  rapport ${usage.padEnd(24)} ${says}`);
  const research = Object.entries(researchCommands).map(([name, { arguments: expected, says }]) => `  rapport ${`${name} ${expected}`.padEnd(24)} ${says}`);
  return [
    "Rapport, at the machine it runs on.",
    "",
    ...lines,
    "  rapport help                     this list",
    "",
    "For researchers, on tables of their own (CSV, or JSON of columns), without a database; each has --help and --json:",
    "",
    ...research,
    "",
    "From a clone: npm run -s rapport -- COMMAND",
  ].join("\n");
}

/** The command that takes the fewest changed letters. */
export function nearestCommand(typed: string): string {
  return nearestName(typed, [...Object.keys(commands), ...Object.keys(researchCommands), "help"]);
}
