import assert from "node:assert/strict";
import { test } from "node:test";
import { firstLoad } from "./first-load.ts";

const manifest = {
  "client.html": { file: "assets/client.js", imports: ["_shared.js"], css: ["assets/client.css"] },
  "_shared.js": { file: "assets/shared.js", imports: ["_react.js"], css: ["assets/shared.css"] },
  "_react.js": { file: "assets/react.js", imports: ["_shared.js"] },
  "src/pages/today.tsx": { file: "assets/today.js", imports: ["_shared.js"] },
};

test("a first load is the entry and all it imports without waiting, each once, and nothing lazy", () => {
  assert.deepEqual(firstLoad(manifest, "client.html"), {
    scripts: ["assets/client.js", "assets/shared.js", "assets/react.js"],
    styles: ["assets/client.css", "assets/shared.css"],
  });
});

test("an entry that was not built is refused", () => {
  assert.throws(() => firstLoad(manifest, "staff.html"), /got staff\.html/);
});
