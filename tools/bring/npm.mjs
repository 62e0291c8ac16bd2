import { spawn } from "node:child_process";
import { existsSync, realpathSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { CannotBring } from "./cannot-bring.mjs";

/** npm's own program file, so that it can be run by a Node of our choice. */
export function findNpm(environment = process.env, nodePath = process.execPath) {
  const candidates = [
    environment.npm_execpath,
    join(dirname(dirname(nodePath)), "lib", "node_modules", "npm", "bin", "npm-cli.js"),
    join(dirname(nodePath), "node_modules", "npm", "bin", "npm-cli.js"),
    ...(environment.PATH ?? "").split(delimiter).map((folder) => join(folder, "npm")),
  ];
  for (const candidate of candidates) {
    if (!candidate || !existsSync(candidate)) continue;
    const file = realpathSync(candidate);
    if (file.endsWith("npm-cli.js")) return file;
  }
  throw new CannotBring(
    "npm was not found. Rapport uses it once, to bring its packages. Install the npm that belongs to your Node, then try again.",
  );
}

/**
 * Runs npm quietly and answers when it is done.
 *
 * @param {string} node the Node that runs npm
 * @param {string[]} args
 * @param {string} folder
 */
export function npm(node, args, folder) {
  const quiet = ["--ignore-scripts", "--no-audit", "--no-fund", "--no-progress", "--loglevel=error"];
  const child = spawn(node, [findNpm(), ...args, ...quiet], {
    cwd: folder,
    env: withoutCaller(process.env),
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (output += chunk));
  return new Promise((resolve, reject) => {
    child.on("error", (error) => reject(new CannotBring(`npm could not be run: ${error.message}`)));
    child.on("close", (code) => (code === 0 ? resolve(undefined) : reject(new CannotBring(complaint(args, folder, output)))));
  });
}

/** An npm that was started by `npm start` must not think it is still working on that. */
function withoutCaller(environment) {
  const caller = /^npm_(lifecycle_|package_|command$|config_local_prefix$|node_execpath$)/;
  return Object.fromEntries(Object.entries(environment).filter(([name]) => !caller.test(name)));
}

function complaint(args, folder, output) {
  const last = output.trim().split("\n").slice(-12).join("\n");
  const full = /ENOSPC/.test(output) ? "\nThe disk is full: Rapport needs about 700 MB." : "";
  const cut = /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ETIMEDOUT|network/i.test(output)
    ? "\nThe package server could not be reached: the first start needs the internet, later ones do not."
    : "";
  return `npm ${args.join(" ")} did not work in ${folder}. It said:\n\n${last}\n${full}${cut}`;
}
