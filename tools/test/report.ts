import type { Failure } from "./run-file.ts";

export interface FailureInFile extends Failure {
  readonly path: string;
  readonly output: string;
}

export interface SuiteResult {
  readonly name: string;
  readonly shareSeconds: number;
  readonly seconds: number;
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  readonly failures: readonly FailureInFile[];
  readonly skips: readonly string[];
}

const mostOutput = 4_000;

/** Prints what a suite came to, its failures first, and answers the same result. */
export function describeSuite(result: SuiteResult): SuiteResult {
  const { name, passed, failed, skipped, seconds, shareSeconds } = result;
  for (const line of failureLines(result)) console.log(line);
  for (const skip of result.skips) console.log(`  skipped  ${skip}`);
  console.log(`${failed > 0 ? "FAILED" : "ok    "} ${name.padEnd(10)} ${`${passed} passed, ${failed} failed, ${skipped} skipped`.padEnd(38)} ${seconds.toFixed(1).padStart(6)} s`);
  if (seconds > shareSeconds) console.log(`  slow     ${name} took ${seconds.toFixed(0)} s, and its share is ${shareSeconds} s`);
  return result;
}

function failureLines({ failures }: SuiteResult): string[] {
  const shown = new Set<string>();
  return failures.flatMap(({ path, name, because, output }) => {
    const lines = ["", `  failed   ${path}${name === path ? "" : ` > ${name}`}`, indented(because)];
    if (output.trim() !== "" && !shown.has(path)) lines.push(`  printed by ${path}:`, indented(output.trim().slice(-mostOutput)));
    shown.add(path);
    return lines;
  });
}

function indented(text: string): string {
  return text.replaceAll(/^/gm, "    ");
}

export function closingLine(results: readonly SuiteResult[]): string {
  const add = (count: (result: SuiteResult) => number): number => results.reduce((total, result) => total + count(result), 0);
  return `${add(({ passed }) => passed)} passed, ${add(({ failed }) => failed)} failed, ${add(({ skipped }) => skipped)} skipped`;
}
