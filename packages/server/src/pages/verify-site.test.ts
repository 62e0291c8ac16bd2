import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { test } from "node:test";
import { manifestText, NotAManifest, type PageManifest, pageEntry, readManifest } from "./page-manifest.ts";
import { fingerprintOf, isWellSigned, manifestAddress, pagesKey, signManifest } from "./signed-manifest.ts";
import { NoAnswer, verifySite } from "./verify-site.ts";

const policy = "default-src 'none'; script-src 'self'";
const pages = new Map(["/", "/me", "/me/journal", "/t", "/assets/client-1.js", "/assets/client-1.css", "/service-worker.js"].map((address) => [address, Buffer.from(`what ${address} is`)]));
const own: PageManifest = { version: "1.2.3", policy, files: new Map([...pages].map(([address, bytes]) => [address, pageEntry(bytes)])) };
const key = pagesKey(Buffer.alloc(32, 7));
const site = new URL("https://rapport.example");

type Lie = (address: string, honest: () => Response) => Response;

const page = (bytes: Uint8Array<ArrayBuffer> | string | ReadableStream, headers: Record<string, string> = { "content-security-policy": policy }, status = 200) => new Response(bytes, { status, headers });

function honestly(address: string): Response {
  if (address === manifestAddress) return page(JSON.stringify(signManifest(manifestText(own), key)));
  const bytes = pages.get(address);
  return bytes === undefined ? page("", {}, 404) : page(bytes);
}

function verify(lie: Lie = (_address, honest) => honest(), signedBy?: string) {
  const asked = async (url: string | URL | Request) => {
    const address = new URL(String(url)).pathname;
    return lie(address, () => honestly(address));
  };
  return verifySite({ site, own, signedBy, fetch: asked as typeof fetch });
}

test("a site that gives what was built here has no difference, and its version and key are told", async () => {
  const found = await verify(undefined, fingerprintOf(key));
  assert.deepEqual(found, { site: site.origin, version: "1.2.3", signedBy: fingerprintOf(key), compared: pages.size, differences: [] });
});

test("one changed bit of any page or file is found, and named", async () => {
  for (const [address, bytes] of pages) {
    for (let bit = 0; bit < bytes.length * 8; bit += 5) {
      const changed = Buffer.from(bytes);
      changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      const { differences } = await verify((asked, honest) => (asked === address ? page(changed) : honest()));
      assert.deepEqual(differences.map((difference) => difference.address), [address]);
    }
  }
});

const lies: readonly (readonly [string, Lie, readonly string[]])[] = [
  ["a page with a word more", (address, honest) => (address === "/me" ? page("what /me is and a script") : honest()), ["/me"]],
  ["a page sent on to elsewhere", (address, honest) => (address === "/t" ? page("what /t is", { location: "https://elsewhere.example/", "content-security-policy": policy }, 302) : honest()), ["/t"]],
  ["a file that is gone", (address, honest) => (address === "/assets/client-1.js" ? page("", {}, 404) : honest()), ["/assets/client-1.js"]],
  ["a looser policy on one page", (address, honest) => (address === "/me/journal" ? page("what /me/journal is", { "content-security-policy": `${policy} https:` }) : honest()), ["/me/journal"]],
  ["no policy", (address, honest) => (address === "/" ? page("what / is", {}) : honest()), ["/"]],
  ["an answer without an end", (address, honest) => (address === "/t" ? endless() : honest()), ["/t"]],
  ["no list of pages", (address, honest) => (address === manifestAddress ? page("", {}, 404) : honest()), [manifestAddress]],
  ["a list that is no list", (address, honest) => (address === manifestAddress ? page("<html>") : honest()), [manifestAddress]],
  ["a list under a broken signature", (address, honest) => (address === manifestAddress ? page(JSON.stringify({ ...signManifest(manifestText(own), key), manifest: `${manifestText(own)} ` })) : honest()), [manifestAddress]],
  ["a signed text that is no list", (address, honest) => (address === manifestAddress ? page(JSON.stringify(signManifest("hello", key))) : honest()), [manifestAddress]],
  ["a list of another version", (address, honest) => (address === manifestAddress ? page(JSON.stringify(signManifest(manifestText({ ...own, version: "1.2.4" }), key))) : honest()), [manifestAddress]],
  [
    "a list with a file more",
    (address, honest) => (address === manifestAddress ? page(JSON.stringify(signManifest(manifestText({ ...own, files: new Map([...own.files, ["/assets/more.js", pageEntry(Buffer.from("more"))]]) }), key))) : honest()),
    ["/assets/more.js"],
  ],
];

function endless(): Response {
  const part = randomBytes(1024 * 1024);
  return page(new ReadableStream({ pull: (controller) => controller.enqueue(part) }));
}

for (const [name, lie, found] of lies) {
  test(`found: ${name}`, async () => {
    const { differences } = await verify(lie);
    assert.deepEqual(differences.map(({ address }) => address), found);
  });
}

test("another key than the one that was noted is told, and so is none", async () => {
  const other = fingerprintOf(pagesKey(Buffer.alloc(32, 8)));
  assert.match((await verify(undefined, other)).differences[0]?.came ?? "", new RegExp(fingerprintOf(key)));
  const unsigned = await verify((address, honest) => (address === manifestAddress ? page("{}") : honest()), other);
  assert.equal(unsigned.differences.length, 2);
});

test("a site that gives no answer is no difference but an error with the reason", async () => {
  const refused = async () => {
    throw new TypeError("fetch failed", { cause: Object.assign(new Error("refused"), { code: "ECONNREFUSED" }) });
  };
  await assert.rejects(verifySite({ site, own, fetch: refused as typeof fetch }), (error) => error instanceof NoAnswer && /ECONNREFUSED/.test(error.message));
});

test("a manifest reads back as it was written, and no line of it can be changed unseen", () => {
  const text = manifestText(own);
  assert.equal(manifestText(readManifest(text)), text);
  for (const broken of ["", text.slice(0, -1), text.replace("rapport-pages/1", "rapport-pages/2"), text.replace("version", "v"), text.replace(/ \d+ \/me\n/, " /me\n"), `${text}${text.split("\n")[3]}\n`])
    assert.throws(() => readManifest(broken), NotAManifest);
});

test("the signing key hangs on the deployment key alone, and fits nothing but what it signed", () => {
  assert.equal(fingerprintOf(pagesKey(Buffer.alloc(32, 7))), fingerprintOf(key));
  const signed = signManifest("a", key);
  assert.ok(isWellSigned(signed));
  assert.ok(!isWellSigned({ ...signed, manifest: "b" }));
  assert.ok(!isWellSigned({ ...signed, key: signManifest("a", pagesKey(Buffer.alloc(32, 8))).key }));
});
