import { anyJourney, filesOf, findTestFiles, journeyName, journeys, quickSuites, type Suite, slowSuite, suites } from "./suites.ts";

/** What one call of the runner does. */
export interface Plan {
  readonly checks: boolean;
  readonly suites: readonly { readonly suite: Suite; readonly files: readonly string[] }[];
  /** Bring missing programs with apt-get. */
  readonly install: boolean;
  /** Show each test as it runs. */
  readonly live: boolean;
  readonly slow: boolean;
}

/** A suite, journey or file that is not there. The message lists what is. */
export class UnknownName extends Error {}

/**
 * `[--install] [SUITE | FILE]...`, `--slow`, or `--browser [NAME]...`.
 * @throws UnknownName
 */
export function readPlan(args: readonly string[], files: readonly string[] = findTestFiles()): Plan {
  const flags = new Set(args.filter((arg) => arg.startsWith("--")));
  const names = args.filter((arg) => !arg.startsWith("--"));
  for (const flag of flags) {
    if (!["--install", "--slow", "--browser"].includes(flag)) throw new UnknownName(`The test runner knows no ${flag}. It knows --install, --slow and --browser.`);
  }
  const common = { install: flags.has("--install"), live: names.length > 0, slow: flags.has("--slow") };
  if (common.slow) return { ...common, checks: false, suites: [{ suite: slowSuite, files: chosenFiles(filesOf(slowSuite, files), names) }] };
  if (flags.has("--browser")) return { ...common, checks: false, suites: [{ suite: journeys, files: journeysNamed(names, files) }] };
  if (names.length === 0) return { ...common, checks: true, suites: quickSuites.map((suite) => ({ suite, files: filesOf(suite, files) })) };
  return { ...common, checks: names.includes("check"), suites: chosenSuites(names, files) };
}

function journeysNamed(names: readonly string[], files: readonly string[]): string[] {
  if (names.length === 0) return filesOf(journeys, files);
  const all = anyJourney(files);
  return names.map((name) => {
    const file = all.find((path) => journeyName(path) === name);
    if (file === undefined) throw new UnknownName(`There is no journey called "${name}". There are: ${all.map(journeyName).join(", ")}.`);
    return file;
  });
}

function chosenFiles(all: readonly string[], names: readonly string[]): string[] {
  return names.length === 0 ? [...all] : all.filter((path) => names.some((name) => path.includes(name)));
}

/** Suites by their name; anything else is a part of a file's path. */
function chosenSuites(names: readonly string[], files: readonly string[]): Plan["suites"] {
  const parts = names.filter((name) => name !== "check" && !suites.some((suite) => suite.name === name));
  for (const part of parts) {
    if (!files.some((path) => path.includes(part))) {
      throw new UnknownName(`No test file has "${part}" in its path, and no suite is called so. Suites: check, ${suites.map(({ name }) => name).join(", ")}.`);
    }
  }
  return suites
    .map((suite) => ({ suite, files: names.includes(suite.name) ? filesOf(suite, files) : filesOf(suite, files).filter((path) => parts.some((part) => path.includes(part))) }))
    .filter(({ suite, files: chosen }) => chosen.length > 0 || names.includes(suite.name));
}
