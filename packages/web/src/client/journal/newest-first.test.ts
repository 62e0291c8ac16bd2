import assert from "node:assert/strict";
import { test } from "node:test";
import type { SharedRecord } from "../../sealed/shared-record.ts";
import { newestFirst } from "./newest-first.ts";

const record = (at: string) => ({ at }) as SharedRecord;
const ids = (shares: readonly { id: string }[]) => shares.map(({ id }) => id).join("");

test("copies of one hour stand by the time in her own journal, whatever order the server gave them in", () => {
  const given = new Map([["a", record("2026-11-30T10:01:00Z")], ["b", record("2026-11-30T10:40:00Z")], ["c", record("2026-11-30T10:20:00Z")]]);
  for (const order of ["abc", "acb", "bac", "bca", "cab", "cba"]) assert.equal(ids(newestFirst([...order].map((id) => ({ id })), given)), "bca");
});

test("while her journal is locked it is the server's order, the newest hour first", () => {
  assert.equal(ids(newestFirst([{ id: "a" }, { id: "b" }], new Map())), "ba");
});

test("one that her journal does not hold yet stands last", () => {
  assert.equal(ids(newestFirst([{ id: "a" }, { id: "b" }, { id: "c" }], new Map([["a", record("2026-11-30T10:01:00Z")]]))), "acb");
});
