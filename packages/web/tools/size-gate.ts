import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { firstLoad, gzippedBytes, type Manifest } from "./first-load.ts";

const dist = fileURLToPath(new URL("../dist/", import.meta.url));

/** Compressed kilobytes (1,000 bytes) of script at first load. */
const limits = { "client.html": 150, "staff.html": 250 } as const;

if (!existsSync(join(dist, "manifest.json"))) {
  process.stderr.write("The pages are not built. Build them first: npm run build -w packages/web\n");
  process.exit(1);
}
const manifest: Manifest = JSON.parse(readFileSync(join(dist, "manifest.json"), "utf8"));
for (const [entry, limit] of Object.entries(limits)) {
  const { scripts, styles } = firstLoad(manifest, entry);
  const [script, style] = [gzippedBytes(dist, scripts) / 1000, gzippedBytes(dist, styles) / 1000];
  const fits = script <= limit;
  process.stdout.write(`${entry}: ${script.toFixed(1)} kB script (limit ${limit}), ${style.toFixed(1)} kB style, compressed${fits ? "" : ": TOO LARGE"}\n`);
  if (!fits) process.exitCode = 1;
}
