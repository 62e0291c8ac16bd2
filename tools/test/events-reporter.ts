import type { TestEvent } from "node:test/reporters";
import { inspect } from "node:util";

/** One line of JSON for each thing worth counting or showing. Read by `run-file.ts`. */
export type ReportedEvent =
  | { readonly kind: "passed" | "skipped"; readonly name: string; readonly nesting: number }
  | { readonly kind: "failed"; readonly name: string; readonly nesting: number; readonly because: string; readonly onlyItsParts: boolean }
  | { readonly kind: "counted"; readonly passed: number };

/** A reporter of node:test. The counts at the end tell that the file came to its end: a process that left early has none. */
export default async function* events(source: AsyncIterable<TestEvent>): AsyncGenerator<string> {
  for await (const event of source) {
    const line = eventLine(event);
    if (line !== undefined) yield `${JSON.stringify(line)}\n`;
  }
}

function eventLine(event: TestEvent): ReportedEvent | undefined {
  if (event.type === "test:pass") {
    const { name, nesting, skip, todo } = event.data;
    return { kind: skip !== undefined || todo !== undefined ? "skipped" : "passed", name, nesting };
  }
  if (event.type === "test:fail") {
    const { name, nesting, details } = event.data;
    const error: Error & { failureType?: string } = details.error;
    return { kind: "failed", name, nesting, because: inspect(error.failureType === undefined ? error : (error.cause ?? error), { depth: 6 }), onlyItsParts: error.failureType === "subtestsFailed" };
  }
  if (event.type === "test:summary") {
    return { kind: "counted", passed: event.data.counts.passed };
  }
  return undefined;
}
