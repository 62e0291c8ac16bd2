import type { Config } from "@rapport/server";

export interface Command {
  readonly usage: string;
  readonly says: string;
  /** @returns the exit code */
  readonly run: (args: readonly string[], config: Config, say: (line: string) => void) => Promise<number>;
}
