import assert from "node:assert/strict";
import { randomBytes, randomUUID } from "node:crypto";
import { after, before, describe, test } from "node:test";
import { openShare } from "@rapport/store";
import { commit, createJournal, keepChecked, makeRecoverySheet, newId, openCopy, openItem, openJournal, readCard, sealCopy, sealItem, type Journal, type SealedItem, unlockerOfSheet, writeOwnCard, writtenOf, type Change, type Unlocker } from "@rapport/vault";
import { planAhead } from "../jobs/plan-ahead.ts";
import { finishSetUp, setUpPractice, type Answer, type TestServer, testServer, Visitor } from "../sign-in/test-server.ts";

const dayMs = 86_400_000;
const zone = "Europe/Oslo";
const dayIn = (date: Date) => new Intl.DateTimeFormat("en-CA", { timeZone: zone }).format(date);
const as = <T>(answer: Answer): T => answer.body as unknown as T;
const sealed = (size = 1024) => randomBytes(size).toString("base64");

/** What the web app does with a journal, without its pages. */
class Keeper {
  readonly visitor: Visitor;
  constructor(visitor: Visitor) {
    this.visitor = visitor;
  }
  async served(): Promise<SealedItem[]> {
    const { items } = as<{ items: { id: string; version: number }[] }>(await this.visitor.get("/api/own/sealed"));
    if (items.length === 0) return [];
    const found = as<{ items: { id: string; version: number; bytes: string }[] }>(await this.visitor.get(`/api/own/sealed?ids=${items.map(({ id }) => id).join(",")}`));
    return found.items.map(({ id, version, bytes }) => ({ id, version, bytes: new Uint8Array(Buffer.from(bytes, "base64")) }));
  }
  async store({ puts, drops }: Pick<Change, "puts" | "drops">): Promise<Answer> {
    return this.visitor.post("/api/own/sealed", { puts: puts.map(({ bytes, ...put }) => ({ ...put, bytes: Buffer.from(bytes).toString("base64") })), drops });
  }
  async begin(): Promise<{ journal: Journal; sheet: Unlocker }> {
    const sheet = await unlockerOfSheet(await makeRecoverySheet());
    const change = await createJournal([{ unlocker: sheet, name: "sheet" }], newId());
    assert.equal((await this.store(change)).status, 200);
    return { journal: change.journal, sheet };
  }
}

