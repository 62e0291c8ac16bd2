import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { createPublicKey, verify } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, describe, test } from "node:test";
import { armor, Decrypter } from "age-encryption";
import { openFromAge } from "../src/age-file.ts";
import { type Bytes, fromBase64url } from "../src/bytes.ts";
import { makeExportWords, makeRecoverySheet, openExport, sealExport, unlockerOfSheet } from "../src/index.ts";
import { keysOf } from "../src/journal-keys.ts";
import { makeOwner, write } from "../src/test-world.ts";
import { readVectors } from "./vector.ts";

/** The program of Debian's package `age`, by other people, in another language. `npm test -- --install` brings it. */
describe("the age program", () => {
  const folder = mkdtempSync(join(tmpdir(), "rapport-age-"));
  const at = (name: string) => join(folder, name);
  after(() => rmSync(folder, { recursive: true }));

  function age(...args: readonly string[]): Buffer {
    const { status, stdout, stderr, error } = spawnSync("age", args);
    assert.equal(error, undefined, "the age program is not there: apt-get install age");
    assert.equal(status, 0, stderr.toString());
    return stdout;
  }

  test("opens what was sealed here, and what lies inside can be read by a person", async () => {
    for (const { name, vector } of readVectors().filter(({ vector }) => vector.outcome === "opens")) {
      const keys = await keysOf({ journal: vector.journal, epoch: vector.epoch, root: fromBase64url(vector.root)! });
      writeFileSync(at("key.txt"), keys.own.identity);
      writeFileSync(at("sealed.age"), fromBase64url(vector.sealed)!);
      const plain = age("-d", "-i", at("key.txt"), at("sealed.age"));
      const [format, label = "", signature = ""] = plain.toString("latin1").split("\n");
      const { kind, item, version, epoch, length } = JSON.parse(label) as Record<string, unknown>;
      assert.deepEqual([format, kind, item, version, epoch], ["rapport-sealed/1", "entry", vector.item, 3, 1], name);
      const start = `${format}\n${label}\n${signature}\n`.length;
      const body = plain.subarray(start, start + Number(length));
      assert.equal(body.toString("base64url"), vector.body, name);
      // The signature is checked by OpenSSL, as the README says it is made.
      const key = createPublicKey({ key: { kty: "OKP", crv: "Ed25519", x: keys.own.signer.publicKey }, format: "jwk" });
      assert.ok(verify(null, Buffer.concat([Buffer.from(`${format}\n${label}\n`), body]), key, Buffer.from(signature, "base64url")), name);
    }
  });

  test("finds our keys to be its own", async () => {
    const owner = await makeOwner();
    writeFileSync(at("own.txt"), owner.journal.keys[0].own.identity);
    const { stdout } = spawnSync("age-keygen", ["-y", at("own.txt")]);
    assert.equal(stdout.toString().trim(), owner.journal.keys[0].own.recipient);
  });

  test("opens the wrapped key with what the sheet stands for, so that a sheet is worth something without this program", async () => {
    const owner = await makeOwner();
    await write(owner, "first");
    writeFileSync(at("sheet.txt"), owner.sheet.keys.identity);
    writeFileSync(at("wrap.age"), owner.server.served().find(({ id }) => id === owner.sheet.lock.id)!.bytes);
    const [, , , body = ""] = age("-d", "-i", at("sheet.txt"), at("wrap.age")).toString().replaceAll("\0", "").split("\n");
    assert.equal((JSON.parse(body) as { root: string }).root, Buffer.from(owner.journal.keys[0].root).toString("base64url"));
  });

  test("opens a whole export with its eight words, typed at its prompt", async () => {
    const words = makeExportWords();
    const journal = JSON.stringify({ entries: [{ text: "I nodded, but I felt far away. שלום 🙂" }] });
    writeFileSync(at("journal.age"), await sealExport(journal, words));
    // age takes a passphrase from a terminal only; `script` is one.
    const { status } = spawnSync("script", ["-qec", `age -d -o ${at("journal.json")} ${at("journal.age")}`, "/dev/null"], { input: `${words}\n`, timeout: 30_000 });
    assert.equal(status, 0);
    assert.equal(readFileSync(at("journal.json"), "utf8"), journal);
    assert.equal(await openExport(readFileSync(at("journal.age"), "utf8"), ` ${words.replaceAll(" ", "  ")}\n`), journal);
    await assert.rejects(openExport(readFileSync(at("journal.age"), "utf8"), makeExportWords()));
  });

  test("seals what opens here", async () => {
    const { keys } = await unlockerOfSheet(await makeRecoverySheet());
    const letter = Buffer.from("a letter to myself, ".repeat(10_000));
    writeFileSync(at("letter.txt"), letter);
    age("-r", keys.recipient, "-o", at("letter.age"), at("letter.txt"));
    assert.ok(letter.equals(await openFromAge(keys.decrypter, new Uint8Array(readFileSync(at("letter.age"))))));
    age("-a", "-r", keys.recipient, "-o", at("letter.asc"), at("letter.txt"));
    const decrypter = new Decrypter();
    decrypter.addIdentity(keys.identity);
    assert.ok(letter.equals((await decrypter.decrypt(armor.decode(readFileSync(at("letter.asc"), "utf8")))) as Bytes));
  });
});
