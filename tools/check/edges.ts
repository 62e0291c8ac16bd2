import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../bring/places.mjs";
import { importsOf } from "./imports.ts";
import { isTest, sourceFiles } from "./sources.ts";

/** Which package may import which. An edge that is not here is an error; they all go one way. */
const mayImport: Readonly<Record<string, readonly string[]>> = {
  stats: [],
  instruments: [],
  texts: [],
  relationship: ["stats", "instruments"],
  vault: [],
  api: ["instruments", "relationship", "stats"],
  store: ["api", "instruments", "relationship", "stats"],
  server: ["store", "api", "instruments", "relationship", "stats", "texts", "vault"],
  web: ["api", "instruments", "relationship", "stats", "texts", "vault"],
  cli: ["server", "store", "api", "instruments", "relationship", "stats", "texts", "vault"],
};

/** Data in, findings out, and any package's test may ask them: no Node module, no library, no clock and no chance of their own. */
const pure = new Set(["stats", "instruments", "relationship"]);

/** The doors of a package besides its own name. */
const otherDoors = new Set(["@rapport/relationship/access"]);

const impure: readonly { readonly pattern: RegExp; readonly what: string }[] = [
  { pattern: /\bDate\.now\s*\(/, what: "Date.now()" },
  { pattern: /\bnew Date\s*\(\s*\)/, what: "new Date()" },
  { pattern: /\bMath\.random\b/, what: "Math.random" },
  { pattern: /\bperformance\.now\b/, what: "performance.now" },
  { pattern: /\bcrypto\.(randomUUID|getRandomValues)\b/, what: "crypto's randomness" },
  { pattern: /\bprocess\./, what: "process" },
];

/** @returns one line for each import or call that crosses a wall of the house. */
export function edgeProblems(files: readonly string[] = sourceFiles(), read: (path: string) => string = (path) => readFileSync(join(root, path), "utf8")): string {
  const problems = files.filter((path) => path.startsWith("packages/") && /\.tsx?$/.test(path)).flatMap((path) => problemsOf(path, read(path)));
  return [...problems, ...undeclared(files, read)].join("\n");
}

function problemsOf(path: string, source: string): string[] {
  const from = path.split("/")[1] ?? "";
  const allowed = mayImport[from];
  if (allowed === undefined) return [`${path}: package ${from} has no place in the order of packages (tools/check/edges.ts)`];
  const problems = importsOf(source).flatMap(({ specifier, line }) => {
    const problem = importProblem(path, from, allowed, specifier);
    return problem === undefined ? [] : [`${path}:${line}: ${problem}`];
  });
  return pure.has(from) && !isTest(path) ? [...problems, ...impurities(path, source)] : problems;
}

function importProblem(path: string, from: string, allowed: readonly string[], specifier: string): string | undefined {
  if (specifier.startsWith(".")) {
    const target = join(path, "..", specifier).replaceAll("\\", "/");
    if (!isTest(path) && isTest(target)) return `imports ${specifier}, which is for tests only`;
    const leaves = !target.startsWith(`packages/${from}/`);
    return leaves && !(isTest(path) && /^(tools\/testing|test)\//.test(target)) ? `imports ${specifier} from another package; import it by the package's name` : undefined;
  }
  const [scope, to = "", ...rest] = specifier.split("/");
  if (scope === "@rapport") {
    if (to === from) return `imports its own package by name (${specifier}); use a path`;
    if (rest.length > 0 && !otherDoors.has(specifier)) return `imports ${specifier}: a package offers what its index names`;
    return allowed.includes(to) || (isTest(path) && pure.has(to)) ? undefined : `imports ${specifier}, and ${from} may import ${allowed.join(", ") || "no other package"}`;
  }
  if (pure.has(from) && !isTest(path)) return `imports ${specifier}, and ${from} runs on nothing but itself`;
  if (from === "web" && specifier.startsWith("node:") && !isTest(path) && path.includes("/src/")) return `imports ${specifier}, and the pages run in a browser`;
  return undefined;
}

function impurities(path: string, source: string): string[] {
  return source.split("\n").flatMap((text, index) =>
    /^\s*(\/\/|\*|\/\*)/.test(text) ? [] : impure.filter(({ pattern }) => pattern.test(text)).map(({ what }) => `${path}:${index + 1}: uses ${what}; time and randomness arrive as arguments`),
  );
}

/** Imports of a library that the package does not name in its own package.json, and happens to find all the same. */
function undeclared(files: readonly string[], read: (path: string) => string): string[] {
  const declared = new Map<string, Set<string>>();
  return files
    .filter((path) => path.startsWith("packages/") && /\.tsx?$/.test(path) && !isTest(path))
    .flatMap((path) => {
      const name = path.split("/")[1] ?? "";
      const own = declared.get(name) ?? declaredBy(name);
      declared.set(name, own);
      return importsOf(read(path)).flatMap(({ specifier, line }) => {
        if (/^(\.|node:|virtual:)/.test(specifier)) return [];
        const library = specifier.split("/").slice(0, specifier.startsWith("@") ? 2 : 1).join("/");
        return own.has(library) ? [] : [`${path}:${line}: imports ${library}, which packages/${name}/package.json does not name`];
      });
    });
}

function declaredBy(name: string): Set<string> {
  const file = join(root, "packages", name, "package.json");
  if (!existsSync(file)) return new Set();
  const { dependencies = {}, devDependencies = {} } = JSON.parse(readFileSync(file, "utf8")) as Record<"dependencies" | "devDependencies", Record<string, string> | undefined>;
  return new Set([...Object.keys(dependencies), ...Object.keys(devDependencies)]);
}
