import assert from "node:assert/strict";
import { randomBytes, randomUUID } from "node:crypto";
import { after, before, describe, test } from "node:test";
import { dayFromToday, takeOn, type TestClient } from "../sign-in/test-client.ts";
import { type Answer, finishSetUp, setUpPractice, type TestServer, testServer, Visitor } from "../sign-in/test-server.ts";

const as = <T>(answer: Answer): T => answer.body as unknown as T;

describe("the last day of a treatment still belongs to it", () => {
  let server: TestServer;
  let sam: Visitor;
  let pair: TestClient;
  before(async () => {
    server = await testServer();
    ({ sam } = await setUpPractice(server));
    await finishSetUp(sam);
    await sam.send("PUT", "/api/own/settings", { readingDays: [1, 3], readingNote: "", away: null, alwaysAnswersOwn: false, shortcuts: true, gentleFlags: true });
    pair = await takeOn(server, sam);
  });
  after(() => server.close());

  /** The invitation that was not for whoever opened it: the therapist is told. */
  async function refusedInvitation(): Promise<void> {
    const { address, code } = as<{ address: string; code: string }>(await sam.post(`/api/treatments/${pair.treatmentId}/invitation`));
    const visitor = new Visitor(server.app);
    const token = address.split("/").at(-1);
    await visitor.post("/api/invitations/open", { token, code });
    await visitor.post("/api/invitations/not-for-me", { token });
  }

  const endOn = (day: string | null) => server.db.inspect("update rapport.treatment set ended_on = $2 where id = $1", [pair.treatmentId, day]);

  /** What each page that asks whether the therapy is over says now. */
  async function pagesNow(): Promise<Record<string, boolean>> {
    const { ana, treatmentId } = pair;
    const has = (list: readonly { readonly id?: string; readonly treatmentId?: string }[]) => list.some((one) => (one.id ?? one.treatmentId) === treatmentId);
    const today = as<{ ended: boolean; next: object | null }>(await ana.get("/api/client/today"));
    const shares = as<{ ready: boolean; shares: { state: string }[] }>(await ana.get("/api/client/shares"));
    return {
      "her Today": !today.ended && today.next !== null,
      "the next day on her notes": as<{ nextOn: string | null }>(await ana.get("/api/client/notes")).nextOn !== null,
      "sharing": shares.ready && shares.shares.some(({ state }) => state === "waiting"),
      "the therapist's copies": has(as<{ clients: { treatmentId: string }[] }>(await sam.get("/api/t/shares")).clients),
      "the therapist's copies of hers": as<{ copies: object[] }>(await sam.get(`/api/t/clients/${treatmentId}/shares`)).copies.length > 0,
      "the names": has(as<{ clients: { id: string }[] }>(await sam.get("/api/t/client-names")).clients),
      "the caseload": has(as<{ rows: { treatmentId: string }[] }>(await sam.get("/api/t/clients")).rows),
      "the therapist's Today": has(as<{ clients: { treatmentId: string }[] }>(await sam.get("/api/t/today")).clients),
      "her invitation": (await sam.get(`/api/treatments/${treatmentId}/invitation`)).status === 200,
      "waiting invitations": as<{ invitations: { treatmentId: string }[] }>(await sam.get("/api/invitations")).invitations.some((one) => one.treatmentId === treatmentId),
      "naming a strain": (await sam.post(`/api/t/clients/${treatmentId}/repairs`, { named: "withdrawal", noticedBy: "therapist" })).status === 201,
    };
  }

  test("on every page that asks, on the last day; and on none of them the day after", async () => {
    const share = async () => (await pair.ana.post("/api/client/shares", { id: randomUUID(), bytes: randomBytes(1024).toString("base64"), now: true, closes: "taken-back" })).status;
    await refusedInvitation();
    await endOn(dayFromToday(0));
    assert.equal(await share(), 200, "she shares on the last day");
    const all = Object.keys(await pagesNow());
    assert.deepEqual(Object.entries(await pagesNow()).filter(([, open]) => !open).map(([page]) => page), []);
    await endOn(dayFromToday(-1));
    assert.equal(await share(), 409, "and not on the day after");
    assert.deepEqual(Object.entries(await pagesNow()).filter(([, open]) => open).map(([page]) => page), []);
    assert.ok(all.length >= 11);
    await endOn(null);
  });

  test("a form is due after the last session, and nothing is asked when the last day is over", async () => {
    const due = async () => as<{ due: object | null }>(await pair.ana.get("/api/client/today")).due;
    await endOn(dayFromToday(0));
    assert.notEqual(await due(), null);
    await endOn(dayFromToday(-1));
    assert.equal(await due(), null);
    await endOn(null);
  });
});
