import { createHash } from "node:crypto";
import { parentPort, workerData } from "node:worker_threads";
import { matchClients, type ScoreToImport } from "./match-clients.ts";
import { readTable } from "./read-table.ts";
import type { TableProblem } from "./table-problem.ts";
import { batchSize, type FromWorker, type TableTask, type ToWorker } from "./worker-messages.ts";

// A thread of its own: a table of 50 MiB takes seconds to read, and the server answers everyone else meanwhile.
const task = workerData as TableTask;
const chunks: Uint8Array[] = [];
let scores: readonly ScoreToImport[] = [];
let problems: readonly TableProblem[] = [];

const say = (message: FromWorker) => parentPort?.postMessage(message);

function read(): void {
  const bytes = Buffer.concat(chunks);
  chunks.length = 0;
  const table = readTable(bytes, { columns: task.columns, dateOrder: task.dateOrder, today: task.today, onProgress: (done, of) => say({ said: "progress", done, of }) });
  const { scores: found, problems: wrong, ...rest } = table;
  const clientAt = table.mapping.columns.findIndex(({ kind }) => kind === "client");
  const choices = new Map(task.choices.map(([name, choice]) => [name, choice === "leave-out" ? choice : { treatmentId: choice }] as const));
  const matched = matchClients(found, { own: task.own, choices, therapistId: task.therapistId, column: table.headings[clientAt] ?? "" }, wrong);
  scores = matched.scores;
  problems = wrong.sort((one, other) => one.line - other.line);
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  say({ said: "summary", summary: { ...rest, names: matched.names, scores: scores.length, problems: problems.length, leftOut: matched.leftOut, sha256 } });
}

parentPort?.on("message", (message: ToWorker) => {
  if (message.do === "take") chunks.push(message.bytes);
  else if (message.do === "read") read();
  else if (message.do === "scores") say({ said: "scores", scores: scores.slice(message.from, message.from + batchSize) });
  else say({ said: "problems", problems: problems.slice(message.from, message.from + batchSize) });
});
