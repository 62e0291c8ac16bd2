import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { after, before, describe, test } from "node:test";
import { type ImportLine, type ImportOptions, type ImportProblem, type ImportReport, importType } from "@rapport/api";
import { hashOfToken, newToken } from "../http/sign-in-token.ts";
import { realSeams } from "@rapport/store";
import { type Answer, finishSetUp, setUpPractice, type TestServer, testServer, Visitor } from "../sign-in/test-server.ts";

const zone = "Europe/Oslo";
const day = (daysFromNow: number) => new Intl.DateTimeFormat("en-CA", { timeZone: zone }).format(Date.now() + daysFromNow * 86_400_000);
const client = (name: string) => ({ name, mail: null, messages: "none", language: "en", sharedPhone: false, firstOn: day(-20), weekday: 1, at: "15:00", zone, lengthMinutes: 50, place: "room" });

interface Brought {
  readonly status: number;
  readonly report: ImportReport;
  readonly problems: readonly ImportProblem[];
  readonly refused: Extract<ImportLine, { kind: "refused" }> | undefined;
}

/** As the page sends a file: the options on the first line, then its bytes. */
async function bring(who: Visitor, options: ImportOptions, table: string, key = randomUUID()): Promise<Brought> {
  const answer = await who.send("POST", "/api/t/import", `${JSON.stringify(options)}\n${table}`, { "content-type": importType, "idempotency-key": key });
  const lines = answer.status === 200 ? answer.text.trim().split("\n").map((line) => JSON.parse(line) as ImportLine) : [];
  const done = lines.find((line) => line.kind === "done");
  return {
    status: answer.status, report: (done?.kind === "done" ? done.report : undefined) as ImportReport,
    problems: lines.flatMap((line) => (line.kind === "problems" ? line.problems : [])), refused: lines.find((line) => line.kind === "refused"),
  };
}

const counts = ({ outcome, stored, known, leftOut, problems }: ImportReport) => [outcome, stored, known, leftOut, problems];
const look = { do: "look" } as const;
const keep = { do: "store" } as const;

