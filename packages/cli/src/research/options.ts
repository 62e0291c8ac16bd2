import { BadInput } from "../bad-input.ts";
import { nearestName } from "../nearest-name.ts";

/** One option of a command. Without `takes` it is a switch. */
export interface Option {
  readonly takes?: "TEXT" | "NUMBER" | "COLUMN" | "COLUMNS";
  readonly says: string;
  /** What holds when it is not given, as it would be typed. */
  readonly usual?: string;
  /** For numbers: what may be given. */
  readonly within?: { readonly from?: number; readonly to?: number; readonly whole?: true };
  /** For texts: the words that may be given. */
  readonly oneOf?: readonly string[];
}

export interface Given {
  readonly names: readonly string[];
  readonly text: (option: string) => string;
  readonly number: (option: string) => number;
  /** Whether an option was typed, or a switch is on. */
  readonly has: (option: string) => boolean;
}

/** Options that every research command has. */
export const commonOptions: Readonly<Record<string, Option>> = {
  json: { says: "one JSON document for machines" },
  help: { says: "this page" },
};

/**
 * Reads what was typed behind a command: names, `--option value` or `--option=value`, switches.
 *
 * @throws BadInput when an option is unknown, lacks its value, or its value is none.
 */
export function readOptions(command: string, args: readonly string[], options: Readonly<Record<string, Option>>): Given {
  const names: string[] = [];
  const given = new Map<string, string>();
  for (let at = 0; at < args.length; at++) {
    const word = args[at] as string;
    if (!word.startsWith("--")) {
      if (word.startsWith("-") && word.length > 1) throw new BadInput(`${command} knows nothing to do with "${word}". Options begin with two dashes.`);
      names.push(word);
      continue;
    }
    const [name = "", inline] = word.slice(2).split(/=(.*)/s);
    const option = Object.hasOwn(options, name) ? options[name] : undefined;
    if (!option) throw new BadInput(`${command} has no option --${name}. Did you mean: --${nearestName(name, Object.keys(options))}? All of them: rapport ${command} --help`);
    if (option.takes === undefined) {
      if (inline !== undefined) throw new BadInput(`${command}: --${name} takes no value, and "${inline}" came.`);
      given.set(name, "");
      continue;
    }
    const value = inline ?? args[++at];
    if (value === undefined || (inline === undefined && value.startsWith("--"))) throw new BadInput(`${command}: --${name} expects a ${option.takes.toLowerCase()}, and none came.`);
    check(command, name, option, value);
    given.set(name, value);
  }
  const text = (name: string): string => given.get(name) ?? options[name]?.usual ?? "";
  return { names, text, number: (name) => Number(text(name)), has: (name) => given.has(name) };
}

function check(command: string, name: string, { takes, within, oneOf }: Option, value: string): void {
  if (oneOf && !oneOf.includes(value)) throw new BadInput(`${command}: --${name} is one of ${oneOf.join(", ")}, and "${value}" came.`);
  if (takes !== "NUMBER") return;
  const number = value.trim() === "" ? Number.NaN : Number(value);
  const { from = -Infinity, to = Infinity, whole = false } = within ?? {};
  if (Number.isFinite(number) && number >= from && number <= to && (!whole || Number.isInteger(number))) return;
  const range = from > -Infinity ? (to < Infinity ? ` from ${from} to ${to}` : ` from ${from} on`) : to < Infinity ? ` up to ${to}` : "";
  throw new BadInput(`${command}: --${name} expects a ${whole ? "whole " : ""}number${range}, and "${value}" came.`);
}
