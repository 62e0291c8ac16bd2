import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { chmodSync, closeSync, mkdtempSync, openSync, rmSync, rmdirSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { makeLinks, type FormToSend } from "../bench/load/links.ts";
import { makePairs } from "../bench/people.ts";
import { benchPlace } from "../bench/place.ts";

/** A disk of its own, small enough to be filled. @returns undefined where this user may not mount one */
function smallDisk(): string | undefined {
  const folder = mkdtempSync(join(tmpdir(), "rapport-disk-"));
  chmodSync(folder, 0o755);
  if (spawnSync("mount", ["-t", "tmpfs", "-o", "size=260m,mode=755", "tmpfs", folder]).status === 0) return folder;
  rmdirSync(folder);
  return undefined;
}

const folder = smallDisk();

test("on a full disk writing is refused with a time to try again, reading goes on, and it recovers alone", { skip: folder === undefined && "needs root, to mount a small disk" }, async () => {
  const disk = folder ?? "";
  const before = process.env.TMPDIR;
  process.env.TMPDIR = disk;
  try {
    await using place = await benchPlace();
    const forms = await makeLinks(place, await makePairs(place, { practices: 1, therapists: 1, clientsEach: 2 }), 2_000);
    const program = await place.start();
    const post = async ({ token, key, shown }: FormToSend): Promise<{ status: number; wait: string | null }> => {
      const body = new URLSearchParams({ _key: key, _shown: shown, _begun: "", a1: "hard", "a5-words": "x".repeat(400) });
      const reply = await fetch(`${program.url}/c/${token}`, { method: "POST", headers: { origin: program.url, "sec-fetch-site": "same-origin" }, body });
      await reply.arrayBuffer();
      return { status: reply.status, wait: reply.headers.get("retry-after") };
    };
    const opens = async ({ token }: FormToSend) => (await fetch(`${program.url}/c/${token}`)).status;
    const [first, ...rest] = forms as [FormToSend, ...FormToSend[]];
    assert.equal((await post(first)).status, 200);
    const filler = join(disk, "filler");
    assert.throws(() => fill(filler), /ENOSPC/);
    const refused: { form: FormToSend; wait: string | null }[] = [];
    for (const form of rest.slice(0, 1_500)) {
      const { status, wait } = await post(form);
      if (status !== 200) assert.equal(status, 503);
      if (status === 503) refused.push({ form, wait });
      if (refused.length === 10) break;
    }
    assert.equal(refused.length, 10);
    assert.ok(refused.every(({ wait }) => wait === "30"));
    for (const { form } of refused) assert.equal(await opens(form), 200);
    rmSync(filler);
    for (const { form } of refused) assert.equal((await post(form)).status, 200);
    const [stored] = await place.look<{ n: number }>("select count(*)::int as n from rapport.administration where id in (select (reply ->> 'id')::uuid from rapport.idempotency where key = any($1::uuid[]))", [refused.map(({ form }) => form.key)]);
    assert.equal(stored?.n, 10);
  } finally {
    if (before === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = before;
    spawnSync("umount", ["-l", disk]);
    rmdirSync(disk);
  }
});

function fill(file: string): void {
  const opened = openSync(file, "w");
  try {
    const block = Buffer.alloc(64 * 1024);
    for (;;) writeSync(opened, block);
  } finally {
    closeSync(opened);
  }
}
