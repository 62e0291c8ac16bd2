import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import pg from "pg";
import { CannotStart } from "../launcher/index.ts";
import { createHash } from "node:crypto";
import type { CopiedFile } from "./manifest.ts";

/**
 * PostgreSQL's own way to copy the files of a running server: begin, copy, end, keep its label, then copy the log that was
 * written meanwhile. A temporary slot holds that log until then.
 *
 * @param copyPart copies the files, then (second call) the log
 */
export async function withOnlineBackup(
  superuser: pg.ClientConfig,
  copy: string,
  copyPart: (part: "files" | "log") => Promise<CopiedFile[]>,
): Promise<CopiedFile[]> {
  const client = new pg.Client(superuser);
  await client.connect();
  try {
    await client.query("select pg_create_physical_replication_slot($1, true, true)", [`rapport_copy_${process.pid}`]);
    const { rows: begun } = await client.query<{ segment: string }>("select pg_walfile_name(pg_backup_start('rapport', true)) as segment");
    const files = await copyPart("files");
    const { rows: ended } = await client.query<{ label: string; segment: string }>(
      "select labelfile as label, pg_walfile_name(lsn) as segment from pg_backup_stop(false)",
    );
    const label = ended[0]?.label ?? "";
    writeFileSync(join(copy, "backup_label"), label, { mode: 0o600, flush: true });
    const log = await copyPart("log");
    refuseGap(copy, [begun[0]?.segment, ended[0]?.segment]);
    const labelFile = { path: "backup_label", size: Buffer.byteLength(label), sha256: createHash("sha256").update(label).digest("hex") };
    return [...files, ...log, labelFile];
  } finally {
    await client.end();
  }
}

/** The slot keeps the log; that it did is looked at all the same, since a copy without it opens nothing. */
function refuseGap(copy: string, segments: readonly (string | undefined)[]): void {
  const missing = segments.filter((segment) => segment !== undefined && !existsSync(join(copy, "pg_wal", segment)));
  if (missing.length === 0) return;
  throw new CannotStart({
    came: `The copy lacks a part of the log (${missing.join(", ")}).`,
    expected: "all of it from the copy's beginning to its end",
    fix: "make the copy again; nothing was kept of this one",
  });
}
