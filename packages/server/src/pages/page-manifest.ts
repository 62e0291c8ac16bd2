import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { builtFolder, pageFiles } from "./built-pages.ts";

/** What one address of the site must answer. */
export interface PageEntry {
  readonly bytes: number;
  /** SHA-256 of the answer's bytes, 64 hexadecimal digits. */
  readonly sha256: string;
}

/** What a version's pages are, to the byte, and under which content policy they are sent. */
export interface PageManifest {
  readonly version: string;
  readonly policy: string;
  readonly files: ReadonlyMap<string, PageEntry>;
}

const format = "rapport-pages/1";
const line = /^([0-9a-f]{64}) (\d{1,9}) (\/\S*)$/;

/** A text that is not a page manifest. */
export class NotAManifest extends Error {
  override readonly name = "NotAManifest";
}

/**
 * The manifest of the pages built in a folder.
 * @throws RangeError when the folder holds no built pages
 */
export function makePageManifest(version: string, policy: string, folder: string = builtFolder): PageManifest {
  if (!existsSync(join(folder, "client.html"))) throw new RangeError(`makePageManifest requires built pages, got ${folder} without client.html`);
  const files = pageFiles(folder).map(({ address, file }) => [address, pageEntry(readFileSync(join(folder, file)))] as const);
  return { version, policy, files: new Map(files) };
}

export function pageEntry(bytes: Uint8Array): PageEntry {
  return { bytes: bytes.length, sha256: createHash("sha256").update(bytes).digest("hex") };
}

/** The one way to write a manifest down: what is signed, and what a person can compare by eye. */
export function manifestText({ version, policy, files }: PageManifest): string {
  const addresses = [...files].sort(([a], [b]) => (a < b ? -1 : 1));
  return [format, `version ${version}`, `policy ${policy}`, ...addresses.map(([address, { sha256, bytes }]) => `${sha256} ${bytes} ${address}`), ""].join("\n");
}

/** @throws NotAManifest naming the first line that is not as {@link manifestText} writes it */
export function readManifest(text: string): PageManifest {
  const [first, version, policy, ...rest] = text.split("\n");
  if (first !== format) throw new NotAManifest(`line 1 is "${(first ?? "").slice(0, 40)}", expected "${format}"`);
  if (!version?.startsWith("version ")) throw new NotAManifest('line 2 does not begin with "version "');
  if (!policy?.startsWith("policy ")) throw new NotAManifest('line 3 does not begin with "policy "');
  if (rest.pop() !== "") throw new NotAManifest("the last line does not end");
  const files = new Map<string, PageEntry>();
  for (const [at, each] of rest.entries()) {
    const [, sha256, bytes, address] = line.exec(each) ?? [];
    if (sha256 === undefined || bytes === undefined || address === undefined) throw new NotAManifest(`line ${at + 4} is not "SHA-256 BYTES ADDRESS"`);
    if (files.has(address)) throw new NotAManifest(`line ${at + 4} names ${address} a second time`);
    files.set(address, { sha256, bytes: Number(bytes) });
  }
  return { version: version.slice("version ".length), policy: policy.slice("policy ".length), files };
}
