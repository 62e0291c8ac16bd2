#!/usr/bin/env node
import { BadConfig, CannotStart, readConfig } from "@rapport/server";
import { BadInput } from "./bad-input.ts";
import { commands, helpText, nearestCommand } from "./commands.ts";

const exitCodes = { well: 0, refused: 1, badInput: 2 } as const;

process.exitCode = await main(process.argv.slice(2));

async function main([name = "help", ...args]: string[]): Promise<number> {
  if (["help", "--help", "-h"].includes(name)) {
    console.log(helpText());
    return exitCodes.well;
  }
  try {
    const command = commands[name];
    if (command === undefined) throw new BadInput(`There is no command "${name}". Did you mean: ${nearestCommand(name)}? All commands: rapport help`);
    return await command.run(args, readConfig(process.env, process.cwd()), (line) => console.log(line));
  } catch (error) {
    if (error instanceof BadInput || error instanceof BadConfig) return say(error, exitCodes.badInput);
    if (error instanceof CannotStart) return say(error, exitCodes.refused);
    throw error;
  }
}

function say(error: Error, code: number): number {
  console.error(error.message);
  return code;
}
