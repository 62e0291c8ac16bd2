import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { finishSetUp, setUpPractice, type TestServer, testServer, type Visitor } from "../sign-in/test-server.ts";

const zone = "Europe/Oslo";
const day = (daysFromNow: number) => new Intl.DateTimeFormat("en-CA", { timeZone: zone }).format(Date.now() + daysFromNow * 86_400_000);

describe("scores that staff type in", () => {
  let server: TestServer;
  let sam: Visitor;
  let address = "";
  before(async () => {
    server = await testServer();
    ({ sam } = await setUpPractice(server));
    await finishSetUp(sam);
    const made = await sam.post("/api/t/clients", { name: "Ana", mail: null, messages: "none", language: "en", sharedPhone: false, firstOn: day(-20), weekday: 1, at: "15:00", zone, lengthMinutes: 50, place: "room" });
    address = `/api/t/clients/${(made.body as unknown as { treatmentId: string }).treatmentId}/scores`;
  });
  after(() => server.close());

  const type = (on: string, value: number, instrument = "PHQ-9", scale = "total") => sam.post(address, { instrument, on, rater: "client", values: [{ scale, value }] });
  const stored = () => server.db.inspect<{ id: string; version: number; value: number }>("select a.id, s.version, s.value from rapport.reported_score s join rapport.administration a on a.id = s.administration_id order by s.version");

  test("the same score twice is one row; a corrected one is a new version, and the first is kept", async () => {
    const first = await type(day(-7), 12);
    assert.equal(first.status, 200, first.text + JSON.stringify(server.logged.at(-1)));
    const again = await type(day(-7), 12);
    assert.deepEqual(again.body, first.body);
    assert.equal((await stored()).length, 1);
    const corrected = await type(day(-7), 14);
    assert.deepEqual(corrected.body, { id: (first.body as unknown as { id: string }).id, version: 2 });
    assert.deepEqual((await stored()).map(({ version, value }) => [version, value]), [[1, 12], [2, 14]]);
    const record = await sam.get(address.replace("/scores", "/record"));
    const { scores } = record.body as unknown as { scores: { values: { value: number }[] }[] };
    assert.deepEqual(scores.map(({ values }) => values.map(({ value }) => value)), [[14]]);
  });

  test("what the form cannot give is refused, with what it expects", async () => {
    for (const [on, value, instrument, scale] of [[day(-3), 28, "PHQ-9", "total"], [day(-3), 3.5, "PHQ-9", "total"], [day(-3), 3, "PHQ-9", "mood"], [day(2), 3, "PHQ-9", "total"], [day(-3), 3, "XYZ", "total"]] as const) {
      const refused = await type(on, value, instrument, scale);
      assert.equal(refused.status, 422, `${on} ${value} ${instrument} ${scale}`);
      assert.equal((refused.body as unknown as { refusal: { fields: unknown[] } }).refusal.fields.length, 1);
    }
    const ranged = await type(day(-3), 28);
    assert.match(ranged.text, /This form goes from 0 to 27\./);
  });

  test("a dozen in a row are taken: the database keeps its plan after the fifth", async () => {
    for (let back = 1; back <= 12; back++) assert.equal((await type(day(-20 - back), back)).status, 200, `the ${back}th`);
  });

  test("a score of today is taken after one was refused", async () => {
    assert.equal((await type(day(0), 31)).status, 422);
    const taken = await type(day(0), 12);
    assert.equal(taken.status, 200, taken.text + JSON.stringify(server.logged.at(-1)));
  });
});
