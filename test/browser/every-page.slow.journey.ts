import assert from "node:assert/strict";
import { journey } from "./harness-journey.ts";
import { look, makeAll, pagesOf } from "./look-at-page.ts";

journey("every page of a client: access, links, forced colours, paper, 320 pixels, mirrored, and in longer words", async (app) => {
  const { ana, made } = await makeAll(app);
  const wrong: string[] = [];
  for (const path of pagesOf("client", made).filter((each) => each.startsWith("/me"))) wrong.push(...(await look(app, ana, path)));
  const guest = await app.newPerson("guest");
  for (const path of ["/", "/sign-in", "/help-now"]) wrong.push(...(await look(app, guest, path)));
  assert.deepEqual(wrong, []);
});
