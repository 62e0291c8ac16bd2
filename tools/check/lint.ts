import { biome } from "./biome.ts";

/** @returns what the linter objects to, or nothing. Format is written by `npm run format`. */
export async function lintProblems(): Promise<string> {
  const { code, output } = await biome(["lint", "--colors=off", "--max-diagnostics=60", "--diagnostic-level=error", "."]);
  return code === 0 ? "" : output.trim();
}
