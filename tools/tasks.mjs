/**
 * What can be run, and which file does it. A new task is one line here and one in package.json.
 * `pages` marks the tasks that need the web pages, so that they are built before: always, or for these commands only.
 *
 * @type {Record<string, { run: string[], pages?: true | string[], says: string }>}
 */
export const tasks = {
  start: { run: ["packages/server/src/main.ts"], pages: true, says: "start Rapport" },
  dev: { run: ["tools/dev.ts"], says: "start it, and start it again on every change" },
  check: { run: ["tools/check/run.ts"], says: "types, lint, format, package edges" },
  format: { run: ["tools/check/format.ts"], says: "write every file in the house format" },
  test: { run: ["tools/test/run.ts"], pages: true, says: "everything quick, browser journeys included" },
  "test:slow": { run: ["tools/test/run.ts", "--slow"], pages: true, says: "the tests that take minutes" },
  "test:browser": { run: ["tools/test/run.ts", "--browser"], pages: true, says: "all journeys, or the one named" },
  bench: { run: ["test/bench/run.ts"], pages: true, says: "speed and size (--json for machines)" },
  "bench:stats": { run: ["test/bench/stats/run.ts"], says: "speed of the numbers, one thread" },
  rapport: { run: ["packages/cli/src/main.ts"], pages: ["verify"], says: "the program itself, for example: rapport doctor" },
};

export function usage() {
  const lines = Object.entries(tasks).map(([name, task]) => `  ${name.padEnd(14)} ${task.says}`);
  return `Usage: node tools/run.mjs TASK [...]\n\n${lines.join("\n")}`;
}
