import { readFileSync } from "node:fs";
import { requestText, Wire } from "./wire.ts";
import type { FormToSend } from "./links.ts";

// A program of its own: sends the forms of a list over so many connections, each one after the other, and tells what came of it.
// node generator.ts FILE PORT CONNECTIONS FROM COUNT

export interface LoadResult {
  readonly stored: number;
  readonly other: Readonly<Record<number, number>>;
  readonly seconds: number;
  /** Milliseconds from sending to the whole answer. */
  readonly times: readonly number[];
}

const [file = "", port = "", connections = "", from = "", count = ""] = process.argv.slice(2);
const host = `localhost:${port}`;
const forms = (JSON.parse(readFileSync(file, "utf8")) as FormToSend[]).slice(Number(from), Number(from) + Number(count));
// Made before the clock starts: building them is no part of what is measured.
const requests = forms.map(({ token, shown, key }) =>
  requestText({
    method: "POST", path: `/c/${token}`, host,
    headers: {
      origin: `http://${host}`, "sec-fetch-site": "same-origin", "content-type": "application/x-www-form-urlencoded", "accept-encoding": "gzip, deflate, br",
      "user-agent": "Mozilla/5.0 (Android 15; Mobile; rv:140.0) Gecko/140.0 Firefox/140.0", "accept": "text/html",
    },
    body: new URLSearchParams({ _key: key, _shown: shown, _begun: "", a1: "hard", a2: "some", a4: "okay", a5: "about-us", "a5-words": "The letter from my sister, and what I did not say last time." }).toString(),
  }));

const wires = await Promise.all(Array.from({ length: Number(connections) }, () => Wire.open(Number(port))));
const times: number[] = [];
const other: Record<number, number> = {};
const waiting = requests[Symbol.iterator]();
const begun = performance.now();
await Promise.all(
  wires.map(async (wire) => {
    for (const request of waiting) {
      const sent = performance.now();
      const { status } = await wire.send(request);
      if (status === 200) times.push(performance.now() - sent);
      else other[status] = (other[status] ?? 0) + 1;
    }
  }),
);
const result: LoadResult = { stored: times.length, other, seconds: (performance.now() - begun) / 1000, times };
for (const wire of wires) wire.close();
process.stdout.write(JSON.stringify(result));
