import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { after, before, describe, test } from "node:test";
import { type CheckInFixture, checkInFixture } from "../../packages/server/src/check-in/check-in-fixture.ts";
import { hashOfToken, newToken } from "../../packages/server/src/http/sign-in-token.ts";
import { realSeams } from "@rapport/store";
import { type LossyServer, lossyServer } from "./lossy-server.ts";

const lines = 280;
const forms = 20;

describe("an answer that is lost after the commit, 300 times", () => {
  let fixture: CheckInFixture;
  let network: LossyServer;
  let cookie = "";
  before(async () => {
    fixture = await checkInFixture();
    network = await lossyServer(fixture.app);
    const [token, account] = [newToken(realSeams, false), randomUUID()];
    await fixture.db.inspect("insert into auth.account (id, kind, user_handle) values ($1, 'client', $2)", [account, Buffer.from(account)]);
    await fixture.db.inspect(
      "insert into auth.sign_in (token_hash, id, account_id, practice_id, person_id, kind, device, expires_at) values ($1, $2, $3, $4, $5, 'client', 'Firefox', now() + interval '1 day')",
      [hashOfToken(token), randomUUID(), account, fixture.practiceId, fixture.clientId]);
    cookie = `__Host-rapport=${token}`;
  });
  after(async () => {
    await network.close();
    await fixture.stop();
  });

  const headers = () => ({ origin: fixture.origin, "sec-fetch-site": "same-origin", cookie });

  /** Sends until an answer comes, as the pages do: the key is made once, or, by the naive control, anew for each try. */
  async function keep(words: string, keyOf: (first: string) => string): Promise<string> {
    const first = randomUUID();
    network.loseNext();
    for (;;) {
      const reply = await fetch(`${network.url}/api/client/kept-line`, {
        method: "POST", headers: { ...headers(), "content-type": "application/json", "idempotency-key": keyOf(first) }, body: JSON.stringify({ words }),
      }).catch(() => undefined);
      if (reply === undefined) continue;
      assert.ok(reply.status < 300, await reply.clone().text());
      return ((await reply.json()) as { id: string }).id;
    }
  }
  const kept = () => fixture.db.inspect<{ id: string }>("select id from rapport.kept_line");

  test("is answered again with the same: nothing is stored twice, and nothing is missing", async () => {
    const before = network.lost();
    const answered: string[] = [];
    for (let index = 0; index < lines; index += 1) answered.push(await keep(`line ${index}`, (first) => first));
    assert.equal(network.lost() - before, lines);
    const rows = (await kept()).map(({ id }) => id);
    assert.equal(rows.length, lines);
    assert.deepEqual([...rows].sort(), [...answered].sort());
    const audited = await fixture.db.inspect("select 1 from rapport.audit where action like 'line.%' or object_kind like '%line%'");
    assert.equal(audited.length, lines, "one audit row each");
  });

  test("a naive sender, who makes a new key for each try, stores twice: the control that shows the test above can fail", async () => {
    const before = (await kept()).length;
    for (let index = 0; index < 10; index += 1) await keep(`naive ${index}`, () => randomUUID());
    assert.equal((await kept()).length - before, 20);
  });

  test("a filled form sent again is in once, and its link says so", async () => {
    for (let index = 0; index < forms; index += 1) {
      const token = await fixture.link("A", index);
      const page = await (await fetch(`${network.url}/c/${token}`)).text();
      const hidden = Object.fromEntries([...(page.split("</form>")[0] ?? "").matchAll(/<input type="hidden" name="(_[^"]+)" value="([^"]*)"/g)].map(([, name, value]) => [name, value]));
      const send = () => fetch(`${network.url}/c/${token}`, { method: "POST", headers: headers(), body: new URLSearchParams({ ...hidden, a1: "good", "a5-words": `form ${index}` } as Record<string, string>) }).catch(() => undefined);
      network.loseNext();
      assert.equal(await send(), undefined);
      assert.equal((await send())?.status, 200);
      assert.equal((await fixture.db.inspect("select 1 from rapport.administration where session_id = $1", [fixture.sessions[index]])).length, 1);
    }
  });
});
