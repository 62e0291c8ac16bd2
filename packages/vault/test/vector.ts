import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { RefusalCode } from "../src/index.ts";

/** A sealed thing as a file, with what is asked for and what must come of it. Bytes are base64url. */
export interface Vector {
  readonly says: string;
  readonly outcome: "opens" | RefusalCode;
  readonly root: string;
  readonly journal: string;
  readonly epoch: number;
  readonly item: string;
  readonly version: number;
  readonly kind?: string;
  readonly body?: string;
  readonly sealed: string;
}

const folder = join(import.meta.dirname, "vectors");

export function readVectors(): { readonly name: string; readonly vector: Vector }[] {
  const names = readdirSync(folder).filter((name) => name.endsWith(".json")).sort();
  return names.map((name) => ({ name: name.replace(/\.json$/, ""), vector: JSON.parse(readFileSync(join(folder, name), "utf8")) as Vector }));
}
