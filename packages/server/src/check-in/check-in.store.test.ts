import assert from "node:assert/strict";
import { webcrypto } from "node:crypto";
import { after, afterEach, before, test } from "node:test";
import { gzipSync } from "node:zlib";
import { statements } from "@rapport/store";
import { type CheckInFixture, checkInFixture } from "./check-in-fixture.ts";
import { finishUnfinished } from "./finish-unfinished.ts";
import { plainFiles } from "./plain-files.ts";

let fixture: CheckInFixture;
let session = 0;
before(async () => {
  fixture = await checkInFixture();
});
after(() => fixture.stop());
afterEach(() => {
  statements.heard = undefined;
  // Each test fills the form of a meeting of its own.
  session = (session + 1) % fixture.sessions.length;
});

const get = (url: string) => fixture.app.inject({ url });
const post = (url: string, fields: Record<string, string>) =>
  fixture.app.inject({ method: "POST", url, headers: { origin: fixture.origin, "content-type": "application/x-www-form-urlencoded" }, payload: new URLSearchParams(fields).toString() });

/** What the page carries unseen. */
async function hiddenOf(token: string): Promise<Record<string, string>> {
  const { body } = await get(`/c/${token}`);
  const value = (name: string) => new RegExp(`name="${name}" value="([^"]*)"`).exec(body)?.[1] ?? "";
  return { _key: value("_key"), _shown: value("_shown"), _begun: "" };
}

const rowsOf = (index: number) =>
  fixture.db.inspect<Record<string, unknown>>(
    `select m.instrument, m.state, m.place, m.device, m.asked_items, m.version, a.version as answer_version, a.item, a.value, a.chosen, a.cannot_tell, a.skipped, a.words is not null as words
     from rapport.administration m left join rapport.answer a on a.administration_id = m.id where m.session_id = $1 order by m.instrument, a.version, a.item`,
    [fixture.sessions[index]],
  );
const everything = async () => {
  const counts = await Promise.all(["administration", "answer", "note", "audit", "idempotency", "begun_answer"].map((table) => fixture.db.inspect(`select count(*)::int as n from rapport.${table}`)));
  const links = await fixture.db.inspect("select token_hash, closed_at from auth.link order by token_hash");
  return JSON.stringify([counts, links]);
};

test("opening a link is repeatable and changes nothing", async () => {
  const token = await fixture.link("A", session);
  const earlier = await everything();
  for (let time = 0; time < 3; time += 1) assert.equal((await get(`/c/${token}`)).statusCode, 200);
  assert.equal(await everything(), earlier);
});

test("a filled form becomes one administration, and its link closes", async () => {
  const token = await fixture.link("A", session);
  const reply = await post(`/c/${token}`, { ...(await hiddenOf(token)), a1: "hard", a2: "not-known-now", a4: "rather-not", a4x: "ask-me", a5: "about-us", "a5-words": "the letter" });
  assert.equal(reply.statusCode, 200);
  assert.match(reply.body, /Your therapist will see this before you meet\./);
  const rows = await rowsOf(session);
  assert.deepEqual(rows.map(({ item, value, chosen, cannot_tell, words }) => [item, value, chosen, cannot_tell, words]), [
    ["a1", 1, null, false, false],
    ["a2", null, null, true, false],
    ["a4", 0, null, false, false],
    ["a4x", null, ["ask-me"], false, false],
    ["a5", null, ["about-us"], false, true],
  ]);
  assert.equal((await get(`/c/${token}`)).statusCode, 410);
});

test("one form is one statement between opening the transaction and its commit, and the statement names the practice", async () => {
  const token = await fixture.link("B", session);
  const hidden = await hiddenOf(token);
  const heard: string[] = [];
  statements.heard = (text) => heard.push(text);
  assert.equal((await post(`/c/${token}`, { ...hidden, b1: "mostly", b2: "partly", b3: "completely", b4: "about-right" })).statusCode, 200);
  assert.equal(heard.length, 1, heard.join("\n"));
  assert.match(heard[0] ?? "", /practice_id/);
});

test("the same page sent twice is one form; the same key with other answers is refused", async () => {
  const token = await fixture.link("A", session);
  const fields = { ...(await hiddenOf(token)), a1: "good" };
  const [first, second] = [await post(`/c/${token}`, fields), await post(`/c/${token}`, fields)];
  assert.deepEqual([first.statusCode, second.statusCode], [200, 200]);
  assert.equal(first.body, second.body);
  assert.equal((await post(`/c/${token}`, { ...fields, a1: "hard" })).statusCode, 409);
  assert.deepEqual((await rowsOf(session)).map(({ item, value }) => [item, value]), [["a1", 3]]);
});

