import assert from "node:assert/strict";
import { journey } from "./harness-journey.ts";
import { look, makeAll, pagesOf } from "./look-at-page.ts";

journey("every page of the staff: access, links, forced colours, paper, 320 pixels, mirrored, and in longer words", async (app) => {
  const { sam, made } = await makeAll(app);
  const wrong: string[] = [];
  for (const path of pagesOf("staff", made)) wrong.push(...(await look(app, sam, path)));
  assert.deepEqual(wrong, []);
});
