import { fileURLToPath } from "node:url";

/** Modules that the browser gets in place of others. The bench builds the vault with the same. */
export const aliases = [{ find: "@noble/post-quantum/hybrid.js", replacement: fileURLToPath(new URL("no-hybrid-keys.ts", import.meta.url)) }];
