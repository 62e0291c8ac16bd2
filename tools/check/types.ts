import { join } from "node:path";
import { root } from "../bring/places.mjs";
import { runQuietly } from "../bring/run-quietly.mjs";

const compiler = join(root, "node_modules", "typescript", "bin", "tsc");

/** @returns what the compiler says of one project, or nothing. */
export async function typeProblems(project: string): Promise<string> {
  const { code, output } = await runQuietly(process.execPath, [compiler, "-p", project, "--pretty", "false"], root);
  return code === 0 ? "" : output.trim() || `tsc -p ${project} ended with code ${code}`;
}
