import { mkdirSync } from "node:fs";
import { dirname } from "node:path";

/** Makes a folder that only this user may open. Folders on the way to it are made as usual: others may have to pass. */
export function makePrivateFolder(folder: string): void {
  mkdirSync(dirname(folder), { recursive: true });
  mkdirSync(folder, { recursive: true, mode: 0o700 });
}
