import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { finishSetUp, setUpPractice, type TestServer, testServer, Visitor } from "../sign-in/test-server.ts";

const dayMs = 86_400_000;
const zone = "Europe/Oslo";
const dayIn = (offset: number) => new Intl.DateTimeFormat("en-CA", { timeZone: zone }).format(new Date(Date.now() + offset * dayMs));
type Reply = Awaited<ReturnType<Visitor["get"]>>;
const as = <T>(answer: Reply): T => {
  assert.ok(answer.status < 300, `${answer.status} ${answer.text}`);
  return answer.body as unknown as T;
};
const codeOf = (answer: Reply) => (answer.body as unknown as { refusal?: { code: string } }).refusal?.code;
interface Ending {
  readonly stage: string;
  readonly sessionsLeft: number | null;
  readonly how: string | null;
  readonly wayBack: string | null;
  readonly mine: { readonly words: string; readonly mayChange: boolean } | null;
  readonly theirs: { readonly words: string | null } | null;
  readonly lookBack: { readonly goals: readonly { readonly words: string }[]; readonly helped: readonly { readonly words: string }[] } | null;
  readonly version: number;
}

describe("the end of a therapy", () => {
  let server: TestServer;
  let sam: Visitor;
  before(async () => {
    server = await testServer();
    ({ sam } = await setUpPractice(server));
    await finishSetUp(sam);
  });
  after(() => server.close());

  /** Five meetings are over; the next are tomorrow, and in 8 and 15 days. */
  async function newPair(): Promise<{ ana: Visitor; treatmentId: string; url: string }> {
    const firstOn = dayIn(-34);
    const weekday = ((new Date(`${firstOn}T12:00:00Z`).getUTCDay() + 6) % 7) + 1;
    const { treatmentId } = as<{ treatmentId: string }>(await sam.post("/api/t/clients", { name: "Ana", mail: null, messages: "none", language: "en", sharedPhone: false, firstOn, weekday, at: "15:00", zone, lengthMinutes: 50, place: "room" }));
    const invited = as<{ address: string; code: string }>(await sam.post(`/api/treatments/${treatmentId}/invitation`));
    const token = invited.address.split("/").at(-1);
    const ana = new Visitor(server.app);
    await ana.post("/api/invitations/open", { token, code: invited.code });
    await sam.post(`/api/treatments/${treatmentId}/invitation/confirm`);
    as(await ana.post("/api/invitations/enter", { token }));
    return { ana, treatmentId, url: `/api/t/clients/${treatmentId}` };
  }
  const hers = async (ana: Visitor) => as<Ending>(await ana.get("/api/client/ending"));
  const his = async (url: string) => as<Ending>(await sam.get(`${url}/ending`));
  const endings = async () => as<{ endings: { asAgreed: number; unplanned: number } }>(await sam.get("/api/t/clients")).endings;

  test("nothing of an ending is offered before it is near; then both look back, and each writes a note that stands once it was opened", async () => {
    const { ana, url } = await newPair();
    assert.equal((await hers(ana)).stage, "none");
    assert.equal(codeOf(await ana.post("/api/client/goodbye", { words: "Thank you." })), "NOT_OPEN_YET");
    as(await sam.send("PUT", `${url}/ending`, { version: 0, lastOn: dayIn(70), wayBack: "Write to the desk." }));
    assert.equal((await hers(ana)).stage, "ahead");
    assert.equal(as<{ ending: string | null }>(await ana.get("/api/client/today")).ending, null);
    as(await sam.send("PUT", `${url}/ending`, { version: 1, lastOn: dayIn(15), wayBack: "Write to the desk." }));
    assert.equal(codeOf(await sam.send("PUT", `${url}/ending`, { version: 1, lastOn: dayIn(22) })), "CONFLICT", "somebody else named a day meanwhile");
    as(await ana.post("/api/client/goals", { words: "To stay." }));
    as(await ana.post("/api/client/notes", { kind: "helped", words: "You waited." }));
    const near = await hers(ana);
    assert.deepEqual([near.stage, near.sessionsLeft, near.wayBack, near.lookBack?.goals[0]?.words, near.lookBack?.helped[0]?.words], ["near", 3, "Write to the desk.", "To stay.", "You waited."]);
    assert.equal(as<{ ending: string | null }>(await ana.get("/api/client/today")).ending, "near");

    as(await ana.post("/api/client/goodbye", { words: "Thank you." }));
    as(await ana.post("/api/client/goodbye", { words: "Thank you, and goodbye." }));
    assert.deepEqual((await his(url)).theirs?.words, null, "closed until it is opened");
    assert.ok(!(await sam.get(`${url}/ending`)).text.includes("goodbye."));
    as(await sam.post(`${url}/goodbye/open`));
    assert.equal((await his(url)).theirs?.words, "Thank you, and goodbye.");
    assert.equal((await hers(ana)).mine?.mayChange, false);
    assert.equal(codeOf(await ana.post("/api/client/goodbye", { words: "Other words." })), "CONFLICT");

    as(await sam.post(`${url}/goodbye`, { words: "It was good to work with you." }));
    assert.equal((await hers(ana)).theirs?.words, null);
    as(await ana.post("/api/client/goodbye/open"));
    assert.equal((await hers(ana)).theirs?.words, "It was good to work with you.");
    const { brief } = as<{ brief: { sections: { name: string; items: { finding?: { message: string } }[] }[] } }>(await sam.get(`${url}/brief`));
    assert.ok(brief.sections.find(({ name }) => name === "from-you")?.items.some(({ finding }) => finding?.message === "brief.ending.near"));
  });

  test("taken back, nothing of it is offered any more", async () => {
    const { ana, url } = await newPair();
    as(await sam.send("PUT", `${url}/ending`, { version: 0, lastOn: dayIn(8) }));
    assert.equal((await hers(ana)).stage, "near");
    as(await sam.send("PUT", `${url}/ending`, { version: 1, lastOn: null }));
    assert.equal((await hers(ana)).stage, "none");
    assert.equal(codeOf(await sam.send("PUT", `${url}/ending`, { version: 2, lastOn: dayIn(-1) })), "BAD_FIELDS");
  });

  test("an end nobody named is counted as unplanned; she still reads everything, may write a goodbye, and nothing is asked", async () => {
    const before = await endings();
    const { ana, url } = await newPair();
    as(await ana.post("/api/client/goals", { words: "To stay." }));
    as(await sam.post(`${url}/close`, { on: dayIn(-1) }));
    assert.deepEqual(await endings(), { asAgreed: before.asAgreed, unplanned: before.unplanned + 1 });
    const over = await hers(ana);
    assert.deepEqual([over.stage, over.how, over.lookBack?.goals[0]?.words], ["over", "unplanned", "To stay."]);
    as(await ana.post("/api/client/goodbye", { words: "I could not say it then." }));
    const goals = as<{ goals: { words: string }[]; mayAdd: boolean }>(await ana.get("/api/client/goals"));
    assert.deepEqual([goals.goals[0]?.words, goals.mayAdd], ["To stay.", false]);
    assert.equal(as<{ due: unknown; ended: boolean }>(await ana.get("/api/client/today")).due, null);
    assert.equal((await his(url)).how, "unplanned");
    assert.equal(codeOf(await sam.send("PUT", `${url}/ending`, { version: 0, lastOn: dayIn(8) })), "CONFLICT");
  });

  test("erased, nothing of the ending is left", async () => {
    const { ana, treatmentId, url } = await newPair();
    as(await sam.send("PUT", `${url}/ending`, { version: 0, lastOn: dayIn(8), wayBack: "Write." }));
    as(await ana.post("/api/client/goodbye", { words: "Goodbye." }));
    as(await ana.post("/api/client/erase", { typed: "delete" }));
    const [left] = await server.db.inspect<{ n: number }>("select (select count(*) from rapport.ending_plan where treatment_id = $1)::int + (select count(*) from rapport.goodbye where treatment_id = $1)::int as n", [treatmentId]);
    assert.equal(left?.n, 0);
  });
});
