import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

interface PlainFile {
  readonly type: string;
  readonly text: string;
  readonly hash: string;
}

const folder = fileURLToPath(new URL("../../../web/src/check-in/", import.meta.url));

/** Comments and indentation cost a slow line time and help nobody there. */
function read(name: string, type: string, comments: RegExp): PlainFile {
  const text = readFileSync(`${folder}${name}`, "utf8").replace(comments, "").replace(/^[ \t]+|[ \t]+$/gm, "").replace(/\n{2,}/g, "\n");
  return { type, text, hash: createHash("sha256").update(text).digest("base64url").slice(0, 12) };
}

let files: { readonly css: PlainFile; readonly script: PlainFile } | undefined;

export function plainFiles(): { readonly css: PlainFile; readonly script: PlainFile } {
  files ??= {
    css: read("plain.css", "text/css; charset=utf-8", /\/\*[^]*?\*\/\n?/g),
    script: read("check-in.js", "text/javascript; charset=utf-8", /^\s*(\/\/.*|\/\*\*[^]*?\*\/)$/gm),
  };
  return files;
}

/** The address changes with the content, so that browsers may keep it. */
export const plainStyle = (): string => `/plain.css?v=${plainFiles().css.hash}`;
export const checkInScript = (): string => `/check-in.js?v=${plainFiles().script.hash}`;
