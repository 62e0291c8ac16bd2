import { spawn } from "node:child_process";

/**
 * Runs a program and keeps what it says, to show it only if it fails.
 *
 * @param {string} file
 * @param {string[]} args
 * @param {string} folder
 * @returns {Promise<{ code: number, output: string }>}
 */
export function runQuietly(file, args, folder) {
  const child = spawn(file, args, { cwd: folder, stdio: ["ignore", "pipe", "pipe"] });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (output += chunk));
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code) => resolve({ code: code ?? 1, output }));
  });
}
