#!/usr/bin/env node
// The one door into the house: `npm start`, `npm test` and the rest all come through here.
// Plain JavaScript, because it must run on the Node the machine happens to have (20 or newer).
import { bringNode } from "./bring/node.mjs";
import { bringPackages } from "./bring/packages.mjs";
import { bringPages } from "./bring/pages.mjs";
import { CannotBring } from "./bring/cannot-bring.mjs";
import { runTask } from "./bring/run-task.mjs";
import { tasks, usage } from "./tasks.mjs";

const [name = "", ...rest] = process.argv.slice(2);
// `npm run TASK -- NAME` takes its dashes away; typed without npm they arrive here.
const args = rest[0] === "--" ? rest.slice(1) : rest;
const task = tasks[name];

if (!task) {
  console.error(name === "" ? usage() : `There is no task called "${name}".\n\n${usage()}`);
  process.exit(2);
}

try {
  const node = await bringNode();
  await bringPackages(node);
  if (task.pages === true || task.pages?.includes(args[0])) await bringPages(node);
  process.exitCode = await runTask(node, [...task.run, ...args]);
} catch (error) {
  if (!(error instanceof CannotBring)) throw error;
  console.error(`\n${error.message}`);
  process.exitCode = 1;
}
