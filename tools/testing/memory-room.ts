import { existsSync, statfsSync } from "node:fs";
import { tmpdir } from "node:os";

const memoryFolder = "/dev/shm";
const roomBytes = 4 * 1024 ** 3;

/**
 * Where tests keep their files: in memory where there is room, else the temp folder. A new database is some 300 small files, which a
 * busy disk takes half a second for.
 */
export function roomForTests(): string {
  const temp = tmpdir();
  // Inside a run the runner has chosen already.
  if (temp !== "/tmp" || !existsSync(memoryFolder)) return temp;
  const { bavail, bsize } = statfsSync(memoryFolder);
  return bavail * bsize > roomBytes ? memoryFolder : temp;
}
