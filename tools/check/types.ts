import { join } from "node:path";
import { cacheFolder, root } from "../bring/places.mjs";
import { runQuietly } from "../bring/run-quietly.mjs";

const compiler = join(root, "node_modules", "typescript", "bin", "tsc");

/**
 * What the compiler says of one project, or nothing. It remembers what it found and checks again only what a change reaches. One thread:
 * the projects run beside each other already, and every further thread works the same types out anew, for twice the processor time.
 */
export async function typeProblems(project: string): Promise<string> {
  const remembered = join(cacheFolder, `types-${project.replaceAll(/[^a-z.]+/g, "-")}.tsbuildinfo`);
  const { code, output } = await runQuietly(process.execPath, [compiler, "-p", project, "--pretty", "false", "--singleThreaded", "--incremental", "--tsBuildInfoFile", remembered], root);
  return code === 0 ? "" : output.trim() || `tsc -p ${project} ended with code ${code}`;
}
