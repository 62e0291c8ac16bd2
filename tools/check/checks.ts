import { edgeProblems } from "./edges.ts";
import { lintProblems } from "./lint.ts";
import { migrationProblems } from "./migrations.ts";
import { sizeProblems } from "./sizes.ts";
import { typeProblems } from "./types.ts";

/** What one check found. Empty problems are good news. */
export interface CheckOutcome {
  readonly name: string;
  readonly problems: string;
}

const checks: readonly { readonly name: string; readonly find: () => Promise<string> | string }[] = [
  { name: "types", find: () => typeProblems(".") },
  { name: "types of the pages", find: () => typeProblems("packages/web") },
  { name: "types of the pages' tests", find: () => typeProblems("packages/web/tsconfig.test.json") },
  { name: "lint", find: lintProblems },
  { name: "package edges", find: edgeProblems },
  { name: "file sizes", find: sizeProblems },
  { name: "migrations", find: () => migrationProblems() },
];

/** Everything that can be said of the sources without running them. */
export async function runChecks(): Promise<CheckOutcome[]> {
  return Promise.all(
    checks.map(async ({ name, find }) => {
      try {
        return { name, problems: await find() };
      } catch (error) {
        return { name, problems: `could not be run: ${error instanceof Error ? error.message : String(error)}` };
      }
    }),
  );
}
