#!/usr/bin/env node
import { BadInput } from "./bad-input.ts";
import { researchCommands } from "./research/all.ts";
import { runResearch } from "./research/research-command.ts";

const exitCodes = { well: 0, refused: 1, badInput: 2 } as const;

process.exitCode = await main(process.argv.slice(2));

async function main([name = "help", ...args]: string[]): Promise<number> {
  const research = Object.hasOwn(researchCommands, name) ? researchCommands[name] : undefined;
  try {
    if (research) return runResearch(name, research, args, { out: (line) => console.log(line), progress: (line) => console.error(line) });
    return await runCommand(name, args);
  } catch (error) {
    if (error instanceof BadInput) return say(error, exitCodes.badInput);
    throw error;
  }
}

/** The commands around the service load the whole program; those for researchers do without. */
async function runCommand(name: string, args: readonly string[]): Promise<number> {
  const [{ BadConfig, CannotStart, readConfig }, { commands, helpText, nearestCommand }] = await Promise.all([import("@rapport/server"), import("./commands.ts")]);
  if (["help", "--help", "-h"].includes(name)) {
    console.log(helpText());
    return exitCodes.well;
  }
  try {
    const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
    if (command === undefined) throw new BadInput(`There is no command "${name}". Did you mean: ${nearestCommand(name)}? All commands: rapport help`);
    return await command.run(args, readConfig(process.env, process.cwd()), (line) => console.log(line));
  } catch (error) {
    if (error instanceof BadConfig) return say(error, exitCodes.badInput);
    if (error instanceof CannotStart) return say(error, exitCodes.refused);
    throw error;
  }
}

function say(error: Error, code: number): number {
  console.error(error.message);
  return code;
}
