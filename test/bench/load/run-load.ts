import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { LoadResult } from "./generator.ts";

const generator = fileURLToPath(new URL("generator.ts", import.meta.url));

export interface Load {
  /** Where the list of forms lies. */
  readonly file: string;
  readonly port: string;
  readonly connections: number;
  readonly from: number;
  readonly count: number;
}

/** Runs the generator as a second process. @throws when any form was not stored: a fast refusal is no figure. */
export async function runLoad({ file, port, connections, from, count }: Load): Promise<LoadResult> {
  const child = spawn(process.execPath, [generator, file, port, String(connections), String(from), String(count)], { stdio: ["ignore", "pipe", "inherit"] });
  let said = "";
  child.stdout.on("data", (chunk: Buffer) => (said += chunk.toString("utf8")));
  const code = await new Promise<number | null>((resolve) => child.on("close", resolve));
  if (code !== 0) throw new Error(`the generator ended with ${code}`);
  const result = JSON.parse(said) as LoadResult;
  if (result.stored !== count) throw new Error(`${result.stored} of ${count} forms were stored; the others answered ${JSON.stringify(result.other)}`);
  return result;
}
