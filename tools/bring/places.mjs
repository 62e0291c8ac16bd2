import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** The folder of this clone. */
export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/** Where things made from the sources are kept: safe to delete at any time. */
export const cacheFolder = join(root, "node_modules", ".cache", "rapport");
