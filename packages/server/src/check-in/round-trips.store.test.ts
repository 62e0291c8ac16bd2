import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import pg from "pg";
import { type CheckInFixture, checkInFixture } from "./check-in-fixture.ts";

/** Each of these is one flight to the database and one answer; an opening with its context and its first statement is a single one. */
let flights: string[] = [];
const query = pg.Client.prototype.query;

let fixture: CheckInFixture;
before(async () => {
  fixture = await checkInFixture();
  pg.Client.prototype.query = function (this: pg.Client, ...args: unknown[]) {
    const [first] = args as [{ text?: string } | string];
    flights.push((typeof first === "string" ? first : (first.text ?? "")).replaceAll(/\s+/g, " ").slice(0, 80));
    return (query as (...given: unknown[]) => unknown).apply(this, args);
  } as typeof query;
});
after(async () => {
  pg.Client.prototype.query = query;
  await fixture.stop();
});

async function hiddenOf(token: string): Promise<Record<string, string>> {
  const { body } = await fixture.app.inject({ method: "GET", url: `/c/${token}` });
  return Object.fromEntries([...body.matchAll(/<input type="hidden" name="(_[^"]+)" value="([^"]*)"/g)].map(([, name, value]) => [name ?? "", value ?? ""]));
}

/** What it takes from the request to the reply, when the page was open before and its practice is known. */
async function flightsOf(session: number, form: "A" | "B", answers: Record<string, string>): Promise<readonly string[]> {
  const token = await fixture.link(form, session);
  const payload = new URLSearchParams({ ...(await hiddenOf(token)), ...answers }).toString();
  flights = [];
  const reply = await fixture.app.inject({ method: "POST", url: `/c/${token}`, payload, headers: { "content-type": "application/x-www-form-urlencoded", origin: fixture.origin, "sec-fetch-site": "same-origin" } });
  assert.equal(reply.statusCode, 200, fixture.logged.at(-1) ?? "");
  return flights;
}

test("a form is authenticated, validated, audited and stored in at most four round trips to the database", async () => {
  await flightsOf(1, "A", { a1: "hard" });
  for (const [session, form, answers] of [[2, "A", { a1: "hard", a2: "some" }], [0, "B", { b1: "mostly", b2: "partly", b3: "completely", b4: "about-right" }]] as const) {
    const seen = await flightsOf(session, form, answers);
    assert.ok(seen.length >= 2, "they are counted");
    assert.ok(seen.length <= 4, `form ${form}: ${seen.length} round trips: ${seen.join(" | ")}`);
  }
});
