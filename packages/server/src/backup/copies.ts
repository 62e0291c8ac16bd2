import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { readManifest } from "./manifest.ts";

export interface FoundCopy {
  readonly name: string;
  readonly folder: string;
  readonly madeAt: string;
  readonly bytes: number;
  /** Made by itself. */
  readonly daily: boolean;
}

const isCopy = (name: string) => /^\d{4}-\d\d-\d\dT[\d-]+Z(-\d+)?$/.test(name);

/** Names of the copies in a folder, newest first. One that is being made has another name. */
function namesIn(folder: string): string[] {
  return existsSync(folder) ? readdirSync(folder).filter(isCopy).sort().reverse() : [];
}

export function newestCopy(folder: string): string | undefined {
  const [name] = namesIn(folder);
  return name === undefined ? undefined : join(folder, name);
}

/** The newest copies with what their manifests say. One whose manifest cannot be read is no copy. */
export function copiesIn(folder: string, most: number): FoundCopy[] {
  return namesIn(folder).slice(0, most).flatMap((name) => {
    try {
      const { madeAt, files, daily = false } = readManifest(join(folder, name));
      return [{ name, folder: join(folder, name), madeAt, bytes: files.reduce((sum, { size }) => sum + size, 0), daily }];
    } catch {
      return [];
    }
  });
}
