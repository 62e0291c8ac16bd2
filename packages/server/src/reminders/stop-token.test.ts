import assert from "node:assert/strict";
import { randomBytes, randomUUID } from "node:crypto";
import { test } from "node:test";
import { DataKeys, realSeams } from "@rapport/store";
import { openStopToken, stopToken } from "./stop-token.ts";

const keys = new DataKeys(randomBytes(32), realSeams);
const stops = { practiceId: randomUUID(), clientId: randomUUID() };

test("the same client has the same token, and it opens to her", () => {
  const token = stopToken(keys, stops);
  assert.equal(token, stopToken(keys, stops));
  assert.deepEqual(openStopToken(keys, token), stops);
  assert.ok(!token.includes(stops.clientId.slice(0, 8)));
  assert.notEqual(token, stopToken(keys, { ...stops, clientId: randomUUID() }));
});

test("a token that was changed, cut, or made under another key opens to nobody", () => {
  const token = stopToken(keys, stops);
  for (let place = 0; place < token.length; place += 1) {
    const changed = `${token.slice(0, place)}${token[place] === "A" ? "B" : "A"}${token.slice(place + 1)}`;
    assert.equal(openStopToken(keys, changed), undefined, `place ${place}`);
  }
  for (const bad of ["", token.slice(1), `${token}A`, token.toUpperCase(), "a".repeat(80)]) assert.equal(openStopToken(keys, bad), undefined);
  assert.equal(openStopToken(new DataKeys(randomBytes(32), realSeams), token), undefined);
});
