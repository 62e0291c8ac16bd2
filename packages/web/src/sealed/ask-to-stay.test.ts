import assert from "node:assert/strict";
import { test } from "node:test";
import { askToStay } from "./ask-to-stay.ts";

function browser(stays: boolean, answer: () => Promise<boolean>) {
  const kept = new Map<string, string>();
  const asked = { times: 0 };
  const storage = { persisted: async () => stays, persist: () => { asked.times += 1; return answer(); } };
  const notes = { getItem: (name: string) => kept.get(name) ?? null, setItem: (name: string, value: string) => void kept.set(name, value) };
  return { around: { storage, notes }, asked };
}

test("the browser is asked once on a phone, whatever it answers", async () => {
  for (const answer of [async () => true, async () => false, () => Promise.reject(new Error("not allowed"))]) {
    const { around, asked } = browser(false, answer);
    await askToStay(around);
    await askToStay(around);
    assert.equal(asked.times, 1);
  }
});

test("a browser that keeps everything already is not asked", async () => {
  const { around, asked } = browser(true, async () => true);
  await askToStay(around);
  assert.equal(asked.times, 0);
});

test("a browser that cannot be asked is left alone", async () => {
  await askToStay({ ...browser(false, async () => true).around, storage: undefined });
});
