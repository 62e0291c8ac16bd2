import { globSync } from "node:fs";
import { root } from "../bring/places.mjs";

/** Every source file of the clone as a path from its root, with forward slashes, in a fixed order. */
export function sourceFiles(from: string = root): string[] {
  return globSync(["{packages,tools,test}/**/*.{ts,tsx,mjs}"], { cwd: from, exclude: (path) => /(^|\/)(node_modules|dist)(\/|$)/.test(String(path)) })
    .map((path) => path.replaceAll("\\", "/"))
    .sort();
}

/** What tests of several files share, and nothing else may use: `test-server.ts`, `check-in-fixture.ts`. */
export const isTestSupport = (path: string): boolean => /(^|\/)(test-[a-z0-9-]+|[a-z0-9-]+-fixtures?)\.tsx?$/.test(path);

export const isTest = (path: string): boolean => /\.(test|journey)\.tsx?$/.test(path) || path.startsWith("test/") || path.includes("/test/") || isTestSupport(path);
