import type { Config } from "../config.ts";
import { pagePolicy } from "../http/security-headers.ts";
import { keysAreHere, readKeys } from "../launcher/keys-folder.ts";
import { version } from "../version.ts";
import { makePageManifest, type PageManifest } from "./page-manifest.ts";
import { fingerprintOf, pagesKey } from "./signed-manifest.ts";

/** What the pages of this clone are. @throws RangeError while they are not built */
export function ownManifest(): PageManifest {
  return makePageManifest(version, pagePolicy);
}

/** The fingerprint of the key this installation signs its pages with; undefined before its first start. */
export function fingerprintHere(config: Config): string | undefined {
  return keysAreHere(config.keysFolder) ? fingerprintOf(pagesKey(readKeys(config.keysFolder).deployment)) : undefined;
}
