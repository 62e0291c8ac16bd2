import { readFileSync } from "node:fs";

/**
 * Names a running process so that a later one with the same number is not taken for it: number, moment of start, boot.
 * Where there is no /proc the number alone has to do.
 *
 * @returns undefined when no such process runs (a dead one that was not yet collected counts as gone)
 */
export function identify(pid: number): string | undefined {
  if (process.platform !== "linux") return answersSignals(pid) ? `${pid} - -` : undefined;
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    // The program's name stands in parentheses and may hold spaces; the fields after it do not.
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    const [state, began] = [fields[0], fields[19]];
    if (state === "Z" || state === "X") return undefined;
    return `${pid} ${began} ${readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim()}`;
  } catch {
    return undefined;
  }
}

/** Does the process that `identify` once named still run? */
export function stillRuns(identity: string): boolean {
  return identify(Number(identity.split(" ")[0])) === identity;
}

function answersSignals(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
