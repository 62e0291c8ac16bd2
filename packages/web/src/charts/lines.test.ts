import assert from "node:assert/strict";
import { test } from "node:test";
import { bandPath, openLine } from "./lines.ts";

test("a missing answer leaves the heavy line open, and the pale line bridges it", () => {
  const { heavy, pale } = openLine([{ x: 0, y: 1 }, { x: 1, y: 2 }, undefined, { x: 3, y: 4 }, { x: 4, y: 5 }]);
  assert.equal(heavy, "M0,1L1,2M3,4L4,5");
  assert.equal(pale, "M0,1L1,2L3,4L4,5");
});

test("no answers draw no line, and no range draws no band", () => {
  assert.deepEqual(openLine([undefined, undefined]), { heavy: "", pale: "" });
  assert.equal(bandPath([], []), "");
});

test("a band goes there along its upper edge and back along its lower one", () => {
  assert.equal(
    bandPath(
      [
        { x: 0, y: 1 },
        { x: 2, y: 1 },
      ],
      [
        { x: 0, y: 3 },
        { x: 2, y: 4 },
      ],
    ),
    "M0,1L2,1L2,4L0,3Z",
  );
});