test("two phones at once: the first Done wins, the other gets back all that was typed", async () => {
  const token = await fixture.link("A", session);
  const [one, other] = [await hiddenOf(token), await hiddenOf(token)];
  const replies = await Promise.all([post(`/c/${token}`, { ...one, a1: "good", "a5-words": "from the first" }), post(`/c/${token}`, { ...other, a1: "hard", "a5-words": "from the <other>" })]);
  const [won, lost] = replies[0].statusCode === 200 ? ["first", replies[1]] as const : ["<other>", replies[0]] as const;
  assert.deepEqual(replies.map(({ statusCode }) => statusCode).sort(), [200, 409]);
  assert.match(lost.body, won === "first" ? /from the &lt;other&gt;/ : /from the first/);
  assert.match(lost.body, /sent from another phone first/);
  assert.equal((await rowsOf(session)).filter(({ item }) => item === "a1").length, 1);
});

test("keeping a4 to herself leaves exactly what skipping it leaves", async () => {
  const stored: string[] = [];
  for (const a4 of [{ a4: "keep-to-myself" }, {}] as Record<string, string>[]) {
    const token = await fixture.link("A", session);
    await post(`/c/${token}`, { ...(await hiddenOf(token)), a1: "good", ...a4 });
    stored.push(JSON.stringify(await rowsOf(session)));
    session = (session + 1) % fixture.sessions.length;
  }
  assert.equal(stored[0], stored[1]);
});

test("whether something was hard to say is in no field of the form, and a forged one is refused and not stored", async () => {
  const token = await fixture.link("B", session);
  const { body } = await get(`/c/${token}`);
  const inputs = body.match(/<input[^>]*name="b5"[^>]*>/g) ?? [];
  assert.equal(inputs.length, 4);
  for (const input of inputs) assert.match(input, / form="unsent"/);
  assert.match(body, /<form id="unsent" method="dialog"><\/form>/);
  const forged = await post(`/c/${token}`, { ...(await hiddenOf(token)), b1: "mostly", b5: "big" });
  assert.equal(forged.statusCode, 422);
  const written = JSON.stringify(await fixture.db.inspect("select item, chosen from rapport.answer union all select unnest(asked_items), null from rapport.administration"));
  assert.doesNotMatch(written, /\bb5\b/);
  assert.doesNotMatch(fixture.logged.join("\n"), /\bb5\b/);
});

test("only what she sends becomes a note; without words nothing is sent", async () => {
  const token = await fixture.link("B", session);
  const { body } = await get(`/c/${token}`);
  const key = (what: string) => new RegExp(`name="_key" value="([^"]*)"><input type="hidden" name="what" value="${what}"`).exec(body)?.[1] ?? "";
  assert.equal((await post(`/c/${token}/tell`, { _key: key("to-therapist"), what: "to-therapist", words: "  " })).statusCode, 200);
  assert.deepEqual(await fixture.db.inspect("select kind from rapport.note"), []);
  for (const what of ["felt-off", "there-is-something", "to-therapist"]) {
    const reply = await post(`/c/${token}/tell`, { _key: key(what), what, ...(what === "to-therapist" ? { words: "I nodded." } : {}) });
    assert.equal(reply.statusCode, 200);
    assert.match(reply.body, /reads on Monday and Wednesday/);
  }
  assert.deepEqual(await fixture.db.inspect("select kind, words is not null as words, visibility from rapport.note order by kind"), [
    { kind: "felt-off", words: false, visibility: "you-and-therapist" },
    { kind: "there-is-something", words: false, visibility: "you-and-therapist" },
    { kind: "to-therapist", words: true, visibility: "you-and-therapist" },
  ]);
  assert.equal((await get(`/c/${token}`)).statusCode, 200, "the form itself is still open");
});

