import { type Bytes, utf8 } from "./bytes.ts";
import { sha256 } from "./derive.ts";
import { englishWords } from "./english-words.ts";

/** One group of a sheet: the same 33 bits as three words and as seven letters, so that either can be typed. */
export interface WordGroup {
  readonly words: readonly [string, string, string];
  readonly letters: string;
}

const wordBits = 11;
/** Two words carry; the third is the check on them and on the group's place. */
export const carriedBits = 2 * wordBits;
const letterCount = 7;
/** Crockford's letters: none that looks like another. */
const letters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/** @param position from 0; @param value of 22 bits */
export async function groupOf(position: number, value: number): Promise<WordGroup> {
  const [first, second, check] = [value >>> wordBits, value & 2047, await checkOf(position, value)];
  const number = BigInt(value) * 2048n + BigInt(check);
  const text = Array.from({ length: letterCount }, (_, at) => letters[Number((number >> BigInt(5 * (letterCount - 1 - at))) & 31n)]).join("");
  return { words: [wordAt(first), wordAt(second), wordAt(check)], letters: text };
}

/**
 * Reads a group as typed: three words, of which the first four letters count, or seven letters.
 * @returns undefined when it is not right, or right in another place: one wrong group in 2,048 is not noticed here.
 */
export async function readGroup(position: number, typed: string): Promise<number | undefined> {
  const parts = typed.trim().toLowerCase().split(/[\s-]+/);
  const number = parts.length === 1 ? numberOfLetters(parts[0] ?? "") : numberOfWords(parts);
  if (number === undefined) return undefined;
  const value = Number(number / 2048n);
  return (await checkOf(position, value)) === Number(number % 2048n) ? value : undefined;
}

/** The first words of a hash, to be read aloud: eleven bits each. */
export function wordsOf(hash: Bytes, count: number): string[] {
  const bits = Array.from(hash, (byte) => byte.toString(2).padStart(8, "0")).join("");
  return Array.from({ length: count }, (_, at) => wordAt(Number.parseInt(bits.slice(at * wordBits, (at + 1) * wordBits), 2)));
}

async function checkOf(position: number, value: number): Promise<number> {
  const [high = 0, low = 0] = await sha256(utf8(`rapport-sheet/1 ${position} ${value}`));
  return ((high << 8) | low) >>> 5;
}

const wordAt = (index: number): string => englishWords[index] ?? "";
const byBeginning = new Map(englishWords.map((word, index) => [word.slice(0, 4), index]));

function numberOfWords(parts: readonly string[]): bigint | undefined {
  const indices = parts.map((part) => byBeginning.get(part.slice(0, 4)));
  if (indices.length !== 3 || indices.includes(undefined)) return undefined;
  return indices.reduce<bigint>((sum, index) => sum * 2048n + BigInt(index ?? 0), 0n);
}

function numberOfLetters(typed: string): bigint | undefined {
  // As Crockford has it: O is read as 0, I and L as 1.
  const indices = [...typed.toUpperCase().replaceAll("O", "0").replace(/[IL]/g, "1")].map((letter) => letters.indexOf(letter));
  if (indices.length !== letterCount || indices.includes(-1)) return undefined;
  const number = indices.reduce<bigint>((sum, index) => sum * 32n + BigInt(index), 0n);
  return number < 1n << 33n ? number : undefined;
}
