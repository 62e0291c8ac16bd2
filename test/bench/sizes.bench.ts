import { readFileSync } from "node:fs";
import { get as ask } from "node:http";
import { join } from "node:path";
import { brotliDecompressSync } from "node:zlib";
import { root } from "../../tools/bring/places.mjs";
import { firstLoad, gzippedBytes, type Manifest } from "../../packages/web/tools/first-load.ts";
import { makeLinks } from "./load/links.ts";
import { makePairs } from "./people.ts";
import { benchPlace } from "./place.ts";
import type { BenchRow } from "./rows.ts";

// What travels before a page can be used. The same on every machine, so that these gate.

const dist = join(root, "packages/web/dist");

export default async function sizes(): Promise<BenchRow[]> {
  const manifest = JSON.parse(readFileSync(join(dist, "manifest.json"), "utf8")) as Manifest;
  const script = (entry: string): number => gzippedBytes(dist, firstLoad(manifest, entry).scripts) / 1000;
  const checkIn = await checkInSizes();
  return [
    { name: "script of the client's app at first load", unit: "kB", figure: script("client.html"), limit: { atMost: 150 }, gates: true },
    { name: "script of the staff's app at first load", unit: "kB", figure: script("staff.html"), limit: { atMost: 250 }, gates: true },
    { name: "check-in, first answer", unit: "kB", figure: checkIn.page, limit: { atMost: 10 }, gates: true },
    { name: "check-in, all of it", unit: "kB", figure: checkIn.all, limit: { atMost: 24 }, gates: true },
  ];
}

/** As a phone gets them from the running program. */
async function checkInSizes(): Promise<{ page: number; all: number }> {
  await using place = await benchPlace();
  const [form] = await makeLinks(place, await makePairs(place, { practices: 1, therapists: 1, clientsEach: 1 }), 1);
  const program = await place.start();
  const get = async (path: string): Promise<{ text: string; bytes: number }> => {
    // Decoded by hand: fetch would hide how much came.
    const body = await new Promise<Buffer>((resolve, reject) => {
      ask(`${program.url}${path}`, { headers: { "accept-encoding": "br" } }, (reply) => {
        const chunks: Buffer[] = [];
        reply.on("data", (chunk: Buffer) => chunks.push(chunk)).on("end", () => resolve(Buffer.concat(chunks)));
      }).on("error", reject);
    });
    return { text: brotliDecompressSync(body).toString("utf8"), bytes: body.length };
  };
  const page = await get(`/c/${form?.token ?? ""}`);
  const files = [...page.text.matchAll(/(?:href|src)="(\/(?:plain|check-in)[^"]*)"/g)].map(([, path]) => path ?? "");
  if (files.length < 2) throw new Error("the check-in page names no style and no script");
  let all = page.bytes;
  for (const path of files) all += (await get(path)).bytes;
  return { page: page.bytes / 1000, all: all / 1000 };
}
