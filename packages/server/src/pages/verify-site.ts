import { manifestText, NotAManifest, type PageEntry, type PageManifest, pageEntry, readManifest } from "./page-manifest.ts";
import { isWellSigned, keyFingerprint, manifestAddress, type SignedManifest, signedManifestShape } from "./signed-manifest.ts";

/** One way in which a live site is not what was built here. */
export interface Difference {
  readonly address: string;
  readonly came: string;
  readonly expected: string;
}

export interface SiteVerified {
  readonly site: string;
  /** The version the site says it runs. Absent when it tells nothing that can be read. */
  readonly version: string | undefined;
  /** Fingerprint of the key that signed what the site says of itself. Absent when nothing is well signed. */
  readonly signedBy: string | undefined;
  /** How many addresses were asked for and compared. */
  readonly compared: number;
  /** Empty means: to this caller the site gave exactly these pages. */
  readonly differences: readonly Difference[];
}

export interface VerifyOptions {
  readonly site: URL;
  /** What the pages must be: those built in this clone. */
  readonly own: PageManifest;
  /** The fingerprint the signature must have, as noted at an earlier time. */
  readonly signedBy?: string | undefined;
  readonly fetch: typeof globalThis.fetch;
  readonly onProgress?: (done: number, of: number) => void;
}

/** The site gave no answer at all. */
export class NoAnswer extends Error {
  override readonly name = "NoAnswer";
}

const atOnce = 6;
const patienceMs = 20_000;
/** No page of ours comes near it; an endless answer ends here. */
const mostBytes = 8 * 1024 * 1024;

/** Asked like any browser would, without a cookie, so that a site cannot tell the check from a visit by its headers. */
const asABrowser = {
  accept: "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
  "accept-language": "en",
  "user-agent": "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36",
};

/**
 * Compares every page and file of a live site with what was built here, to the byte, and the policy they are sent under.
 * It shows what the site gives to this caller now; a site can give another person something else.
 * @throws NoAnswer when the site cannot be reached
 */
export async function verifySite({ site, own, signedBy, fetch, onProgress }: VerifyOptions): Promise<SiteVerified> {
  const ask = (address: string) => askOne(fetch, new URL(address, site));
  const told = await ask(manifestAddress);
  const { said, differences } = readTold(told, own, signedBy);
  const addresses = [...own.files];
  const compared: Difference[][] = [];
  let next = 0;
  let done = 0;
  const work = async () => {
    for (let at = next++; at < addresses.length; at = next++) {
      const [address, entry] = addresses[at] ?? [];
      if (address === undefined || entry === undefined) return;
      compared[at] = compareOne(address, entry, own.policy, await ask(address));
      onProgress?.(++done, addresses.length);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  return { site: site.origin, version: said.version, signedBy: said.signedBy, compared: addresses.length, differences: [...differences, ...compared.flat()] };
}

interface Answer {
  readonly status: number;
  readonly location: string | null;
  readonly policy: string | null;
  readonly bytes: Uint8Array;
}

async function askOne(fetch: typeof globalThis.fetch, url: URL): Promise<Answer> {
  try {
    const answer = await fetch(url, { headers: asABrowser, redirect: "manual", signal: AbortSignal.timeout(patienceMs) });
    return { status: answer.status, location: answer.headers.get("location"), policy: answer.headers.get("content-security-policy"), bytes: await readAll(answer) };
  } catch (error) {
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
    throw new NoAnswer(`${url.href} gave no answer (${cause instanceof Error ? ("code" in cause ? String(cause.code) : cause.message) : "no reason"}).`, { cause: error });
  }
}

async function readAll(answer: Response): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of answer.body ?? []) {
    size += part.length;
    parts.push(part);
    if (size > mostBytes) break;
  }
  return Buffer.concat(parts);
}

function readTold(told: Answer, own: PageManifest, wanted: string | undefined): { said: { version?: string; signedBy?: string }; differences: Difference[] } {
  const wrong = (came: string, expected: string): Difference => ({ address: manifestAddress, came, expected });
  const unsigned = wanted === undefined ? [] : [wrong("no good signature", `one by the key ${wanted}`)];
  const signed = told.status === 200 ? readSigned(told.bytes) : undefined;
  if (signed === undefined) return { said: {}, differences: [wrong(told.status === 200 ? "no signed manifest" : `status ${told.status}`, "the site's signed manifest"), ...unsigned] };
  if (!isWellSigned(signed)) return { said: {}, differences: [wrong("a signature that does not fit", "the signature of what stands there"), ...unsigned] };
  const signedBy = keyFingerprint(signed.key);
  const otherKey = wanted === undefined || wanted === signedBy ? [] : [wrong(`signed by ${signedBy}`, `signed by ${wanted}`)];
  try {
    const manifest = readManifest(signed.manifest);
    return { said: { version: manifest.version, signedBy }, differences: [...otherKey, ...compareManifests(manifest, own)] };
  } catch (error) {
    if (!(error instanceof NotAManifest)) throw error;
    return { said: { signedBy }, differences: [...otherKey, wrong(error.message, "a page manifest")] };
  }
}

function readSigned(bytes: Uint8Array): SignedManifest | undefined {
  try {
    return signedManifestShape.safeParse(JSON.parse(Buffer.from(bytes).toString("utf8"))).data;
  } catch {
    return undefined;
  }
}

/** What the site says of itself, against what was built here. Files that differ are found again when they are asked for; here count those only it names. */
function compareManifests(live: PageManifest, own: PageManifest): Difference[] {
  if (manifestText(live) === manifestText(own)) return [];
  const version = live.version === own.version ? [] : [{ address: manifestAddress, came: `version ${live.version}`, expected: `version ${own.version}, as in this clone` }];
  const more = [...live.files.keys()].filter((address) => !own.files.has(address)).map((address) => ({ address, came: "a file only the site has", expected: "nothing" }));
  const others = [...own.files].filter(([address, { sha256 }]) => live.files.get(address)?.sha256 !== sha256).length;
  const files = others === 0 ? [] : [{ address: manifestAddress, came: `${others} of ${own.files.size} addresses otherwise than built here`, expected: "the same" }];
  return [...version, ...more, ...files];
}

function compareOne(address: string, entry: PageEntry, policy: string, answer: Answer): Difference[] {
  const found = pageEntry(answer.bytes);
  const expected = `${entry.bytes} bytes, SHA-256 ${entry.sha256.slice(0, 12)}...`;
  if (answer.location !== null) return [{ address, came: `sent on to ${answer.location.slice(0, 200)}`, expected }];
  if (answer.status !== 200) return [{ address, came: `status ${answer.status}`, expected }];
  const bytes = found.sha256 === entry.sha256 ? [] : [{ address, came: `${found.bytes} bytes, SHA-256 ${found.sha256.slice(0, 12)}...`, expected }];
  const policies = answer.policy === policy ? [] : [{ address, came: `content policy ${answer.policy ?? "absent"}`, expected: policy }];
  return [...bytes, ...policies];
}
