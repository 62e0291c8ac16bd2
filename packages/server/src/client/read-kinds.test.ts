import assert from "node:assert/strict";
import { test } from "node:test";
import { readKinds } from "@rapport/store";
import { clientArea, createTexts, staffArea } from "@rapport/texts";

test("whatever of hers was opened has words on her list, and on the therapist's", () => {
  const texts = createTexts({ locale: "en", areas: [clientArea, staffArea] });
  const without = readKinds.flatMap((kind) => [`read.${kind}`, `record.read.${kind}`]).filter((key) => !texts.has(key));
  assert.deepEqual(without, []);
});
