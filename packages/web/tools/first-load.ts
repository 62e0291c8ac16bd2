import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";

/** The part of Vite's manifest that says what a page loads before it can show anything. */
export interface Chunk {
  readonly file: string;
  readonly imports?: readonly string[];
  readonly css?: readonly string[];
}

export type Manifest = Readonly<Record<string, Chunk>>;

/** The files an entry loads at once: itself and all it imports without waiting. What comes lazily is not in it. */
export function firstLoad(manifest: Manifest, entry: string): { readonly scripts: readonly string[]; readonly styles: readonly string[] } {
  const seen = new Set<string>();
  const visit = (name: string): void => {
    if (seen.has(name)) return;
    seen.add(name);
    for (const other of chunkOf(manifest, name).imports ?? []) visit(other);
  };
  visit(entry);
  const chunks = [...seen].map((name) => chunkOf(manifest, name));
  return { scripts: chunks.map(({ file }) => file), styles: [...new Set(chunks.flatMap(({ css = [] }) => css))] };
}

function chunkOf(manifest: Manifest, name: string): Chunk {
  const chunk = manifest[name];
  if (chunk === undefined) throw new RangeError(`firstLoad requires a chunk of the manifest, got ${name}`);
  return chunk;
}

/** Bytes as they travel. */
export function gzippedBytes(folder: string, files: readonly string[]): number {
  return files.reduce((sum, file) => sum + gzipSync(readFileSync(join(folder, file)), { level: 9 }).length, 0);
}
