import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";
import { afterMeeting, ownForms } from "./forms.ts";
import { canonical, contentHash, registryRows } from "./registry.ts";

const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");

test("every own form and every published one is registered once, with a hash of its content and of each wording", () => {
  const rows = registryRows(sha256);
  assert.deepEqual(rows.map(({ code }) => code), ["A", "B", "C", "D", "F", "G", "H", "PHQ-9", "GAD-7", "CORE-10", "ORS", "SRS", "WAI-SR"]);
  assert.ok(rows.every(({ contentHash: hash }) => /^[0-9a-f]{64}$/.test(hash)));
  for (const row of rows) assert.equal(row.texts.length, row.own ? 1 : 0);
});

test("the content hash follows codes, options, values and conditions, and no wording", () => {
  const [first, ...rest] = afterMeeting.items;
  assert.ok(first !== undefined);
  const hash = contentHash(afterMeeting, sha256);
  const changed = (item: object) => contentHash({ ...afterMeeting, items: [{ ...first, ...item }, ...rest] }, sha256);
  assert.equal(changed({ whoSees: "another.line", goesTo: "between", wordsLimit: 10 }), hash);
  for (const change of [{ code: "b1b" }, { options: first.options.slice(1) }, { settings: ["link"] }, { when: [{ kind: "after", item: "b2", options: ["partly"] }] }]) {
    assert.notEqual(changed(change), hash);
  }
});

test("the order in which fields were written changes no hash", () => {
  assert.equal(canonical({ b: [1, { d: 2, c: null }], a: "x", e: undefined }), '{"a":"x","b":[1,{"c":null,"d":2}]}');
});

test("what was stored under a version is still what that version means", () => {
  const hashes = Object.fromEntries(ownForms.map((form) => [form.code, contentHash(form, sha256).slice(0, 16)]));
  assert.deepEqual(hashes, { A: "3a2a64d22fd30323", B: "06e3a359f96765fd", C: "db8ece098e994561", D: "0fcba5a96c6ad862", F: "aa0d8bed53a51213", G: "6104d5b486b07880", H: "01fed34b250f9d08" });
});
