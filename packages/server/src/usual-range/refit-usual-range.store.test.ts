import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { after, before, describe, test } from "node:test";
import type { AllianceChart } from "@rapport/relationship";
import { seededRandom, startingValuesZeroToFour } from "@rapport/stats";
import { loadUsualRange, realSeams } from "@rapport/store";
import { planAhead } from "../jobs/plan-ahead.ts";
import { finishSetUp, setUpPractice, type TestServer, testServer, type Visitor } from "../sign-in/test-server.ts";
import { refitUsualRange } from "./refit-usual-range.ts";
import { putAnswers } from "./test-answers.ts";
import { usualRangeInUse } from "./usual-range-in-use.ts";

describe("what is usual in one practice", () => {
  let server: TestServer;
  let sam: Visitor;
  let practiceId = "";
  let personId = "";
  const random = seededRandom(11);
  before(async () => {
    server = await testServer();
    ({ sam, practiceId, personId } = await setUpPractice(server));
    await finishSetUp(sam);
  });
  after(() => server.close());

  const refit = () => {
    assert.ok(server.parts.stores.worker);
    return refitUsualRange({ worker: server.parts.stores.worker, seams: realSeams }, practiceId);
  };
  const asStaff = <T>(work: Parameters<typeof server.db.database.withContext<T>>[1]) => server.db.database.withContext({ practiceId, personId, kind: "staff" }, work);

  test("before the first night there is nothing, and with nine pairs the starting values stay", async () => {
    assert.equal(await asStaff(usualRangeInUse), null);
    await putAnswers(server, practiceId, random, { pairs: 9, sessions: 12 });
    const found = await refit();
    assert.equal(found.pairs, 0);
    assert.ok((found.reliability ?? 0) > 0.3, "reliability is estimated, and rests on nine");
    const range = await asStaff(usualRangeInUse);
    assert.equal(range?.prior, null);
    assert.deepEqual(range?.footing, { raises: false, because: "too-few-clients", clients: 9 });
  });

  test("from thirty clients on numbers may raise something, with the values of the practice and limits from its closed courses", async () => {
    await putAnswers(server, practiceId, random, { pairs: 51, sessions: 12, closed: true });
    assert.equal((await refit()).pairs, 60);
    const stored = await asStaff(loadUsualRange);
    assert.ok(stored?.prior && stored.reliability);
    // METHODS C5 and A5: mean 3.05, .19 within and R within .6 is what these pairs were drawn from.
    assert.ok(Math.abs(stored.prior.mean - 3.05) < 0.25, `${stored.prior.mean}`);
    assert.ok(Math.abs(stored.prior.varianceWithin - 0.19) < 0.06, `${stored.prior.varianceWithin}`);
    assert.ok(stored.reliability.low < 0.6 && stored.reliability.high > 0.55, JSON.stringify(stored.reliability));
    assert.equal(stored.clients, 60);
    assert.ok(stored.ownScores > 400 && stored.ownScores <= 510, `${stored.ownScores}`);
    assert.ok(stored.limits.single > 1.8 && stored.limits.single < 3.2, `${stored.limits.single}`);
    assert.notDeepEqual(stored.prior, startingValuesZeroToFour);
    const range = await asStaff(usualRangeInUse);
    assert.equal(range?.raises, stored.reliability.value >= 0.6);
    assert.deepEqual(await refit(), { pairs: 60, reliability: stored.reliability.value }, "the same answers give the same values");
  });

  test("the chart between the two begins from them and says their date", async () => {
    const first = new Intl.DateTimeFormat("en-CA", { timeZone: "Europe/Oslo" }).format(Date.now() - 34 * 86_400_000);
    const made = await sam.post("/api/t/clients", {
      name: "Ana", mail: null, messages: "none", language: "en", sharedPhone: false, firstOn: first, weekday: ((new Date(`${first}T12:00Z`).getUTCDay() + 6) % 7) + 1, at: "15:00", zone: "Europe/Oslo", lengthMinutes: 50, place: "room",
    });
    const treatment = String((made.body as Record<string, unknown>)["treatmentId"]);
    const { chart } = (await sam.get(`/api/t/clients/${treatment}/relationship`)).body as unknown as { chart: AllianceChart };
    const said = chart.about.find(({ message }) => message === "usual.practice-values");
    assert.deepEqual(said?.values, { date: new Date().toISOString().slice(0, 10), pairs: 60 });
  });

  test("the daily look ahead asks for the next night's fit where answers came in, and nowhere else", async () => {
    const worker = server.parts.stores.worker;
    assert.ok(worker);
    const [open] = await server.db.inspect<{ treatment_id: string; client_id: string }>(
      "select r.treatment_id, r.client_id from rapport.reach r join rapport.treatment t on t.id = r.treatment_id where r.scope = 'self' and t.ended_on is null and exists (select 1 from rapport.administration a where a.treatment_id = t.id) limit 1");
    assert.ok(open);
    const asked = async () => {
      await planAhead({ worker, seams: realSeams }, { practiceId, clientId: open.client_id, treatmentId: open.treatment_id });
      return (await server.db.inspect("select 1 from graphile_worker._private_jobs where key = $1", [`refit-courses:${practiceId}`])).length;
    };
    assert.equal(await asked(), 0, "the last answers are eight days old");
    await server.db.inspect("update rapport.administration set done_on = current_date - 1 where treatment_id = $1 and on_date = (select max(on_date) from rapport.administration where treatment_id = $1)", [open.treatment_id]);
    assert.equal(await asked(), 1);
    assert.equal(await asked(), 1, "once however often it is asked");
  });

  test("the fit reads three values of each form and no words, and only as the worker", async () => {
    const worker = server.parts.stores.worker;
    assert.ok(worker);
    const context = { practiceId, personId: "", kind: "statistics" } as const;
    const items = await worker.withContext(context, (tx) => tx.run<{ item: string; words: number }>("select item, count(words)::int as words from rapport.answer where practice_id = $1 group by item order by item", [practiceId]));
    assert.deepEqual(items, [{ item: "b1", words: 0 }, { item: "b2", words: 0 }, { item: "b3", words: 0 }]);
    const asApp = await server.db.database.withContext(context, (tx) => tx.run("select 1 from rapport.answer where practice_id = $1", [practiceId]));
    assert.equal(asApp.length, 0);
    const other = randomUUID();
    assert.equal(await server.db.database.withContext({ practiceId: other, personId, kind: "staff" }, loadUsualRange), undefined);
    assert.equal(await server.db.database.withContext({ practiceId, personId, kind: "client" }, loadUsualRange), undefined);
  });
});
