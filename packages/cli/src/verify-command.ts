import { type Difference, NoAnswer, ownManifest, type SiteVerified, verifySite } from "@rapport/server";
import { BadInput } from "./bad-input.ts";
import type { Command } from "./command.ts";

const usage = "verify URL [--key FINGERPRINT] [--json]";
const fingerprint = /^([0-9a-f]{4}-){7}[0-9a-f]{4}$/;
const shown = 20;

export const verifyCommand: Command = {
  usage,
  says: "is a live site, to the byte, what this clone builds? From another machine than its own",
  async run(args, _config, say) {
    const { site, key, json } = readArguments(args);
    let last = Date.now();
    const onProgress = (done: number, of: number) => {
      if (json || Date.now() - last < 1_000) return;
      last = Date.now();
      say(`compared ${done} of ${of}`);
    };
    const found = await verifySite({ site, own: ownManifest(), signedBy: key, fetch: globalThis.fetch, onProgress }).catch((error: unknown) => {
      if (error instanceof NoAnswer) return error;
      throw error;
    });
    if (found instanceof NoAnswer) {
      say(json ? JSON.stringify({ site: site.origin, noAnswer: found.message }, null, 2) : `${found.message} Is the address right, and is it running?`);
      return 1;
    }
    for (const line of json ? [JSON.stringify(found, null, 2)] : told(found, key)) say(line);
    return found.differences.length === 0 ? 0 : 1;
  },
};

function readArguments(args: readonly string[]): { site: URL; key: string | undefined; json: boolean } {
  const rest = [...args];
  const at = rest.indexOf("--key");
  const [, key] = at === -1 ? [] : rest.splice(at, 2);
  if (at !== -1 && (key === undefined || !fingerprint.test(key)))
    throw new BadInput(`--key expects eight groups of four digits such as 0123-4567-..., as rapport doctor prints them. What came: ${key ?? "nothing"}`);
  const json = rest.includes("--json");
  const [came, ...more] = rest.filter((arg) => arg !== "--json");
  if (more[0] !== undefined) throw new BadInput(`verify knows nothing to do with "${more[0]}". Usage: rapport ${usage}`);
  if (came === undefined) throw new BadInput(`verify expects the address of a site, and none came. For example: rapport verify https://rapport.example.org`);
  const site = URL.canParse(came) ? new URL(came) : undefined;
  if (site === undefined || !/^https?:$/.test(site.protocol) || site.pathname !== "/" || site.search !== "" || site.username !== "")
    throw new BadInput(`verify expects the address of a site without a path, such as https://rapport.example.org. What came: ${came.slice(0, 200)}`);
  return { site, key, json };
}

function told({ site, version, signedBy, compared, differences }: SiteVerified, key: string | undefined): string[] {
  const signature = signedBy === undefined ? "Its list of pages is not signed." : `Its list of pages is signed by ${signedBy}.`;
  if (differences.length > 0) return [`${site} is NOT what this clone builds (${differences.length} of ${compared + 1} answers differ):`, "", ...differences.slice(0, shown).flatMap(difference), ...left(differences), signature, ...why(version)];
  return [
    `${site} gave, to the byte, the pages that this clone builds: ${compared} addresses, version ${version}.`,
    key === undefined ? `${signature} Note it, and give it next time with --key: another key would say so.` : `${signature} It is the one you named.`,
    "This is what it gave to this machine, now. To someone else, or later, it can give something else: ask again, from other places.",
    "The plain check-in pages are made by the server anew each time and are not compared; nothing sealed is ever on them.",
  ];
}

function difference({ address, came, expected }: Difference): string[] {
  return [`  ${address}`, `    came      ${came}`, `    expected  ${expected}`];
}

function left(differences: readonly Difference[]): string[] {
  return differences.length > shown ? [`  and ${differences.length - shown} more (--json lists all)`, ""] : [""];
}

function why(version: string | undefined): string[] {
  return [
    version === undefined ? "It does not say which version it runs." : `It says that it runs version ${version}.`,
    "If that is another version, or a commit between two, check that one out and ask again. If it is the same, someone changed the pages: tell the people who run it, and write nothing there until they can say why.",
  ];
}
