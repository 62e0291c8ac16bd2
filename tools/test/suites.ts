import { globSync } from "node:fs";
import { join } from "node:path";
import { root } from "../bring/places.mjs";

/** A part of `npm test` that has a name and a share of its time. */
export interface Suite {
  readonly name: string;
  /** How long it may take on two cores. Over it is a warning, not a failure. */
  readonly shareSeconds: number;
  readonly needs: readonly Need[];
  /** How many test files run at the same time. */
  readonly atOnce: number;
  /** One file may not take longer than this: it is ended and counts as failed. */
  readonly fileSeconds: number;
  readonly environment?: Readonly<Record<string, string>>;
  /** True while the product has nothing yet that this suite is for. Everywhere else an empty suite is a failure. */
  readonly mayBeEmpty: boolean;
  readonly holds: (path: string) => boolean;
}

export type Need = "age" | "chromium" | "postgres-15" | "test-cluster";

const isJourney = (path: string) => path.startsWith("test/browser/");
const ends = (ending: string) => (path: string) => path.endsWith(ending) && !isJourney(path);
const isStore = ends(".store.test.ts");
const isWall = ends(".wall.test.ts");
const isSlow = (path: string) => /\.slow\.(test|journey)\.ts$/.test(path);
/** What an older PostgreSQL can break: the schema, its policies and functions, the launcher, and the loop that everything hangs on. The rest asks the same of it. */
const isOfDatabase = (path: string) => isStore(path) && /^packages\/(store|server\/src\/(launcher|session-loop))/.test(path);
const isVault = (path: string) => path.startsWith("packages/vault/") && !isStore(path) && !isWall(path);

const quick: readonly Suite[] = [
  {
    name: "pure",
    shareSeconds: 120,
    needs: [],
    atOnce: 2,
    fileSeconds: 150,
    mayBeEmpty: false,
    holds: (path) => !isJourney(path) && !isStore(path) && !isWall(path) && !isVault(path) && !isSlow(path),
  },
  { name: "store", shareSeconds: 40, needs: ["test-cluster"], atOnce: 2, fileSeconds: 120, mayBeEmpty: false, holds: isStore },
  {
    name: "store-15",
    shareSeconds: 40,
    needs: ["test-cluster", "postgres-15"],
    atOnce: 2,
    fileSeconds: 120,
    environment: { RAPPORT_TEST_PG: "15" },
    mayBeEmpty: false,
    holds: isOfDatabase,
  },
  { name: "walls", shareSeconds: 240, needs: ["test-cluster"], atOnce: 2, fileSeconds: 180, mayBeEmpty: true, holds: isWall },
  { name: "vault", shareSeconds: 60, needs: ["age"], atOnce: 2, fileSeconds: 60, mayBeEmpty: false, holds: (path) => isVault(path) && !isSlow(path) },
  {
    name: "journeys",
    shareSeconds: 300,
    needs: ["chromium"],
    atOnce: 1,
    fileSeconds: 300,
    mayBeEmpty: false,
    holds: (path) => isJourney(path) && !isSlow(path),
  },
];

const slow: Suite = { name: "slow", shareSeconds: 3600, needs: ["test-cluster", "chromium"], atOnce: 1, fileSeconds: 1800, mayBeEmpty: true, holds: isSlow };

/** The types, the linter and the house rules count as a suite too: they are run by `tools/check`. */
export const checkShareSeconds = 40;

export const suites: readonly Suite[] = [...quick, slow];
export const quickSuites: readonly Suite[] = quick;
/** Every journey there is, quick or slow, for whoever asks for one by its name. */
export const anyJourney = (files: readonly string[]): string[] => files.filter(isJourney);
export const journeys: Suite = quick.find((suite) => suite.name === "journeys") ?? slow;
export const slowSuite: Suite = slow;

/** Every test file of the clone, as paths from its root with forward slashes, in a fixed order. */
export function findTestFiles(from: string = root): string[] {
  const found = globSync(["{packages,tools,test}/**/*.test.ts", "test/browser/**/*.journey.ts"], {
    cwd: from,
    exclude: (path) => /(^|\/)(node_modules|dist)(\/|$)/.test(String(path)),
  });
  return [...new Set(found.map((path) => path.replaceAll("\\", "/")))].sort();
}

export function filesOf(suite: Suite, files: readonly string[]): string[] {
  return files.filter(suite.holds);
}

/** The name a journey is called by: `loop` for `test/browser/loop.journey.ts`. */
export function journeyName(path: string): string {
  return path.replace(/^test\/browser\//, "").replace(/(\.slow)?\.(journey|test|harness\.test)\.ts$/, "");
}

export const inClone = (path: string): string => join(root, path);
