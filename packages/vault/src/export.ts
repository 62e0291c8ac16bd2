import { Decrypter, Encrypter, armor } from "age-encryption";
import { type Bytes, randomBytes } from "./bytes.ts";
import { englishWords } from "./english-words.ts";
import { VaultRefusal } from "./refusal.ts";

/** scrypt with N = 2^15 takes 32 MiB, which a cheap phone has; eight words (88 bits) need no more. */
const workFactor = 15;

/** Eight words for one export. Whoever has them and the file can read it, with this program or with `age -d`. */
export function makeExportWords(): string {
  const drawn = randomBytes(16);
  return Array.from({ length: 8 }, (_, at) => englishWords[(((drawn[2 * at] ?? 0) << 8) | (drawn[2 * at + 1] ?? 0)) & 2047]).join(" ");
}

/** One age file, as text, which `age -d` opens with these words. Nothing of Rapport is needed to read it. */
export async function sealExport(text: string, words: string): Promise<string> {
  const encrypter = new Encrypter();
  encrypter.setPassphrase(words);
  encrypter.setScryptWorkFactor(workFactor);
  return armor.encode(await encrypter.encrypt(text));
}

/** @param sealed an age file as text or as bytes. @throws VaultRefusal `does-not-open` */
export async function openExport(sealed: string | Bytes, words: string): Promise<string> {
  const decrypter = new Decrypter();
  decrypter.addPassphrase(words.trim().split(/\s+/).join(" "));
  try {
    return await decrypter.decrypt(typeof sealed === "string" ? armor.decode(sealed) : sealed, "text");
  } catch (cause) {
    throw new VaultRefusal("does-not-open", "an export does not open with these words", { cause });
  }
}