describe("tables of scores that a therapist brings in", () => {
  let server: TestServer;
  let sam: Visitor;
  let practiceId = "";
  let samId = "";
  const treatments = new Map<string, string>();

  before(async () => {
    server = await testServer();
    ({ sam, practiceId } = await setUpPractice(server));
    await finishSetUp(sam);
    [{ id: samId }] = (await server.db.inspect<{ id: string }>("select id from rapport.person where kind = 'staff'")) as [{ id: string }];
    for (const name of ["Ana", "Bo", "Twin", "Twin"]) treatments.set(name, await takeOn(sam, name));
  });
  after(() => server.close());

  async function takeOn(who: Visitor, name: string): Promise<string> {
    const made = await who.post("/api/t/clients", client(name));
    assert.equal(made.status, 201, made.text);
    return (made.body as unknown as { treatmentId: string }).treatmentId;
  }
  async function colleague(name: string): Promise<Visitor> {
    const [person, account, token] = [randomUUID(), randomUUID(), newToken(realSeams, false)];
    await server.db.inspect("insert into rapport.person (practice_id, id, kind, name, roles, agreed_to_look_on) values ($1, $2, 'staff', $3, '{therapist}', current_date)", [practiceId, person, name]);
    await server.db.inspect("insert into auth.account (id, kind, user_handle) values ($1, 'staff', $2)", [account, Buffer.from(account)]);
    await server.db.inspect("insert into auth.membership (account_id, practice_id, person_id) values ($1, $2, $3)", [account, practiceId, person]);
    await server.db.inspect("insert into auth.sign_in (token_hash, id, account_id, practice_id, person_id, kind, device, expires_at) values ($1, $2, $3, $4, $5, 'staff', 'Firefox', now() + interval '1 day')",
      [hashOfToken(token), randomUUID(), account, practiceId, person]);
    return new Visitor(server.app, { "__Host-rapport": token });
  }
  const stored = () => server.db.inspect<{ n: number; total: number }>("select count(*)::int as n, coalesce(sum(s.value), 0)::int as total from rapport.administration a join rapport.reported_score s on s.administration_id = a.id and s.version = a.version where a.origin = 'imported'");
  const runs = async () => ((await sam.get("/api/t/imports")).body as unknown as { runs: { id: string; stored: number; whole: boolean; takenBackOn: string | null }[] }).runs;
  const takeBack = (id: string): Promise<Answer> => sam.post(`/api/t/imports/${id}/take-back`);

  const well = "client;date;PHQ-9;GAD-7\nAna;01.02.2026;12;8\nAna;08.02.2026;10;\nbo ;01.02.2026;3;4\n";

  test("looking stores nothing, storing stores all, and the same file again changes nothing", async () => {
    const looked = await bring(sam, look, well);
    assert.deepEqual(counts(looked.report), ["looked", 5, 0, 0, 0]);
    assert.deepEqual(looked.report.table?.columns.map(({ kind }) => kind), ["client", "date", "score", "score"]);
    assert.deepEqual(await stored(), [{ n: 0, total: 0 }]);
    const first = await bring(sam, keep, well);
    assert.deepEqual(counts(first.report), ["stored", 5, 0, 0, 0]);
    assert.deepEqual(await stored(), [{ n: 5, total: 37 }]);
    const again = await bring(sam, keep, well);
    assert.deepEqual(counts(again.report), ["stored", 0, 5, 0, 0]);
    assert.equal(again.report.runId, null, "nothing that could be taken back");
    assert.deepEqual(await stored(), [{ n: 5, total: 37 }]);
    assert.equal((await runs()).length, 1);
    const audited = await server.db.inspect<{ actor_id: string; client_id: string | null; object_id: string | null }>("select actor_id, client_id, object_id from rapport.audit where action = 'scores.import' and object_id is not null");
    assert.equal(audited.length, 2, "one row a client");
    assert.ok(audited.every(({ actor_id, object_id }) => actor_id === samId && object_id === first.report.runId));
  });

  test("the same request sent twice is answered twice and done once", async () => {
    const key = randomUUID();
    const table = "client,date,ors\nAna,2026-03-01,21.5\n";
    const [one, other] = [await bring(sam, keep, table, key), await bring(sam, keep, table, key)];
    assert.deepEqual([one.report.stored, other.report.stored, one.report.runId], [1, 1, other.report.runId]);
    const else_ = await bring(sam, keep, "client,date,ors\nAna,2026-03-02,21.5\n", key);
    assert.equal(else_.refused?.code, "KEY_USED");
  });

  test("another value for what is there is a problem that names both, and the rest waits with it", async () => {
    const before = await stored();
    const table = "client,date,phq9,gad7\nAna,2026-02-01,13,8\nAna,2026-02-15,9,7\n";
    const first = await bring(sam, keep, table);
    assert.deepEqual(counts(first.report), ["not-stored", 2, 1, 1, 1]);
    assert.deepEqual(first.problems.map(({ line, column, kind, value, expected }) => [line, column, kind, value, expected]), [[2, "phq9", "other-value-there", "13", "12"]]);
    assert.deepEqual(await stored(), before);
    const rest = await bring(sam, { ...keep, leaveOutBad: true }, table);
    assert.deepEqual(counts(rest.report), ["stored", 2, 1, 1, 1]);
    assert.equal((await stored())[0]?.n, (before[0]?.n ?? 0) + 2);
  });

  test("a name is looked up among one's own clients alone; the others can be left out, matched or made", async () => {
    const kim = await colleague("Kim");
    await takeOn(kim, "Zoe");
    const table = "client,date,phq9\nZoe,2026-04-01,5\nTwin,2026-04-01,6\nA. N.,2026-04-01,7\nBo,2026-04-01,8\n";
    const first = await bring(sam, look, table);
    assert.deepEqual(first.problems.map(({ line, kind }) => [line, kind]), [[2, "unknown-client"], [3, "several-clients"], [4, "unknown-client"]]);
    assert.deepEqual(first.report.table?.names, [{ name: "Zoe", lines: 1, clients: 0 }, { name: "Twin", lines: 1, clients: 2 }, { name: "A. N.", lines: 1, clients: 0 }]);
    assert.ok(!JSON.stringify(first.report.own).includes("Zoe"));
    const own = treatments.get("Ana") ?? "";
    const [others] = await server.db.inspect<{ treatment_id: string }>("select treatment_id from rapport.reach where person_id = (select id from rapport.person where name = 'Kim') limit 1");
    const strange = await sam.send("POST", "/api/t/import", `${JSON.stringify({ ...keep, clients: { Zoe: others?.treatment_id } })}\n${table}`, { "content-type": importType });
    assert.equal(strange.status, 404, "another therapist's client");
    const done = await bring(sam, { ...keep, clients: { Zoe: "new", Twin: "leave-out", "A. N.": own } }, table);
    assert.deepEqual(counts(done.report), ["stored", 3, 0, 1, 0]);
    const names = ((await sam.get("/api/t/client-names")).body as unknown as { clients: { name: string }[] }).clients.map(({ name }) => name);
    assert.deepEqual(names.sort(), ["Ana", "Bo", "Twin", "Twin", "Zoe"]);
    const kims = ((await kim.get("/api/t/client-names")).body as unknown as { clients: { name: string }[] }).clients;
    assert.equal(kims.length, 1, "a client of that name is made for Sam; Kim's is another");
  });

  test("a run is taken back as a whole, until something of it was corrected", async () => {
    const before = await stored();
    const { report } = await bring(sam, keep, "client,date,phq9\nAna,2026-05-01,5\nBo,2026-05-01,6\n");
    const refits = () => server.db.inspect("select 1 from graphile_worker._private_jobs where key = 'refit-courses:' || $1", [practiceId]);
    await server.db.inspect("delete from graphile_worker._private_jobs where key = 'refit-courses:' || $1", [practiceId]);
    assert.equal((await takeBack(report.runId ?? "")).status, 200);
    assert.equal((await refits()).length, 1, "the models of the practice rest on these scores no longer");
    assert.equal((await takeBack(report.runId ?? "")).status, 200, "twice is once");
    assert.deepEqual(await stored(), before);
    const again = await bring(sam, keep, "client,date,phq9\nAna,2026-05-01,5\nBo,2026-05-01,6\n");
    assert.deepEqual(counts(again.report), ["stored", 2, 0, 0, 0], "as if it had never been");
    const corrected = await sam.post(`/api/t/clients/${treatments.get("Ana")}/scores`, { instrument: "PHQ-9", on: "2026-05-01", rater: "client", values: [{ scale: "total", value: 7 }] });
    assert.equal(corrected.status, 200);
    assert.deepEqual((await runs()).filter(({ id }) => id === again.report.runId).map(({ whole }) => whole), [false]);
    assert.equal((await takeBack(again.report.runId ?? "")).status, 409);
    const kim = await colleague("Kari");
    const [any] = (await runs()).filter(({ whole }) => whole);
    assert.equal((await kim.post(`/api/t/imports/${any?.id}/take-back`)).status, 404, "someone else's");
    const gone = await server.db.inspect<{ n: number }>("select count(*)::int as n from rapport.audit where action = 'scores.import-take-back' and client_id is not null");
    assert.equal(gone[0]?.n, 2);
  });

  test("the application can delete nothing of the record but what an import of one's own brought", async () => {
    await sam.post(`/api/t/clients/${treatments.get("Bo")}/scores`, { instrument: "PHQ-9", on: "2026-06-01", rater: "client", values: [{ scale: "total", value: 7 }] });
    const context = { practiceId, personId: samId, kind: "staff" } as const;
    const gone = await server.db.database.withContext(context, (tx) =>
      tx.run<{ id: string }>("with gone as (delete from rapport.reported_score where practice_id = $1 and administration_id in (select id from rapport.administration where practice_id = $1 and origin = 'typed') returning administration_id) select administration_id as id from gone", [practiceId]));
    assert.deepEqual(gone, []);
    const corrected = await server.db.database.withContext(context, (tx) =>
      tx.run<{ id: string }>("with gone as (delete from rapport.reported_score where practice_id = $1 and administration_id in (select id from rapport.administration where practice_id = $1 and version > 1) returning administration_id) select administration_id as id from gone", [practiceId]));
    assert.deepEqual(corrected, []);
  });

  test("what can not be read is refused before anything is done", async () => {
    for (const [body, status] of [["", 400], ["no json\nclient", 400], ['{"do":"burn"}\nclient', 422], ['{"do":"look"}', 400]] as const) {
      const answer = await sam.send("POST", "/api/t/import", body, { "content-type": importType });
      assert.equal(answer.status, status, body);
    }
    const large = await sam.send("POST", "/api/t/import", `{"do":"look"}\n${"x".repeat(50 * 1024 * 1024 + 1)}`, { "content-type": importType });
    assert.equal(large.status, 413);
    const empty = await bring(sam, keep, "");
    assert.deepEqual([empty.report.outcome, empty.problems[0]?.kind], ["not-stored", "columns-missing"]);
  });

  test("a table that is left when it is half stored leaves nothing", async () => {
    const before = await stored();
    const rows = Array.from({ length: 2_000 }, (_, index) => `Bo,${new Date(Date.UTC(2001, 0, 1 + index)).toISOString().slice(0, 10)},${index % 28}`);
    // As when someone else stores one of them in the same moment: behind a thousand that were stored by then.
    await server.db.inspect("create function public.stop_here() returns trigger language plpgsql as $$ begin raise unique_violation; end $$");
    await server.db.inspect("create trigger stop before insert on rapport.administration for each row when (new.on_date = '2005-02-09') execute function public.stop_here()");
    const broken = await bring(sam, keep, `client,date,phq9\n${rows.join("\n")}\n`);
    assert.equal(broken.refused?.code, "CONFLICT");
    assert.deepEqual(await stored(), before);
    await server.db.inspect("drop trigger stop on rapport.administration");
    const whole = await bring(sam, keep, `client,date,phq9\n${rows.join("\n")}\n`);
    assert.deepEqual(counts(whole.report), ["stored", 2_000, 0, 0, 0]);
  });
});
