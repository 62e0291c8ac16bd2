import { runChecks } from "./checks.ts";

const begun = performance.now();
const outcomes = await runChecks();
for (const { name, problems } of outcomes) {
  console.log(`${problems === "" ? "ok    " : "FAILED"} ${name}`);
  if (problems !== "") console.log(`\n${problems}\n`);
}
const failed = outcomes.filter(({ problems }) => problems !== "").length;
console.log(`${outcomes.length - failed} checks passed, ${failed} failed, in ${((performance.now() - begun) / 1000).toFixed(1)} s`);
process.exitCode = failed > 0 ? 1 : 0;