test("a replaced link, an old one and one that never was look the same", async () => {
  const replaced = await fixture.link("A", session);
  await fixture.link("A", session);
  const old = await fixture.link("B", session);
  await fixture.db.inspect("update auth.link set expires_at = now() - interval '1 second' where form = 'B' and session_id = $1", [fixture.sessions[session]]);
  const replies = await Promise.all([replaced, old, `${"x".repeat(43)}`].map((token) => get(`/c/${token}`)));
  assert.deepEqual(replies.map(({ statusCode }) => statusCode), [410, 410, 410]);
  assert.equal(new Set(replies.map(({ body }) => body)).size, 1);
});

test("pages that were sent sealed on the way count when the form is done, and the later answer counts", async () => {
  const token = await fixture.link("A", session);
  const hidden = { ...(await hiddenOf(token)), _begun: "1" };
  const { body } = await get(`/c/${token}`);
  const publicKey = /data-key="([^"]*)"/.exec(body)?.[1] ?? "";
  const begin = async (fields: Record<string, string>, seen: string[]) => {
    const sealed = await seal(JSON.stringify({ body: new URLSearchParams({ ...hidden, ...fields }).toString(), seen, done: false }), publicKey, token);
    return fixture.app.inject({ method: "POST", url: `/c/${token}/begun`, headers: { origin: fixture.origin, "idempotency-key": crypto.randomUUID() }, payload: { sealed } });
  };
  assert.equal((await begin({ a1: "hard", "a5-words": "one" }, ["a1"])).json().state, "kept");
  assert.equal((await begin({ a1: "good", a2: "some" }, ["a1", "a2"])).json().state, "kept");
  assert.deepEqual(await rowsOf(session), [], "nothing of it is an administration yet");
  assert.equal((await post(`/c/${token}`, { ...hidden, a2: "most" })).statusCode, 200);
  const rows = await rowsOf(session);
  assert.deepEqual(rows.map(({ item, value }) => [item, value]), [["a1", 3], ["a2", 3], ["a5", null]]);
  assert.deepEqual(await fixture.db.inspect("select item from rapport.begun_answer where session_id = $1", [fixture.sessions[session]]), []);
  const other = await seal("{}", publicKey, "another-token");
  const moved = await fixture.app.inject({ method: "POST", url: `/c/${await fixture.link("B", session)}/begun`, headers: { origin: fixture.origin, "idempotency-key": crypto.randomUUID() }, payload: { sealed: other } });
  assert.equal(moved.statusCode, 400, "what was sealed for one link opens in no other");
});

test("a form stopped without Done waits while its link is open, and is put in when the link is over", async () => {
  const token = await fixture.link("B", session);
  const hidden = { ...(await hiddenOf(token)), _begun: "1" };
  const publicKey = /data-key="([^"]*)"/.exec((await get(`/c/${token}`)).body)?.[1] ?? "";
  const sealed = await seal(JSON.stringify({ body: new URLSearchParams({ ...hidden, b1: "partly", "b6-words": "the silence" }).toString(), seen: ["b1", "b6"], done: false }), publicKey, token);
  await fixture.app.inject({ method: "POST", url: `/c/${token}/begun`, headers: { origin: fixture.origin, "idempotency-key": crypto.randomUUID() }, payload: { sealed } });
  const stores = { database: fixture.db.database, auth: fixture.db.auth, keys: fixture.db.keys };
  const worker = { practiceId: fixture.practiceId, personId: fixture.clientId, kind: "worker" } as const;
  assert.equal(await finishUnfinished(stores, worker, "Europe/Oslo"), 0, "she may still come back");
  await fixture.db.inspect("update auth.link set expires_at = now() - interval '1 minute' where session_id = $1", [fixture.sessions[session]]);
  assert.equal(await finishUnfinished(stores, worker, "Europe/Oslo"), 1);
  assert.equal(await finishUnfinished(stores, worker, "Europe/Oslo"), 0);
  assert.deepEqual((await rowsOf(session)).map(({ state, item, value, words }) => [state, item, value, words]), [["done", "b1", 2, false], ["done", "b6", null, true]]);
  assert.deepEqual(await fixture.db.inspect("select item from rapport.begun_answer where session_id = $1", [fixture.sessions[session]]), []);
});

