import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { after, before, describe, test } from "node:test";
import type { TrajectoryChart } from "@rapport/relationship";
import { normalDraw, seededRandom } from "@rapport/stats";
import { loadCourseModels, loadScoredCourses, realSeams } from "@rapport/store";
import { finishSetUp, setUpPractice, type TestServer, testServer, type Visitor } from "../sign-in/test-server.ts";
import { agrees } from "../usual-range/test-answers.ts";
import { refitCourses } from "./refit-courses.ts";

const zone = "Europe/Oslo";
const day = (daysFromNow: number) => new Intl.DateTimeFormat("en-CA", { timeZone: zone }).format(Date.now() + daysFromNow * 86_400_000);

/** One closed course that began 100 days ago: meetings and scores by days from its first, as both would have been kept here. */
async function putOneCourse(server: TestServer, practiceId: string, meetings: readonly number[], scores: readonly (readonly [day: number, value: number])[]): Promise<void> {
  const [treatment, client] = [randomUUID(), randomUUID()];
  const on = (days: number) => `current_date - 100 + ${days}`;
  await server.db.inspect([
    `insert into rapport.person (practice_id, id, kind) values ('${practiceId}', '${client}', 'client')`,
    agrees(practiceId, client),
    `insert into rapport.treatment (practice_id, id, started_on, ended_on, weekday, at_time, zone, length_minutes, place) values ('${practiceId}', '${treatment}', ${on(0)}, current_date - 20, null, null, '${zone}', 50, 'room')`,
    ...meetings.map((days) => `insert into rapport.session (practice_id, id, treatment_id, planned_on, planned_at, zone, starts_at, length_minutes, place) values ('${practiceId}', '${randomUUID()}', '${treatment}', ${on(days)}, '15:00', '${zone}', ${on(days)} + time '15:00', 50, 'room')`),
    ...scores.flatMap(([days, value]) => {
      const administration = randomUUID();
      return [
        `insert into rapport.administration (practice_id, id, treatment_id, instrument, instrument_version, language, you_form, text_hash, rater_id, about_id, origin, place, asked_items, on_date, state, done_on)
          values ('${practiceId}', '${administration}', '${treatment}', 'GAD-7', '1', 'en', 'plain', 'x', '${client}', '${client}', 'imported', 'elsewhere', '{}', ${on(days)}, 'done', current_date)`,
        `insert into rapport.reported_score (practice_id, administration_id, treatment_id, scale, value) values ('${practiceId}', '${administration}', '${treatment}', 'total', ${value})`,
      ];
    }),
  ].join(";"));
}

/** Closed courses as an import leaves them: no sessions, eight scores a week apart, of the curve in METHODS B2. */
async function putClosedCourses(server: TestServer, practiceId: string, count: number): Promise<void> {
  const random = seededRandom(7);
  const rows: string[] = [];
  for (let course = 0; course < count; course++) {
    const [treatment, client] = [randomUUID(), randomUUID()];
    const [u0, u1] = [2.5 * normalDraw(random), 0.8 * normalDraw(random)];
    rows.push(`insert into rapport.person (practice_id, id, kind) values ('${practiceId}', '${client}', 'client')`);
    rows.push(agrees(practiceId, client));
    rows.push(`insert into rapport.treatment (practice_id, id, started_on, ended_on, weekday, at_time, zone, length_minutes, place) values ('${practiceId}', '${treatment}', current_date - 100, current_date - 20, null, null, '${zone}', 50, 'room')`);
    rows.push(`insert into rapport.reach (practice_id, person_id, treatment_id, client_id, scope) values ('${practiceId}', '${client}', '${treatment}', '${client}', 'self')`);
    for (let session = 1; session <= 8; session++) {
      const administration = randomUUID();
      const value = Math.min(27, Math.max(0, Math.round(14 + u0 + (-2.4 + u1) * Math.log(session) + 2 * normalDraw(random))));
      rows.push(`insert into rapport.administration (practice_id, id, treatment_id, instrument, instrument_version, language, you_form, text_hash, rater_id, about_id, origin, place, asked_items, on_date, state, done_on)
        values ('${practiceId}', '${administration}', '${treatment}', 'PHQ-9', '1', 'en', 'plain', 'x', '${client}', '${client}', 'imported', 'elsewhere', '{}', current_date - 100 + ${7 * session}, 'done', current_date)`);
      rows.push(`insert into rapport.reported_score (practice_id, administration_id, treatment_id, scale, value) values ('${practiceId}', '${administration}', '${treatment}', 'total', ${value})`);
    }
  }
  await server.db.inspect(rows.join(";"));
}

