import { readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { identify, stillRuns } from "./process-identity.ts";

let entered = 0;

/** One of the programs that use the server now. The last one to leave turns it off. */
export interface User {
  /** Takes this one off the list; answers whether others are left. */
  leave(): { othersLeft: boolean };
}

/**
 * Enters this process in the list of those who use the server: the product, a doctor, a backup. Entries of processes that died
 * are cleared on the way. Call it while holding the start lock.
 */
export function enterUser(folder: string): User {
  entered += 1;
  const name = `${process.pid}.${entered}`;
  writeFileSync(join(folder, name), identify(process.pid) ?? "", { mode: 0o600 });
  return {
    leave() {
      rmSync(join(folder, name), { force: true });
      return { othersLeft: liveUsers(folder).length > 0 };
    },
  };
}

/** Numbers of the processes that use the server on this data folder. */
export function liveUsers(folder: string): number[] {
  const live: number[] = [];
  for (const name of readdirSync(folder)) {
    const file = join(folder, name);
    let identity = "";
    try {
      identity = readFileSync(file, "utf8");
    } catch {
      continue; // it left a moment ago
    }
    if (stillRuns(identity)) live.push(Number(name.split(".")[0]));
    else rmSync(file, { force: true });
  }
  return live;
}
