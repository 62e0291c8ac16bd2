import assert from "node:assert/strict";
import { test } from "node:test";
import { noWords } from "./entry-words.ts";
import { saysMore, Unfinished } from "./unfinished.ts";

test("what she had begun is offered in its own place, and in no other", () => {
  const unfinished = new Unfinished<string>();
  unfinished.keep("new", "I nodded, but");
  unfinished.keep("entry 1", "On the bus");
  assert.equal(unfinished.offered("new"), "I nodded, but");
  assert.equal(unfinished.offered("entry 1"), "On the bus");
  for (const place of ["set-down", "letter", "entry 2", "share 1"] as const) assert.equal(unfinished.offered(place), undefined);
});

test("what is kept is not offered again", () => {
  const unfinished = new Unfinished<string>();
  unfinished.keep("new", "I nodded, but");
  unfinished.keep("new", "I nodded, but I felt far away.");
  unfinished.done("new");
  assert.equal(unfinished.offered("new"), undefined);
});

test("not now leaves the place empty, and loses none of what was left: the last one first", () => {
  const unfinished = new Unfinished<string>();
  unfinished.keep("new", "first");
  unfinished.notNow("new");
  unfinished.keep("new", "second");
  assert.equal(unfinished.offered("new"), "second");
  unfinished.notNow("new");
  unfinished.keep("new", "third");
  unfinished.done("new");
  assert.equal(unfinished.take("new"), "second");
  unfinished.done("new");
  assert.equal(unfinished.take("new"), "first");
  unfinished.done("new");
  assert.equal(unfinished.take("new"), undefined);
});

test("not now with nothing begun puts nothing aside", () => {
  const unfinished = new Unfinished<string>();
  unfinished.notNow("new");
  assert.equal(unfinished.offered("new"), undefined);
});

test("somebody else at the same page finds nothing of hers, begun or put aside", () => {
  const unfinished = new Unfinished<string>();
  unfinished.belongTo("ana");
  unfinished.keep("new", "first");
  unfinished.notNow("new");
  unfinished.keep("new", "second");
  unfinished.belongTo("ana");
  assert.equal(unfinished.offered("new"), "second");
  unfinished.belongTo("mei");
  assert.equal(unfinished.take("new"), undefined);
});

test("a form that says what was kept is not unfinished; each of its parts can make it so", () => {
  const kept = { ...noWords, text: "I nodded.", people: ["Mum"], at: "2026-03-02T10:00:00Z" };
  assert.equal(saysMore({ ...kept, at: "" }, kept), false);
  for (const more of [{ text: "I nodded" }, { title: "Thursday" }, { moods: ["far"] }, { people: [] }, { tags: ["work"] }]) assert.equal(saysMore({ ...kept, ...more }, kept), true);
});