describe("how courses go in one practice", () => {
  let server: TestServer;
  let sam: Visitor;
  let practiceId = "";
  let personId = "";
  let treatment = "";
  before(async () => {
    server = await testServer();
    ({ sam, practiceId, personId } = await setUpPractice(server));
    await finishSetUp(sam);
  });
  after(() => server.close());

  const refit = () => {
    assert.ok(server.parts.stores.worker);
    return refitCourses({ worker: server.parts.stores.worker, seams: realSeams }, practiceId);
  };
  const models = (kind: "staff" | "client" | "statistics", person = personId) => server.db.database.withContext({ practiceId, personId: kind === "statistics" ? "" : person, kind }, loadCourseModels);

  test("under 100 closed courses there is no model", async () => {
    await putClosedCourses(server, practiceId, 99);
    assert.deepEqual(await refit(), { models: 0, courses: 99 });
    assert.deepEqual(await models("staff"), []);
  });

  test("scores stand at meetings as on chart 1, the last of each counts, and a course from a file that begins late is left out", async () => {
    // Two before the first meeting, one on its day, two before the second, one after the last: places 1, 2 and 3.
    await putOneCourse(server, practiceId, [10, 17], [[2, 15], [5, 14], [10, 13], [12, 12], [16, 11], [30, 9]]);
    // Of a file: within two weeks of the first day each score is its own session; later than that nobody knows.
    await putOneCourse(server, practiceId, [], [[14, 12], [21, 10], [28, 8]]);
    await putOneCourse(server, practiceId, [], [[15, 12], [22, 10], [29, 8]]);
    const { worker } = server.parts.stores;
    assert.ok(worker);
    const found = await worker.withContext({ practiceId, personId: "", kind: "statistics" }, (tx) => loadScoredCourses(tx, { scaleOf: new Map([["GAD-7", "total"]]), today: day(0), closedOnly: true, fewestScores: 3 }));
    assert.deepEqual(found.map(({ sessions, scores }) => ({ sessions, scores })).sort((one, other) => (one.scores[0] ?? 0) - (other.scores[0] ?? 0)), [
      { sessions: [1, 2, 3], scores: [12, 10, 8] }, { sessions: [1, 2, 3], scores: [13, 11, 9] },
    ]);
    await server.db.inspect(`delete from rapport.reported_score where practice_id = '${practiceId}' and administration_id in (select id from rapport.administration where instrument = 'GAD-7')`);
  });

  test("from 100 on there is one, near the curve the courses were drawn from, with what its calls were worth", async () => {
    await putClosedCourses(server, practiceId, 60);
    assert.deepEqual(await refit(), { models: 1, courses: 159 });
    const [model] = await models("staff");
    assert.ok(model);
    assert.equal(model.episodes, 159);
    assert.ok(Math.abs((model.fixed[0] ?? 0) - 14) < 1 && Math.abs((model.fixed[1] ?? 0) + 2.4) < 0.4, JSON.stringify(model.fixed));
    assert.equal(model.backTest.episodes, 159);
    const again = await refit();
    assert.deepEqual(again, { models: 1, courses: 159 }, "the same courses give the same models, begun from the last fit");
  });

  test("whoever takes it back is counted no more, and whoever was never asked never was", async () => {
    const clients = await server.db.inspect<{ client_id: string }>("select distinct client_id from rapport.consent where practice_id = $1 and purpose = 'counted' order by client_id", [practiceId]);
    const [left, back] = [clients[0]?.client_id ?? "", clients[1]?.client_id ?? ""];
    await server.db.inspect([agrees(practiceId, left, false), agrees(practiceId, back, false), agrees(practiceId, back)].join(";"));
    assert.deepEqual(await refit(), { models: 1, courses: 158 }, "her last word counts, also within one day");
    await server.db.inspect(agrees(practiceId, left));
    const other = clients[2]?.client_id ?? "";
    await server.db.inspect("update rapport.consent set purpose = 'research' where client_id = $1", [other]);
    assert.deepEqual(await refit(), { models: 1, courses: 158 }, "another purpose says nothing of this one");
    await server.db.inspect(agrees(practiceId, other));
    assert.deepEqual(await refit(), { models: 1, courses: 159 });
  });

  test("the client's course is drawn in its band, with the date of the fit", async () => {
    const made = await sam.post("/api/t/clients", { name: "Ana", mail: null, messages: "none", language: "en", sharedPhone: false, firstOn: day(-34), weekday: ((new Date(`${day(-34)}T12:00Z`).getUTCDay() + 6) % 7) + 1, at: "15:00", zone, lengthMinutes: 50, place: "room" });
    treatment = (made.body as unknown as { treatmentId: string }).treatmentId;
    for (const [index, value] of [15, 17, 19, 22, 24].entries()) {
      const typed = await sam.post(`/api/t/clients/${treatment}/scores`, { instrument: "PHQ-9", on: day(-34 + 7 * index), rater: "client", values: [{ scale: "total", value }] });
      assert.equal(typed.status, 200, typed.text);
    }
    const { courses } = (await sam.get(`/api/t/clients/${treatment}/progress`)).body as unknown as { courses: TrajectoryChart[] };
    const [chart] = courses;
    assert.ok((chart?.band?.length ?? 0) >= 5, JSON.stringify(chart));
    assert.ok(chart?.sentence.some(({ message }) => message === "course.expected.harder-than-expected"), JSON.stringify(chart?.sentence));
    assert.ok(chart?.about.some(({ message, values }) => message === "course.band.about" && values["date"] === new Date().toISOString().slice(0, 10)));
    const [job] = await server.db.inspect<{ key: string }>("select key from graphile_worker._private_jobs where key like 'refit-courses:%'");
    assert.equal(job?.key, `refit-courses:${practiceId}`, "a typed score asks for the next night's fit");
  });

  test("the practice can turn it off, and then nothing of it is said", async () => {
    const { body } = await sam.get("/api/practice/settings");
    const { name, language, neutralName, messageHours, signedBy, wordPack } = body as unknown as Record<string, string>;
    assert.equal((await sam.send("PUT", "/api/practice/settings", { name, language, zone, neutralName, messageHours, signedBy, wordPack, showsExpectedCourse: false })).status, 200);
    const { courses } = (await sam.get(`/api/t/clients/${treatment}/progress`)).body as unknown as { courses: TrajectoryChart[] };
    assert.equal(courses[0]?.band, undefined);
    assert.ok(courses[0]?.about.some(({ message }) => message === "course.band.off"));
  });

  test("the fit reads scores and nothing that anyone wrote, and a client sees no model", async () => {
    const worker = server.parts.stores.worker;
    assert.ok(worker);
    for (const table of ["note", "line", "client_profile", "process_note", "message"]) {
      const rows: object[] = await worker.withContext({ practiceId, personId: "", kind: "statistics" }, (tx) => tx.run(`select 1 from rapport.${table} where practice_id = $1 limit 1`, [practiceId]));
      assert.equal(rows.length, 0, table);
    }
    // As the application's own role the same context reads no score: the way is the worker's alone.
    const scores = await server.db.database.withContext({ practiceId, personId: "", kind: "statistics" }, (tx) => tx.run("select 1 from rapport.reported_score where practice_id = $1", [practiceId]));
    assert.equal(scores.length, 0);
    assert.deepEqual(await models("client"), []);
    const other = randomUUID();
    assert.deepEqual(await server.db.database.withContext({ practiceId: other, personId, kind: "staff" }, loadCourseModels), []);
  });

  test("when too few are left, the model goes", async () => {
    await server.db.inspect("delete from rapport.reported_score where practice_id = $1 and treatment_id in (select id from rapport.treatment where ended_on is not null order by id limit 80)", [practiceId]);
    assert.equal((await refit()).models, 0);
    assert.deepEqual(await models("staff"), []);
  });
});
