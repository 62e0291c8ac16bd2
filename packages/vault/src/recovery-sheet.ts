import { type Bytes, randomBytes, utf8 } from "./bytes.ts";
import { derive, sha256 } from "./derive.ts";
import { VaultRefusal } from "./refusal.ts";
import { carriedBits, groupOf, readGroup, type WordGroup } from "./word-groups.ts";

/** The sheet a person prints or writes down: six groups, which alone open the journal on a new device. */
export interface RecoverySheet {
  readonly secret: Bytes;
  readonly groups: readonly WordGroup[];
}

/** 132 bits in six groups. */
const groupCount = 6;
const secretBits = groupCount * carriedBits;

export async function makeRecoverySheet(): Promise<RecoverySheet> {
  const drawn = randomBytes(Math.ceil(secretBits / 8));
  const bits = Array.from(drawn, (byte) => byte.toString(2).padStart(8, "0")).join("");
  const values = Array.from({ length: groupCount }, (_, at) => Number.parseInt(bits.slice(at * carriedBits, (at + 1) * carriedBits), 2));
  return { secret: await secretOf(values), groups: await Promise.all(values.map((value, position) => groupOf(position, value))) };
}

/**
 * Reads a sheet group by group, as it was typed: three words or seven letters each, any case.
 *
 * @throws VaultRefusal `sheet-length` when there are not six groups, `sheet-group` with the number of the first that is wrong. One wrong
 * group in 2,048 looks right, and then the journal does not open (`no-way-in`).
 */
export async function readRecoverySheet(groups: readonly string[]): Promise<RecoverySheet> {
  if (groups.length !== groupCount) throw new VaultRefusal("sheet-length", `a sheet has ${groupCount} groups, got ${groups.length}`);
  const values: number[] = [];
  for (const [position, typed] of groups.entries()) {
    const value = await readGroup(position, typed);
    if (value === undefined) throw new VaultRefusal("sheet-group", `group ${position + 1} of a sheet is not right`, { group: position + 1 });
    values.push(value);
  }
  return { secret: await secretOf(values), groups: await Promise.all(values.map((value, position) => groupOf(position, value))) };
}

/** A sheet typed in one go, eighteen words or six groups of letters, cut into its groups. */
export function cutIntoGroups(typed: string): string[] {
  const parts = typed.trim().split(/[\s,;.-]+/).filter((part) => part !== "");
  if (parts.length <= groupCount) return parts;
  return Array.from({ length: Math.ceil(parts.length / 3) }, (_, at) => parts.slice(at * 3, at * 3 + 3).join(" "));
}

async function secretOf(values: readonly number[]): Promise<Bytes> {
  return derive(await sha256(utf8(values.join(" "))), "recovery sheet");
}