test("the quiet link adds to the form of the room, and the first answers are kept below", async () => {
  const room = await fixture.link("B", session, "screen");
  await post(`/c/${room}`, { ...(await hiddenOf(room)), b1: "completely", b4: "about-right" });
  const quiet = await fixture.link("B-link", session);
  const { body } = await get(`/c/${quiet}`);
  assert.match(body, /Anything you see differently now\?/);
  assert.equal((await post(`/c/${quiet}`, { ...(await hiddenOf(quiet)), "b6-words": "the silence", b8: "yes", b1: "partly" })).statusCode, 200);
  const rows = await rowsOf(session);
  assert.deepEqual(rows.map(({ answer_version, item, value, words }) => [answer_version, item, value, words]), [
    [1, "b1", 4, false], [1, "b4", 2, false], [2, "b1", 2, false], [2, "b4", 2, false], [2, "b6", null, true],
  ]);
});

test("on the handed-over screen nothing is asked that is never asked with the therapist near by", async () => {
  const { body } = await get(`/c/${await fixture.link("B", session, "screen")}`);
  for (const never of ["b5", "b6", "b8"]) assert.doesNotMatch(body, new RegExp(`name="${never}`));
  assert.doesNotMatch(body, /data-key/, "and it keeps nothing");
});

test("the page names the therapist only when she allowed it, and its title says nothing", async () => {
  const token = await fixture.link("B", session);
  const unnamed = (await get(`/c/${token}`)).body;
  assert.doesNotMatch(unnamed, /\bSam\b|\bAna\b|Harbour/);
  assert.match(unnamed, /<title>Notes<\/title>/);
  await fixture.db.inspect("update rapport.client_profile set link_names_therapist = true");
  assert.match((await get(`/c/${token}`)).body, /Did Sam understand how things are for you\?/);
  await fixture.db.inspect("update rapport.client_profile set link_names_therapist = false");
});

test("words that are too long come back, all of them, with the reason at the question", async () => {
  const token = await fixture.link("A", session);
  const long = "a".repeat(600);
  const reply = await post(`/c/${token}`, { ...(await hiddenOf(token)), a1: "good", "a5-words": long });
  assert.equal(reply.statusCode, 422);
  assert.ok(reply.body.includes(long));
  assert.match(reply.body, /too long by 100 letters/);
  assert.match(reply.body, /value="good" [^>]*checked|value="good" checked/);
});

test("help and someone other than the therapist stand behind no form, and need no cookie", async () => {
  const token = await fixture.link("A", session);
  for (const url of ["/help-now", `/c/${token}/help`]) {
    const reply = await get(url);
    assert.equal(reply.statusCode, 200);
    assert.match(reply.body, /href="tel:112"/);
    assert.match(reply.body, /Kim Lund/);
    assert.equal(reply.headers["set-cookie"], undefined);
  }
});

const kilobytes = 1_000;

test("the first answer of each form is at most 10 kB compressed, and all of it at most 24 kB", async () => {
  const { css, script } = plainFiles();
  for (const form of ["A", "B", "B-link"] as const) {
    const { body } = await get(`/c/${await fixture.link(form, session)}`);
    const first = gzipSync(body).length + gzipSync(css.text).length;
    assert.ok(first <= 10 * kilobytes, `form ${form}: first answer ${first} bytes`);
    assert.ok(first + gzipSync(script.text).length <= 24 * kilobytes, `form ${form}: ${first} + script ${gzipSync(script.text).length}`);
    assert.doesNotMatch(body, /https?:\/\/(?!www\.bbc\.com\/weather|www\.w3\.org)/);
  }
});

async function seal(text: string, publicKey: string, token: string): Promise<string> {
  const { subtle } = webcrypto;
  const curve = { name: "ECDH", namedCurve: "P-256" };
  const to = await subtle.importKey("spki", Buffer.from(publicKey, "base64url"), curve, false, []);
  const own = await subtle.generateKey(curve, false, ["deriveBits"]);
  const shared = await subtle.importKey("raw", await subtle.deriveBits({ name: "ECDH", public: to }, own.privateKey, 256), "HKDF", false, ["deriveKey"]);
  const key = await subtle.deriveKey({ name: "HKDF", hash: "SHA-256", salt: new Uint8Array(), info: Buffer.from("rapport check-in") }, shared, { name: "AES-GCM", length: 256 }, false, ["encrypt"]);
  const iv = webcrypto.getRandomValues(new Uint8Array(12));
  const sealed = await subtle.encrypt({ name: "AES-GCM", iv, additionalData: Buffer.from(token) }, key, Buffer.from(text));
  return Buffer.concat([Buffer.from(await subtle.exportKey("raw", own.publicKey)), iv, Buffer.from(sealed)]).toString("base64url");
}
