import { Worker } from "node:worker_threads";
import { importMostBytes } from "@rapport/api";
import { Refused, refuse } from "../http/refuse.ts";
import type { ScoreToImport } from "./match-clients.ts";
import type { TableProblem } from "./table-problem.ts";
import type { FromWorker, TableSummary, TableTask, ToWorker } from "./worker-messages.ts";

// A million lines take about 1 GB; what takes more ends its own thread and nothing else.
const mostMemoryMiB = 2_048;
const atOnce = 2;
let running = 0;

type Answer<Said extends FromWorker["said"]> = Extract<FromWorker, { readonly said: Said }>;

/** A table that is read in a thread of its own: the server answers everyone else meanwhile. One question at a time; call `close` when done. */
export class TableInWorker {
  readonly #worker: Worker;
  #waiting: { readonly answered: (message: FromWorker) => void; readonly failed: (error: Error) => void } | undefined;
  #progress: (done: number, of: number) => void = () => {};
  #broken: Error | undefined;
  #closed = false;

  private constructor(task: TableTask) {
    running += 1;
    this.#worker = new Worker(new URL("table-worker.ts", import.meta.url), { workerData: task, resourceLimits: { maxOldGenerationSizeMb: mostMemoryMiB } });
    this.#worker.on("message", (message: FromWorker) => (message.said === "progress" ? this.#progress(message.done, message.of) : this.#waiting?.answered(message)));
    this.#worker.on("error", (error: Error) => this.#break(isOutOfMemory(error) ? new Refused("TOO_LARGE", { log: "a table needs more memory than one may take" }) : error));
    this.#worker.on("exit", () => this.#break(new Error("the thread that read a table ended")));
  }

  /**
   * Takes the bytes as they come in.
   * @throws Refused TOO_LARGE; TRY_AGAIN when as many tables as may be are read already
   */
  static async take(bytes: AsyncIterable<Uint8Array>, task: TableTask): Promise<TableInWorker> {
    if (running >= atOnce) refuse("TRY_AGAIN", { log: `${running} tables are being read`, retryAfterSeconds: 10 });
    const table = new TableInWorker(task);
    try {
      let taken = 0;
      for await (const chunk of bytes) {
        taken += chunk.byteLength;
        if (taken > importMostBytes) refuse("TOO_LARGE", { log: `a table of more than ${importMostBytes} bytes` });
        table.#tell({ do: "take", bytes: chunk });
      }
      return table;
    } catch (error) {
      await table.close();
      throw error;
    }
  }

  async read(onProgress: (done: number, of: number) => void): Promise<TableSummary> {
    this.#progress = onProgress;
    return (await this.#ask({ do: "read" }, "summary")).summary;
  }

  /** The next fillings from this place on; none behind the last. */
  async scores(from: number): Promise<readonly ScoreToImport[]> {
    return (await this.#ask({ do: "scores", from }, "scores")).scores;
  }

  /** The next problems, by line; none behind the last. */
  async problems(from: number): Promise<readonly TableProblem[]> {
    return (await this.#ask({ do: "problems", from }, "problems")).problems;
  }

  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    running -= 1;
    await this.#worker.terminate();
  }

  #tell(message: ToWorker): void {
    this.#worker.postMessage(message);
  }

  #ask<Said extends FromWorker["said"]>(message: ToWorker, expected: Said): Promise<Answer<Said>> {
    return new Promise((resolve, reject) => {
      if (this.#broken !== undefined) return reject(this.#broken);
      this.#waiting = {
        answered: (answer) => (answer.said === expected ? resolve(answer as Answer<Said>) : reject(new Error(`asked a table for ${expected}, got ${answer.said}`))),
        failed: reject,
      };
      this.#tell(message);
    });
  }

  #break(error: Error): void {
    this.#broken ??= error;
    this.#waiting?.failed(this.#broken);
  }
}

const isOutOfMemory = (error: Error) => "code" in error && error.code === "ERR_WORKER_OUT_OF_MEMORY";