describe("what is sealed", () => {
  let server: TestServer;
  let sam: Visitor;
  let samId: string;
  before(async () => {
    server = await testServer();
    const made = await setUpPractice(server);
    sam = made.sam;
    samId = made.personId;
    await finishSetUp(sam);
  });
  after(() => server.close());

  async function newClient(): Promise<{ ana: Visitor; treatmentId: string; anaId: string }> {
    const first = new Date(Date.now() - 34 * dayMs);
    const made = await sam.post("/api/t/clients", {
      name: "Ana", mail: null, messages: "none", language: "en", sharedPhone: false, firstOn: dayIn(first), weekday: ((new Date(`${dayIn(first)}T12:00:00Z`).getUTCDay() + 6) % 7) + 1,
      at: "15:00", zone, lengthMinutes: 50, place: "room",
    });
    const { treatmentId } = as<{ treatmentId: string }>(made);
    const invited = as<{ address: string; code: string }>(await sam.post(`/api/treatments/${treatmentId}/invitation`));
    const token = invited.address.split("/").at(-1);
    const ana = new Visitor(server.app);
    await ana.post("/api/invitations/open", { token, code: invited.code });
    await sam.post(`/api/treatments/${treatmentId}/invitation/confirm`);
    assert.equal((await ana.post("/api/invitations/enter", { token })).status, 200);
    return { ana, treatmentId, anaId: as<{ person: { id: string } }>(await ana.get("/api/me")).person.id };
  }

  test("a journal that was written on one device opens on another from the sheet alone", async () => {
    const keeper = new Keeper((await newClient()).ana);
    const { journal, sheet } = await keeper.begin();
    const entry = await sealItem(journal, "entry", newId(), 1, new TextEncoder().encode("I nodded."));
    assert.equal((await keeper.store(await commit(journal, [entry]))).status, 200);
    const found = await openJournal(sheet, await keeper.served(), newId());
    const [only] = await writtenOf(found, await keeper.served());
    assert.equal(new TextDecoder().decode((await openItem(found, only!)).body), "I nodded.");
  });

  test("a change is stored whole or not at all, and the second of two devices is told", async () => {
    const { ana } = await newClient();
    const [one, two] = [randomUUID(), randomUUID()];
    assert.equal((await ana.post("/api/own/sealed", { puts: [{ id: one, version: 1, base: 0, bytes: sealed() }], drops: [] })).status, 200);
    const late = await ana.post("/api/own/sealed", { puts: [{ id: two, version: 1, base: 0, bytes: sealed() }, { id: one, version: 3, base: 2, bytes: sealed() }], drops: [one] });
    assert.equal(late.status, 412);
    assert.deepEqual(as<{ items: unknown[] }>(await ana.get("/api/own/sealed")).items, [{ id: one, version: 1 }]);
    assert.equal((await ana.post("/api/own/sealed", { puts: [], drops: [one] })).status, 200);
    assert.deepEqual(as<{ items: unknown[] }>(await ana.get("/api/own/sealed")).items, []);
  });

  test("a new device asks, an old one of the same person answers, and nobody else's", async () => {
    const [{ ana }, other] = [await newClient(), await newClient()];
    const request = { recipient: `age1${"q".repeat(58)}`, salt: "A".repeat(22) };
    assert.equal((await ana.send("PUT", "/api/own/joining/answer", { salt: request.salt, answer: sealed() })).status, 404, "nobody asked");
    await ana.send("PUT", "/api/own/joining", request);
    const answer = sealed();
    assert.equal((await other.ana.send("PUT", "/api/own/joining/answer", { salt: request.salt, answer })).status, 404);
    assert.equal((await ana.send("PUT", "/api/own/joining/answer", { salt: "B".repeat(22), answer })).status, 404, "another request");
    assert.equal((await ana.send("PUT", "/api/own/joining/answer", { salt: request.salt, answer })).status, 200);
    assert.deepEqual(as<object>(await ana.get("/api/own/joining")), { request, answer });
    await server.db.inspect("update rapport.joining_device set asked_at = asked_at - interval '11 minutes'");
    assert.deepEqual(as<object>(await ana.get("/api/own/joining")), { request: null, answer: null });
  });

  test("what is not padded, too large, or no base64 is refused", async () => {
    const { ana } = await newClient();
    for (const bytes of [sealed(1000), sealed(3072), sealed(512), "", "###", `${sealed()}=`]) {
      assert.equal((await ana.post("/api/own/sealed", { puts: [{ id: randomUUID(), version: 1, base: 0, bytes }], drops: [] })).status, 422);
    }
    assert.equal((await ana.post("/api/own/sealed", { puts: [{ id: randomUUID(), version: 1, base: 0, bytes: sealed(2 * 1024 * 1024) }], drops: [] })).status, 200);
    assert.equal((await ana.post("/api/own/sealed", { puts: [{ id: randomUUID(), version: 1, base: 0, bytes: sealed(4 * 1024 * 1024) }], drops: [] })).status, 413);
  });

  test("large things come a few at a time, and all of them come", async () => {
    const { ana } = await newClient();
    const ids = Array.from({ length: 6 }, () => randomUUID()).sort();
    for (const id of ids) await ana.post("/api/own/sealed", { puts: [{ id, version: 1, base: 0, bytes: sealed(2 * 1024 * 1024) }], drops: [] });
    const parts: string[][] = [];
    for (let missing: readonly string[] = ids; missing.length > 0; ) {
      const part = as<{ items: { id: string; bytes: string }[] }>(await ana.get(`/api/own/sealed?ids=${missing.join(",")}`)).items;
      assert.ok(part.length > 0 && part.every(({ bytes }) => bytes.length > 2_000_000));
      parts.push(part.map(({ id }) => id));
      missing = missing.filter((id) => !part.some((item) => item.id === id));
    }
    assert.deepEqual(parts, [ids.slice(0, 4), ids.slice(4)]);
  });

  test("the server keeps the hour, the size, and no trace in the audit of when she wrote", async () => {
    const { ana, anaId } = await newClient();
    await ana.post("/api/own/sealed", { puts: [{ id: randomUUID(), version: 1, base: 0, bytes: sealed() }], drops: [] });
    const [row] = await server.db.inspect<{ hour: Date; padded_size: number }>("select hour, padded_size from rapport.sealed_item where owner_id = $1", [anaId]);
    assert.equal(row?.padded_size, 1024);
    assert.equal((row?.hour.getTime() ?? 1) % 3_600_000, 0);
    const audited = await server.db.inspect<{ action: string }>("select action from rapport.audit where actor_id = $1 and (action like '%seal%' or object_kind like '%seal%' or object_kind = 'journal')", [anaId]);
    assert.deepEqual(audited, []);
  });

  test("one line goes from her journal to the therapist's page, is thanked for, and is taken back", async () => {
    const { ana, treatmentId, anaId } = await newClient();
    const [hers, his] = [new Keeper(ana), new Keeper(sam)];
    const { journal } = await hers.begin();
    const own = (await his.served()).length === 0 ? (await his.begin()).journal : assert.fail("the therapist's journal is new in this test");
    await sam.send("PUT", "/api/own/card", { epoch: 1, card: await writeOwnCard(own, samId) });
    await ana.send("PUT", "/api/own/card", { epoch: 1, card: await writeOwnCard(journal, anaId) });

    interface Shares { ready: boolean; first: boolean; therapist: { id: string; card: string }; shares: { id: string; state: string; openedDay: string | null; changeableUntil: string | null; acknowledged: { how: string; words: string | null } | null }[] }
    const shares = async () => as<Shares>(await ana.get("/api/client/shares"));
    const send = (id: string, bytes: string, now = true) => ana.post("/api/client/shares", { id, bytes, now, closes: "taken-back" });
    await sam.send("PUT", "/api/own/settings", { readingDays: [], readingNote: "", away: null, alwaysAnswersOwn: false, shortcuts: true, gentleFlags: true });
    assert.equal((await shares()).ready, false);
    assert.equal((await send(newId(), sealed())).status, 409, "sharing is off until the therapist has said when they read");
    await sam.send("PUT", "/api/own/settings", { readingDays: [1, 3], readingNote: "evening", away: null, alwaysAnswersOwn: false, shortcuts: true, gentleFlags: true });
    const before = await shares();
    assert.deepEqual([before.ready, before.first, before.therapist.id], [true, true, samId]);

    const checked = (await keepChecked(journal, { card: await readCard(before.therapist.card), on: "2026-03-02" })).journal;
    const words = { words: "I nodded, but I felt far away.", howMuch: "line", when: "now", until: "taken-back" } as const;
    const copy = await sealCopy(checked, anaId, await readCard(before.therapist.card), newId(), words);
    assert.equal((await send(copy.id, Buffer.from(copy.bytes).toString("base64"))).status, 200);
    const later = newId();
    assert.equal((await send(later, sealed(), false)).status, 200);

    interface Copies { card: string; copies: { id: string; opened: boolean; bytes: string | null }[] }
    const copies = async () => as<Copies>(await sam.get(`/api/t/clients/${treatmentId}/shares`));
    assert.deepEqual((await copies()).copies.map(({ id, opened, bytes }) => [id, opened, bytes]), [[copy.id, false, null]], "ten minutes to change her mind, unless she says now");
    const all = as<{ clients: { treatmentId: string; name: string; copies: { id: string }[] }[] }>(await sam.get("/api/t/shares")).clients;
    assert.deepEqual(all.filter((one) => one.treatmentId === treatmentId).map(({ name, copies: there }) => [name, ...there.map(({ id }) => id)]), [["Ana", copy.id]]);
    assert.equal((await sam.post(`/api/t/shares/${later}/open`)).status, 404);
    assert.equal((await sam.post(`/api/t/shares/${copy.id}/acknowledge`, { how: "read-thank-you" })).status, 409, "not before it was opened");
    assert.equal((await sam.post(`/api/t/shares/${copy.id}/open`)).status, 200);
    const { card, copies: [opened] } = await copies();
    const read = await openCopy(own, samId, await readCard(card), { id: copy.id, version: 1, bytes: new Uint8Array(Buffer.from(opened?.bytes ?? "", "base64")) });
    assert.deepEqual(read, words);
    assert.equal((await sam.post(`/api/t/shares/${copy.id}/acknowledge`, { how: "own-words", words: "Thank you for this." })).status, 200);
    const told = (await shares()).shares.find(({ id }) => id === copy.id);
    assert.deepEqual([told?.state, told?.openedDay, told?.acknowledged], ["open", dayIn(new Date()), { how: "own-words", words: "Thank you for this." }]);

    assert.equal((await ana.post(`/api/client/shares/${copy.id}/take-back`)).status, 200);
    assert.deepEqual((await copies()).copies, []);
    assert.equal((await sam.post(`/api/t/shares/${copy.id}/open`)).status, 410);
    const [row] = await server.db.inspect<{ bytes: Buffer | null }>("select bytes from rapport.sealed_share where id = $1", [copy.id]);
    assert.equal(row?.bytes, null, "nothing of it is kept");
  });

  test("a copy for thirty days is gone on the thirty-first, and all are gone when the therapy ends", async () => {
    const { ana, treatmentId } = await newClient();
    const [month, always] = [newId(), newId()];
    await ana.post("/api/client/shares", { id: month, bytes: sealed(), now: true, closes: "30-days" });
    await ana.post("/api/client/shares", { id: always, bytes: sealed(), now: true, closes: "taken-back" });
    for (const id of [month, always]) await sam.post(`/api/t/shares/${id}/open`);
    await server.db.inspect("update rapport.sealed_share set opened_day = current_date - 32 where id = any($1)", [[month, always]]);
    const seen = async () => as<{ copies: { id: string }[] }>(await sam.get(`/api/t/clients/${treatmentId}/shares`)).copies.map(({ id }) => id);
    assert.deepEqual(await seen(), [always]);
    assert.equal((await sam.post(`/api/t/shares/${month}/open`)).status, 404);
    await sam.post(`/api/t/clients/${treatmentId}/close`, { on: dayIn(new Date()) });
    const states = async () => as<{ shares: { state: string }[] }>(await ana.get("/api/client/shares")).shares.map(({ state }) => state).sort();
    assert.deepEqual(await states(), ["closed", "open"], "the last day still belongs to the therapy");
    await server.db.inspect("update rapport.treatment set ended_on = ended_on - 1 where id = $1", [treatmentId]);
    assert.deepEqual(await states(), ["closed", "closed"]);
    const rows = await server.db.inspect<{ bytes: Buffer | null }>("select bytes from rapport.sealed_share where id = any($1)", [[month, always]]);
    assert.deepEqual(rows.map(({ bytes }) => bytes), [null, null]);
  });

  test("what has closed loses its bytes in the night, although nobody looked; what is open keeps them", async () => {
    const { ana, treatmentId, anaId } = await newClient();
    const [month, fresh, always] = [newId(), newId(), newId()];
    for (const id of [month, fresh]) await ana.post("/api/client/shares", { id, bytes: sealed(), now: true, closes: "30-days" });
    await ana.post("/api/client/shares", { id: always, bytes: sealed(), now: true, closes: "taken-back" });
    for (const id of [month, fresh, always]) await sam.post(`/api/t/shares/${id}/open`);
    await server.db.inspect("update rapport.sealed_share set opened_day = opened_day - 31 where id = any($1)", [[month, always]]);
    await server.db.inspect("update rapport.sealed_share set opened_day = opened_day - 30 where id = $1", [fresh]);
    const worker = server.parts.stores.worker ?? assert.fail("no worker");
    const [{ practice_id: practiceId } = { practice_id: "" }] = await server.db.inspect<{ practice_id: string }>("select practice_id from rapport.practice");
    const night = () => planAhead({ worker, seams: server.parts.seams }, { practiceId, clientId: anaId, treatmentId });
    const left = async () => (await server.db.inspect<{ id: string }>("select id from rapport.sealed_share where treatment_id = $1 and bytes is not null", [treatmentId])).map(({ id }) => id).sort();
    const jobs = () => server.db.inspect("select 1 from graphile_worker._private_jobs where key = $1", [`plan-ahead:${treatmentId}`]);
    const forget = () => server.db.inspect("delete from graphile_worker._private_jobs where key = $1", [`plan-ahead:${treatmentId}`]);

    await forget();
    assert.equal(typeof (await night()), "number");
    assert.deepEqual(await left(), [fresh, always].sort());
    await server.db.inspect("update rapport.treatment set ended_on = $2 where id = $1", [treatmentId, dayIn(new Date())]);
    await forget();
    assert.equal(typeof (await night()), "number", "the last day still belongs to the therapy");
    assert.equal((await jobs()).length, 1, "and the day after is still to come");
    assert.deepEqual(await left(), [fresh, always].sort());
    await server.db.inspect("update rapport.treatment set ended_on = ended_on - 1 where id = $1", [treatmentId]);
    await forget();
    assert.equal(await night(), undefined);
    assert.deepEqual([await left(), await jobs()], [[], []]);
  });

  test("the worker can empty no copy that is open, nor change anything else of one", async () => {
    const { ana, anaId } = await newClient();
    const copy = newId();
    await ana.post("/api/client/shares", { id: copy, bytes: sealed(), now: true, closes: "taken-back" });
    const worker = server.parts.stores.worker ?? assert.fail("no worker");
    const [{ practice_id: practiceId } = { practice_id: "" }] = await server.db.inspect<{ practice_id: string }>("select practice_id from rapport.practice");
    const asWorker = (statement: string) => worker.withContext({ practiceId, personId: anaId, kind: "worker" }, (tx) => tx.run<{ id: string }>(statement, [practiceId, copy]));
    assert.deepEqual(await asWorker("update rapport.sealed_share set bytes = null where practice_id = $1 and id = $2 returning id"), []);
    await assert.rejects(asWorker("update rapport.sealed_share set opened_day = '2026-01-01' where practice_id = $1 and id = $2"), { code: "forbidden-row" });
    await server.db.inspect("update rapport.sealed_share set closes = '30-days', opened_day = current_date - 40 where id = $1", [copy]);
    await assert.rejects(asWorker("update rapport.sealed_share set bytes = bytes where practice_id = $1 and id = $2"), { code: "forbidden-row" });
    assert.deepEqual((await asWorker("update rapport.sealed_share set bytes = null where practice_id = $1 and id = $2 returning id")).map(({ id }) => id), [copy]);
  });

  test("a device that was left behind does not bring its keys back: it is told that a newer one is in use", async () => {
    const { ana, anaId } = await newClient();
    const { journal } = await new Keeper(ana).begin();
    const card = await writeOwnCard(journal, anaId);
    const publish = (epoch: number) => ana.send("PUT", "/api/own/card", { epoch, card });
    assert.equal((await publish(3)).status, 200);
    assert.equal((await publish(3)).status, 200, "the same again");
    const late = await publish(2);
    assert.equal(late.status, 412);
    assert.deepEqual(as<{ refusal: { code: string; person: string } }>(late).refusal, { code: "KEY_REPLACED", person: "Your key was made new on another device. Nothing was shared. Open this page again." });
    const kept = () => server.db.inspect<{ epoch: number }>("select epoch from rapport.public_key where person_id = $1", [anaId]);
    assert.deepEqual(await kept(), [{ epoch: 3 }]);
    assert.equal((await publish(4)).status, 200);
    assert.deepEqual(await kept(), [{ epoch: 4 }]);
  });

  test("opening asks for everything in its own statement: for them, from its minute on, neither taken back nor closed", async () => {
    const { ana, anaId } = await newClient();
    const copy = newId();
    await ana.post("/api/client/shares", { id: copy, bytes: sealed(), now: true, closes: "taken-back" });
    const [{ practice_id: practiceId } = { practice_id: "" }] = await server.db.inspect<{ practice_id: string }>("select practice_id from rapport.practice");
    const open = (personId: string, kind: "staff" | "client" = "staff") => server.db.database.withContext({ practiceId, personId, kind }, (tx) => openShare(tx, copy, "2026-05-07"));
    const openedDay = async () => (await server.db.inspect<{ opened_day: string | null }>("select opened_day::text from rapport.sealed_share where id = $1", [copy]))[0]?.opened_day;
    const refusedWhile = async (state: string, back: string) => {
      await server.db.inspect(`update rapport.sealed_share set ${state} where id = $1`, [copy]);
      await assert.rejects(open(samId), { code: "missing-row" }, state);
      assert.equal(await openedDay(), null, state);
      await server.db.inspect(`update rapport.sealed_share set ${back} where id = $1`, [copy]);
    };
    await assert.rejects(open(anaId, "client"), { code: "missing-row" }, "she gave it: it is not for her");
    await refusedWhile("readable_from = now() + interval '1 hour'", "readable_from = now() - interval '1 hour'");
    await refusedWhile("taken_back_day = current_date", "taken_back_day = null");
    const [{ bytes } = { bytes: Buffer.alloc(0) }] = await server.db.inspect<{ bytes: Buffer }>("select bytes from rapport.sealed_share where id = $1", [copy]);
    await refusedWhile("bytes = null", `bytes = '\\x${bytes.toString("hex")}'`);
    await open(samId);
    await server.db.database.withContext({ practiceId, personId: samId, kind: "staff" }, (tx) => openShare(tx, copy, "2026-05-09"));
    assert.equal(await openedDay(), "2026-05-07", "a second time changes nothing");
  });

  test("when she erases herself, what she sealed goes too", async () => {
    const { ana, anaId } = await newClient();
    const keeper = new Keeper(ana);
    const { journal } = await keeper.begin();
    await ana.send("PUT", "/api/own/card", { epoch: 1, card: await writeOwnCard(journal, anaId) });
    await ana.post("/api/client/shares", { id: newId(), bytes: sealed(), now: true, closes: "30-days" });
    const erased = await ana.post("/api/client/erase", { typed: "delete" });
    assert.ok(erased.status < 300, erased.text);
    for (const [table, column] of [["sealed_item", "owner_id"], ["public_key", "person_id"], ["sealed_share", "from_id"]] as const) {
      assert.deepEqual(await server.db.inspect(`select 1 from rapport.${table} where ${column} = $1`, [anaId]), [], table);
    }
  });
});
