import type { Decrypter } from "age-encryption";
import { openFromAge, sealForAge, sealedSize } from "./age-file.ts";
import { base64url, type Bytes, fromBase64url, joined, textOf, utf8 } from "./bytes.ts";
import { isPaddingOf, padded } from "./padding.ts";
import { VaultRefusal } from "./refusal.ts";
import { isSignedBy, type Signer } from "./signing.ts";

/** What a sealed thing says of itself, inside and under the signature. */
export type Label = Readonly<Record<string, string | number>>;

export interface Opened {
  readonly label: Label;
  readonly body: Bytes;
}

interface Unread extends Opened {
  readonly signed: Bytes;
  readonly signature: Bytes;
}

/** The first line. A file that begins otherwise is refused, not guessed at. */
const format = "rapport-sealed/1";

/**
 * Seals a label and a body to one recipient. Inside the age file stand four parts, each readable by a person who opens it with the age
 * program: the format, the label as one line of JSON, the signature over both and the body, and the body with zeros after it.
 */
export async function sealEnvelope(recipient: string, signer: Signer, label: Label, body: Bytes): Promise<Bytes> {
  const head = utf8(`${format}\n${JSON.stringify({ ...label, length: body.length })}\n`);
  const signature = base64url(await signer.sign(joined(head, body)));
  const plain = padded(joined(head, utf8(`${signature}\n`), body));
  const sealed = await sealForAge(recipient, plain);
  if (sealed.length !== sealedSize(plain.length)) throw new Error(`sealed to ${sealed.length} bytes, and ${sealedSize(plain.length)} were reckoned`);
  return sealed;
}

/**
 * @param signedBy the public key that must have signed, or how to find it from the label: it may answer undefined for *nobody*.
 * @throws VaultRefusal `does-not-open`, `unknown-format`, `wrong-author`
 */
export async function openEnvelope(decrypter: Decrypter, sealed: Bytes, signedBy: string | ((inside: Opened) => Promise<string | undefined>)): Promise<Opened> {
  const { signed, signature, ...opened } = readPlain(await openFromAge(decrypter, sealed));
  const key = typeof signedBy === "string" ? signedBy : await signedBy(opened);
  if (key === undefined || !(await isSignedBy(key, signed, signature))) {
    throw new VaultRefusal("wrong-author", "a sealed thing opens, and its signature is not by the one who must have made it");
  }
  return opened;
}

function readPlain(plain: Bytes): Unread {
  const formatLine = lineAt(plain, 0);
  const labelLine = lineAt(plain, formatLine.next);
  const signatureLine = lineAt(plain, labelLine.next);
  if (formatLine.text !== format) throw new VaultRefusal("unknown-format", "a sealed thing names a format that this program does not know");
  const { label, length } = readLabel(labelLine.text);
  const signature = fromBase64url(signatureLine.text);
  const end = signatureLine.next + length;
  if (signature === undefined || end > plain.length || !isPaddingOf(end, plain.subarray(end))) {
    throw new VaultRefusal("unknown-format", `a sealed thing of ${plain.length} bytes is not laid out as ${format} is`);
  }
  const body = plain.slice(signatureLine.next, end);
  return { label, body, signature, signed: joined(plain.subarray(0, labelLine.next), body) };
}

const longestLine = 2000;

function lineAt(plain: Bytes, from: number): { text: string; next: number } {
  const end = plain.subarray(from, from + longestLine).indexOf(10);
  if (end === -1) throw new VaultRefusal("unknown-format", "a sealed thing has no lines where its format has them");
  try {
    return { text: textOf(plain.subarray(from, from + end)), next: from + end + 1 };
  } catch (cause) {
    throw new VaultRefusal("unknown-format", "a sealed thing has a line that is not text", { cause });
  }
}

function readLabel(line: string): { label: Label; length: number } {
  const refused = () => new VaultRefusal("unknown-format", "a sealed thing has a label that cannot be read");
  let read: unknown;
  try {
    read = JSON.parse(line);
  } catch {
    throw refused();
  }
  // One way to write it: what reads the same and is written otherwise is refused.
  if (typeof read !== "object" || read === null || Array.isArray(read) || JSON.stringify(read) !== line) throw refused();
  const { length, ...label } = read as Record<string, unknown>;
  const plain = Object.values(label).every((value) => typeof value === "string" || Number.isSafeInteger(value));
  if (!plain || !Number.isSafeInteger(length) || (length as number) < 0) throw refused();
  return { label: label as Label, length: length as number };
}
