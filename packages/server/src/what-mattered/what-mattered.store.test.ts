import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { after, before, describe, test } from "node:test";
import type { WhatMatteredReply } from "@rapport/api";
import { normalDraw, seededRandom } from "@rapport/stats";
import { loadWhatMattered, realSeams } from "@rapport/store";
import { finishSetUp, setUpPractice, type TestServer, testServer, type Visitor } from "../sign-in/test-server.ts";
import { agrees } from "../usual-range/test-answers.ts";
import { findWhatMattered } from "./find-what-mattered.ts";

describe("what mattered in one practice", () => {
  let server: TestServer;
  let sam: Visitor;
  let practiceId = "";
  let personId = "";
  const random = seededRandom(17);
  before(async () => {
    server = await testServer();
    ({ sam, practiceId, personId } = await setUpPractice(server));
    await finishSetUp(sam);
  });
  after(() => server.close());

  /** Closed courses of ten meetings, each answered, with a score at each meeting that is `effect` points lower after a meeting one point closer. */
  async function putCourses(count: number, effect: number, agreed: boolean): Promise<string[]> {
    const rows: string[] = [];
    const clients: string[] = [];
    for (let course = 0; course < count; course++) {
      const [treatment, client] = [randomUUID(), randomUUID()];
      clients.push(client);
      rows.push(`insert into rapport.person (practice_id, id, kind) values ('${practiceId}', '${client}', 'client')`);
      if (agreed) rows.push(agrees(practiceId, client));
      rows.push(`insert into rapport.treatment (practice_id, id, started_on, ended_on, weekday, at_time, zone, length_minutes, place) values ('${practiceId}', '${treatment}', current_date - 100, current_date - 20, null, null, 'Europe/Oslo', 50, 'room')`);
      for (const [person, scope] of [[client, "self"], [personId, "therapist"]]) {
        rows.push(`insert into rapport.reach (practice_id, person_id, treatment_id, client_id, scope) values ('${practiceId}', '${person}', '${treatment}', '${client}', '${scope}')`);
      }
      const level = 14 + 3 * normalDraw(random);
      let before = 0;
      for (let number = 1; number <= 10; number++) {
        const [session, form, score, on] = [randomUUID(), randomUUID(), randomUUID(), `current_date - 100 + ${7 * number}`];
        const value = Math.min(27, Math.max(0, Math.round(level - effect * before + normalDraw(random))));
        const given = [0, 1, 2].map(() => (random() < 0.5 ? 1 : 3));
        before = given.reduce((sum, one) => sum + one, 0) / 3 - 2;
        rows.push(`insert into rapport.session (practice_id, id, treatment_id, planned_on, planned_at, zone, starts_at, length_minutes) values ('${practiceId}', '${session}', '${treatment}', ${on}, '15:00', 'Europe/Oslo', (${on})::timestamptz + interval '14 hours', 50)`);
        for (const [id, instrument, version, at] of [[form, "B", "0.2", session], [score, "PHQ-9", "1", null]] as const) {
          rows.push(`insert into rapport.administration (practice_id, id, treatment_id, session_id, instrument, instrument_version, language, you_form, text_hash, rater_id, about_id, origin, place, asked_items, on_date, state, done_on)
            values ('${practiceId}', '${id}', '${treatment}', ${at === null ? "null" : `'${at}'`}, '${instrument}', '${version}', 'en', 'plain', 'x', '${client}', '${client}', 'asked', 'elsewhere', '{}', ${on}, 'done', ${on})`);
        }
        rows.push(`insert into rapport.answer (practice_id, administration_id, version, item, treatment_id, value) values ${given.map((one, at) => `('${practiceId}', '${form}', 1, 'b${at + 1}', '${treatment}', ${one})`).join(", ")}`);
        rows.push(`insert into rapport.reported_score (practice_id, administration_id, treatment_id, scale, value) values ('${practiceId}', '${score}', '${treatment}', 'total', ${value})`);
      }
    }
    await server.db.inspect(rows.join(";"));
    return clients;
  }

  const look = () => {
    assert.ok(server.parts.stores.worker);
    return findWhatMattered({ worker: server.parts.stores.worker, seams: realSeams }, practiceId);
  };
  const page = async () => (await sam.get("/api/practice/what-mattered")).body as unknown as WhatMatteredReply;
  const messages = (found: readonly { readonly message: string }[]) => found.map(({ message }) => message);

  test("before anyone agreed nothing is said, and why is said", async () => {
    const asked = await putCourses(9, 3, true);
    await putCourses(12, 3, false);
    assert.equal(((await sam.get("/api/own/counted")).body as Record<string, unknown>)["may"], null);
    assert.deepEqual(await look(), { counted: 0 }, "the therapist has not agreed");
    assert.equal((await sam.post("/api/own/counted", { may: true })).status, 200);
    assert.deepEqual(await look(), { counted: 0 }, "nine clients are a group nobody is told of");
    const { harm, forms, silent, about } = await page();
    assert.equal(harm.message, "mattered.harm.too-few");
    assert.deepEqual([forms, about, messages(silent)], [[], [], ["mattered.silent"]]);
    assert.equal(asked.length, 9);
  });

  test("ten clients are told of with what others found, in words and without a picture", async () => {
    await putCourses(1, 3, true);
    assert.deepEqual(await look(), { counted: 10 });
    const [form] = (await page()).forms;
    assert.ok(form);
    assert.equal(form.instrument, "PHQ-9");
    assert.deepEqual(form.effects.map(({ name, drawn, sentence }) => [name, drawn, sentence[0]?.message]), [["within", false, "effect.alliance.combined"], ["between", false, "effect.outcome.combined"]]);
    assert.deepEqual(messages(form.most), ["mattered.too-few"]);
  });

  test("from thirty on the practice's own data lead, an effect that was put in is found, and the three stay apart", async () => {
    await putCourses(30, 3, true);
    assert.deepEqual(await look(), { counted: 40 });
    const { forms: [form], about } = await page();
    const within = form?.effects[0];
    assert.ok(within?.drawn && within.parts);
    assert.equal(within.parts.leads, "data");
    const { data, prior, combined } = within.parts;
    // Three points for a point of closeness that varies by .58 within a client, beside noise of 1 and rounding: about .85 of a week's swing.
    assert.ok(data.estimate > 0.7 && data.estimate < 0.95, `${data.estimate}`);
    assert.ok(prior.estimate === 0.06 && combined.estimate > prior.estimate && combined.estimate < data.estimate);
    assert.ok(data.low < data.nineInTen.low && data.nineInTen.low < data.half.low && data.half.high < data.nineInTen.high);
    assert.equal(form?.most.at(-1)?.message, "effect.association");
    // All met ten times, so that how often says nothing; how it was at the start says most of how it was at the end.
    assert.deepEqual([form?.most[0]?.message, form?.shares.map(({ name }) => name)], ["mattered.order", ["start", "closeness"]]);
    assert.equal(about[0]?.values["clients"], 40);
    const stored = await server.db.inspect<{ found: string }>("select found::text as found from rapport.what_mattered where practice_id = $1", [practiceId]);
    assert.ok(!/[0-9a-f]{8}-[0-9a-f]{4}/.test(stored[0]?.found ?? "-"), "no id of anyone is in it");
  });

  test("whoever takes it back is out the next night; when the therapist does, nothing stays", async () => {
    const [one] = await server.db.inspect<{ client_id: string }>("select client_id from rapport.consent where practice_id = $1 and purpose = 'counted' order by client_id limit 1", [practiceId]);
    await server.db.inspect(agrees(practiceId, one?.client_id ?? "", false));
    assert.deepEqual(await look(), { counted: 39 });
    assert.equal((await sam.post("/api/own/counted", { may: false })).status, 200);
    assert.deepEqual(await look(), { counted: 0 });
    assert.deepEqual(messages((await page()).silent), ["mattered.silent"]);
    const words = await server.db.inspect<{ given: boolean }>("select given from rapport.staff_consent where person_id = $1 order by said_order", [personId]);
    assert.deepEqual(words, [{ given: true }, { given: false }], "each word is kept");
  });

  test("how many say that it gets in the way is said first, from ten answers on", async () => {
    for (let index = 0; index < 12; index++) {
      await server.db.inspect("insert into rapport.tool_count (practice_id, id, in_month, helps) values ($1, $2, '2026-11', $3)", [practiceId, randomUUID(), index < 2 ? "in-the-way" : "a-lot"]);
    }
    assert.deepEqual((await page()).harm, { message: "mattered.harm", values: { count: 2, of: 12 } });
  });

  test("a client and another practice see nothing of it, and the look reads no words", async () => {
    const seen = (context: { practiceId: string; personId: string; kind: "client" | "staff" }) => server.db.database.withContext(context, loadWhatMattered);
    await sam.post("/api/own/counted", { may: true });
    await look();
    assert.ok(await seen({ practiceId, personId, kind: "staff" }));
    assert.equal(await seen({ practiceId, personId, kind: "client" }), undefined);
    assert.equal(await seen({ practiceId: randomUUID(), personId, kind: "staff" }), undefined);
    const asApp = await server.db.database.withContext({ practiceId, personId: "", kind: "statistics" }, (tx) => tx.run("select 1 from rapport.consent where practice_id = $1", [practiceId]));
    assert.equal(asApp.length, 0, "the way is the worker's alone");
  });
});
