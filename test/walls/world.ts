import { randomBytes, randomUUID } from "node:crypto";
import { hashOfToken, newToken } from "../../packages/server/src/http/sign-in-token.ts";
import { makePractice, realSeams } from "@rapport/store";
import { finishSetUp, origin, setUpPractice, type TestServer, testServer } from "../../packages/server/src/sign-in/test-server.ts";

/** Everyone who might ask, seen from one pair: Ana and Sam. */
export const actorNames = [
  "nobody", "link", "other-link", "client", "other-client", "therapist", "ended-therapist", "other-therapist", "supervisor", "admin", "manager", "far-therapist",
] as const;
export type ActorName = (typeof actorNames)[number];

/** A word typed into one field, and who may ever see it. */
export interface Canary {
  readonly field: string;
  readonly word: string;
  readonly may: readonly ActorName[];
}

/** The ids that an address may name. */
export interface Ids {
  readonly treatment: string;
  readonly session: string;
  readonly note: string;
  readonly message: string;
  readonly look: string;
  readonly repair: string;
  readonly break: string;
  readonly therapistNote: string;
  readonly goal: string;
  readonly opening: string;
  readonly entry: string;
  readonly line: string;
  readonly share: string;
  readonly toTry: string;
  readonly promise: string;
  readonly score: string;
  readonly strain: string;
  readonly signIn: string;
  readonly passkey: string;
  readonly person: string;
  readonly token: string;
}

export interface Reply {
  readonly status: number;
  readonly text: string;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: Readonly<Record<string, unknown>>;
}

export interface World {
  readonly server: TestServer;
  readonly practiceId: string;
  readonly people: Readonly<Record<Exclude<ActorName, "nobody" | "link" | "other-link">, string>>;
  /** The pair's own things, those of another client of the same therapist, and those of another practice. */
  readonly pair: Ids;
  readonly sessions: readonly string[];
  readonly otherPair: Ids;
  readonly far: Ids;
  readonly canaries: readonly Canary[];
  /** Tokens of one-time links: of this form, of another session's, and one that is closed. */
  readonly links: { readonly own: string; readonly other: string; readonly closed: string };
  ask(actor: ActorName, method: string, url: string, body?: unknown, headers?: Readonly<Record<string, string>>): Promise<Reply>;
  /** Everyone is signed in again, after a probe that ended a sign-in. */
  wake(): Promise<void>;
  close(): Promise<void>;
}

const zone = "Europe/Oslo";
const dayMs = 86_400_000;
const dayIn = (date: Date) => new Intl.DateTimeFormat("en-CA", { timeZone: zone }).format(date);
const day = (offset: number) => dayIn(new Date(Date.now() + offset * dayMs));

let words = 0;

/** Made of letters no text of ours has in this order, and of no other canary's. */
function newWord(field: string): string {
  words += 1;
  return `zq${field.replace(/[^a-z]/g, "")}q${words}x${randomUUID().slice(0, 6)}`;
}

/**
 * Two practices with people in every role, one pair with something of everything that can be written, and the real server before them.
 * People are put there by SQL, what they write goes in over HTTP.
 */
export async function makeWorld(): Promise<World> {
  const server = await testServer();
  try {
    return await fillWorld(server);
  } catch (error) {
    await server.close();
    throw error;
  }
}

async function fillWorld(server: TestServer): Promise<World> {
  const { practiceId, personId: admin } = await setUpPractice(server, "Kari Administrator");
  const cookies = new Map<ActorName, string>();
  const tokens: string[] = [];
  const canaries: Canary[] = [];
  const links = { own: "", other: "", closed: "" };
  const word = (field: string, may: readonly ActorName[]): string => {
    const made = newWord(field);
    canaries.push({ field, word: made, may });
    return made;
  };

  let address = 0;
  async function ask(actor: ActorName, method: string, url: string, body?: unknown, headers: Readonly<Record<string, string>> = {}): Promise<Reply> {
    address += 1;
    const cookie = cookies.get(actor);
    const answer = await server.app.inject({
      method: method as "GET", url,
      headers: {
        origin, "sec-fetch-site": "same-origin", "x-forwarded-for": `10.${(address >> 16) & 255}.${(address >> 8) & 255}.${address & 255}`, "user-agent": "Mozilla/5.0 (X11; Linux) Firefox/140.0",
        "idempotency-key": randomUUID(), ...(cookie === undefined ? {} : { cookie: `__Host-rapport=${cookie}` }), ...headers,
      },
      ...(body === undefined ? {} : { payload: body as object }),
    });
    return { status: answer.statusCode, text: answer.body, headers: answer.headers, body: String(answer.headers["content-type"]).startsWith("application/json") ? (JSON.parse(answer.body) as Record<string, unknown>) : {} };
  }
  async function must(actor: ActorName, method: string, url: string, body?: unknown, headers?: Readonly<Record<string, string>>): Promise<Reply> {
    const reply = await ask(actor, method, url, body, headers);
    if (reply.status >= 300) throw new Error(`${actor} ${method} ${url}: ${reply.status} ${reply.text.slice(0, 300)} ${JSON.stringify(server.logged.at(-1))}`);
    return reply;
  }

  /** A way in with a token we know; the real ways in have tests of their own. */
  async function signedIn(name: ActorName, kind: "staff" | "client", practice: string, person: string): Promise<void> {
    const token = newToken(realSeams, false);
    const account = randomUUID();
    await server.db.inspect("insert into auth.account (id, kind, user_handle) values ($1, $2, $3)", [account, kind, Buffer.from(account)]);
    await server.db.inspect(
      "insert into auth.membership (account_id, practice_id, person_id) values ($1, $2, $3) on conflict (practice_id, person_id) do update set account_id = excluded.account_id", [account, practice, person]);
    await server.db.inspect(
      "insert into auth.sign_in (token_hash, id, account_id, practice_id, person_id, kind, device, expires_at) values ($1, $2, $3, $4, $5, $6, 'Firefox', now() + interval '1 day')",
      [hashOfToken(token), randomUUID(), account, practice, person, kind]);
    await server.db.inspect("insert into auth.passkey (credential_id, account_id, public_key, counter, label) values ($1, $2, '\\x00', 0, 'Firefox'), ($3, $2, '\\x00', 0, 'Firefox')", [`pk${account.slice(0, 8)}`, account, `pl${account.slice(0, 8)}`]);
    cookies.set(name, token);
    tokens.push(token);
  }
  async function staff(name: Exclude<ActorName, "nobody" | "link" | "other-link">, roles: string[]): Promise<string> {
    const id = randomUUID();
    await server.db.inspect("insert into rapport.person (practice_id, id, kind, name, roles, agreed_to_look_on) values ($1, $2, 'staff', $3, $4, current_date)", [practiceId, id, `Staff ${name}`, roles]);
    await signedIn(name, "staff", practiceId, id);
    return id;
  }

  const adminWay = (await server.db.inspect<{ account_id: string }>("select account_id from auth.membership where person_id = $1", [admin]))[0]?.account_id ?? "";
  await signedIn("admin", "staff", practiceId, admin);
  await server.db.inspect("update auth.account set disabled_at = now() where id = $1", [adminWay]);
  await finishSetUp({
    send: (method: string, url: string, body: unknown) => ask("admin", method, url, body), post: (url: string, body: unknown) => ask("admin", "POST", url, body),
  } as never);
  await server.db.inspect("update rapport.person set roles = '{admin}' where id = $1", [admin]);
  const therapist = await staff("therapist", ["therapist"]);
  const people = {
    therapist, admin, client: "", "other-client": "", "ended-therapist": await staff("ended-therapist", ["therapist"]), "other-therapist": await staff("other-therapist", ["therapist"]),
    supervisor: await staff("supervisor", ["supervisor"]), manager: await staff("manager", ["manager"]), "far-therapist": randomUUID(),
  };

  // Another practice in the same database.
  const farPractice = randomUUID();
  const farAccount = randomUUID();
  await server.db.inspect("insert into auth.account (id, kind, user_handle) values ($1, 'staff', $2)", [farAccount, Buffer.from(farAccount)]);
  await server.db.database.withContext({ practiceId: farPractice, personId: people["far-therapist"], kind: "staff" }, (tx) =>
    makePractice(tx, server.db.keys, { name: word("far-practice", ["far-therapist"]), language: "en", zone, personName: word("far-name", ["far-therapist"]), accountId: farAccount }));
  await signedIn("far-therapist", "staff", farPractice, people["far-therapist"]);
  await finishSetUp({
    send: (method: string, url: string, body: unknown) => ask("far-therapist", method, url, body), post: (url: string, body: unknown) => ask("far-therapist", "POST", url, body),
  } as never);
  await server.db.inspect("update rapport.person set roles = '{therapist}' where id = $1", [people["far-therapist"]]);

  interface Chart { readonly treatment: string; readonly client: string; readonly sessions: readonly string[] }
  /** A client whose weekly sessions began five weeks ago: five are over, three lie ahead. */
  async function takeOn(by: ActorName, practice: string, name: string, mail: string | null): Promise<Chart> {
    const first = new Date(Date.now() - 34 * dayMs);
    const made = await must(by, "POST", "/api/t/clients", {
      name, mail, messages: "none", language: "en", sharedPhone: false, firstOn: dayIn(first), weekday: ((new Date(`${dayIn(first)}T12:00:00Z`).getUTCDay() + 6) % 7) + 1, at: "15:00", zone, lengthMinutes: 50, place: "room",
    });
    const treatment = String(made.body["treatmentId"]);
    const page = await must(by, "GET", `/api/t/clients/${treatment}`);
    const [row] = await server.db.inspect<{ client_id: string }>("select client_id from rapport.reach where practice_id = $1 and treatment_id = $2 and scope = 'self'", [practice, treatment]);
    return { treatment, client: row?.client_id ?? "", sessions: (page.body["sessions"] as { id: string }[]).map(({ id }) => id) };
  }
  async function linkTo(by: ActorName, session: string, form: "A" | "B" | "B-link"): Promise<string> {
    const made = await must(by, "POST", `/api/sessions/${session}/links`, { form });
    return new URL(String(made.body["address"])).pathname.slice(3);
  }
  /** Fills a form as a person does: the page's own fields, one answer to each question, words in every field for words. */
  async function fill(token: string, may: readonly ActorName[], answers: Readonly<Record<string, string>>): Promise<void> {
    const page = await must("nobody", "GET", `/c/${token}`);
    const hidden = Object.fromEntries([...(page.text.split("</form>")[0] ?? "").matchAll(/<input type="hidden" name="(_[^"]+)" value="([^"]*)"/g)].map(([, name, value]) => [name, value]));
    const fields = [...page.text.matchAll(/<textarea[^>]* name="([^"]+)"/g)].map(([, name]) => name ?? "").filter((name) => name !== "words");
    await must("nobody", "POST", `/c/${token}`, { ...hidden, ...answers, ...Object.fromEntries(fields.map((name) => [name, word(`answer${name}`, may)])) }, { "idempotency-key": randomUUID() });
  }

  /** Something of everything that two people can write, each with a word of its own. */
  async function write(by: ActorName, herself: ActorName, practice: string, who: string): Promise<{ ids: Ids; chart: Chart }> {
    const both: readonly ActorName[] = [herself, by];
    const hers: readonly ActorName[] = [herself];
    const his: readonly ActorName[] = [by];
    const chart = await takeOn(by, practice, word(`${who}name`, both), `${word(`${who}mail`, both)}@example.org`);
    await signedIn(herself, "client", practice, chart.client);
    const [past, last, next] = [chart.sessions[3] ?? "", chart.sessions[4] ?? "", chart.sessions[5] ?? ""];
    await fill(await linkTo(by, past, "B"), hers, { b1: "partly", b2: "mostly", b4: "about-right" });
    await fill(await linkTo(by, last, "B"), both, { b1: "mostly", b2: "partly", b3: "completely", b4: "a-bit-too-much" });
    await fill(await linkTo(by, next, "A"), both, { a1: "hard", a2: "some" });
    await must(by, "POST", `/api/t/sessions/${past}/after`, { line: { words: word(`${who}lineprivate`, his), visibility: "only-author" } });
    const opening = await must(by, "POST", `/api/t/sessions/${past}/open`, {});
    await must(by, "POST", `/api/t/sessions/${past}/open/${String(opening.body["id"])}/undo`, {});
    await must(by, "POST", `/api/t/sessions/${last}/after`, {
      line: { words: word(`${who}linemeeting`, both), visibility: "for-meeting" }, guess: { b1: 2, b2: 3 }, promise: word(`${who}promise`, both), toTry: word(`${who}totry`, both),
    });
    await must(by, "POST", `/api/t/sessions/${last}/own-answers`, { c1: 3, hardToUnderstand: word(`${who}processnote`, his), sensedHardToSay: "big" });
    const pause = await must(by, "POST", `/api/t/clients/${chart.treatment}/breaks`, { from: day(60), until: day(70), words: word(`${who}break`, both), instead: word(`${who}instead`, both) });
    const begun = await must(by, "POST", `/api/room/${next}/looks`, { mode: "one-screen" });
    const look = String(begun.body["id"]);
    const events = [
      { kind: "line-answered", by: "client", code: "nearly" }, { kind: "heard", by: "therapist", words: word(`${who}heard`, both) }, { kind: "heard-answered", by: "client", code: "that-is-it" },
      { kind: "way", by: "client", code: "one-answer" }, { kind: "row-picked", by: "client", code: "b2" },
    ];
    for (const [after, event] of events.entries()) await must(by, "POST", `/api/room/${next}/looks/${look}/events`, { after, ...event });
    const helped = await must(herself, "POST", "/api/client/notes", { kind: "helped", words: word(`${who}note`, both) });
    await must(herself, "POST", "/api/client/notes", { kind: "felt-off" });
    await must(herself, "POST", "/api/client/repairs", { do: "tell", like: [], happened: word(`${who}happened`, both), wouldHelp: ["slower"], wouldHelpWords: word(`${who}wouldhelp`, both), talk: null });
    const goal = await must(herself, "POST", "/api/client/goals", { words: word(`${who}goal`, both) });
    await must(herself, "POST", `/api/client/goals/${String(goal.body["id"])}`, { do: "rate", rating: "a-bit-closer", words: word(`${who}goalsaid`, both) });
    await must(by, "PUT", `/api/t/clients/${chart.treatment}/ending`, { version: 0, lastOn: day(15), wayBack: word(`${who}wayback`, both) });
    await must(herself, "POST", "/api/client/goodbye", { words: word(`${who}goodbye`, both) });
    await must(by, "POST", `/api/t/clients/${chart.treatment}/goodbye`, { words: word(`${who}theirgoodbye`, both) });
    const line = await must(herself, "POST", "/api/client/kept-line", { words: word(`${who}keptline`, hers) });
    const entry = await must(herself, "POST", "/api/client/plan/entries", { section: "people", words: word(`${who}plan`, both), phone: "+47 55 01 01 01" });
    await must(herself, "PUT", "/api/client/plan/readers", { isPrivate: false });
    await must(by, "PUT", "/api/own/settings", { readingDays: [1, 3], readingNote: "", away: null, alwaysAnswersOwn: false, shortcuts: true, gentleFlags: true });
    const share = await must(herself, "POST", "/api/client/shares", { id: randomUUID(), bytes: randomBytes(1024).toString("base64"), now: true, closes: "taken-back" });
    for (const act of ["open", "ask-record"]) await must(by, "POST", `/api/t/shares/${share.body["id"]}/${act}`, {});
    const message = await must(herself, "POST", "/api/client/messages", { to: "therapist", choice: "late", words: word(`${who}message`, both) });
    await must(herself, "POST", `/api/client/looks/${look}/corrections`, { words: word(`${who}correction`, both) });
    const offered = await must(by, "POST", `/api/t/clients/${chart.treatment}/notes`, { kind: "understanding", words: word(`${who}understanding`, both) });
    const therapistNote = String(offered.body["id"]);
    await must(herself, "POST", "/api/client/therapist-notes", { do: "open", note: therapistNote, how: "read" });
    await must(herself, "POST", "/api/client/therapist-notes", { do: "answer", note: therapistNote, answer: "nearly", words: word(`${who}understood`, both) });
    // She has not opened this one: its words are the therapist's alone, as a draft's are.
    await must(by, "POST", `/api/t/clients/${chart.treatment}/notes`, { kind: "understanding", words: word(`${who}unopened`, his) });
    await must(by, "PUT", `/api/t/clients/${chart.treatment}/note-draft`, { kind: "another-view", words: word(`${who}draft`, his) });
    const [repair] = await server.db.inspect<{ id: string }>("select id from rapport.repair where treatment_id = $1", [chart.treatment]);
    // What felt off is a possible strain from the moment the therapist looks.
    const between = await must(by, "GET", `/api/t/clients/${chart.treatment}/relationship`);
    const strain = (between.body["strain"] as { id: string }).id;
    const own = await server.db.inspect<{ id: string; table: string }>(
      "select id, 'to_try' as table from rapport.to_try where treatment_id = $1 union all select id, 'promise' from rapport.promise where treatment_id = $1", [chart.treatment]);
    const [way] = await server.db.inspect<{ id: string; account_id: string }>("select id, account_id from auth.sign_in where practice_id = $1 and person_id = $2", [practice, chart.client]);
    const ids = {
      treatment: chart.treatment, session: last, note: String(helped.body["id"]), message: String(message.body["id"]), look, repair: repair?.id ?? "", therapistNote, break: String(pause.body["id"]), goal: String(goal.body["id"]), opening: String(opening.body["id"]), entry: String(entry.body["id"]),
      line: String(line.body["id"]), share: String(share.body["id"]), toTry: own.find(({ table }) => table === "to_try")?.id ?? "", promise: own.find(({ table }) => table === "promise")?.id ?? "", score: "", strain,
      signIn: way?.id ?? "", passkey: `pk${way?.account_id.slice(0, 8) ?? ""}`, person: chart.client, token: "",
    };
    return { ids, chart };
  }

  const ana = await write("therapist", "client", practiceId, "ana");
  people.client = ana.chart.client;
  const bo = await write("therapist", "other-client", practiceId, "bo");
  people["other-client"] = bo.chart.client;
  // Nobody of our practice sees anything of this pair, whose client has no way in of her own here.
  cookies.delete("nobody");
  const far = await write("far-therapist", "nobody", farPractice, "far");
  cookies.delete("nobody");
  await server.db.inspect("insert into rapport.reach (practice_id, person_id, treatment_id, client_id, scope, until) values ($1, $2, $3, $4, 'therapist', now() - interval '1 second')", [practiceId, people["ended-therapist"], ana.ids.treatment, ana.chart.client]);

  links.closed = await linkTo("therapist", ana.chart.sessions[2] ?? "", "B");
  links.own = await linkTo("therapist", ana.chart.sessions[2] ?? "", "B");
  links.other = await linkTo("therapist", ana.chart.sessions[1] ?? "", "B");
  return {
    server, practiceId, people, canaries, links, ask,
    pair: { ...ana.ids, token: links.own },
    sessions: ana.chart.sessions,
    otherPair: { ...bo.ids, token: links.other },
    far: { ...far.ids, token: newToken(realSeams, false) },
    async wake() {
      await server.db.inspect("update auth.sign_in set ended_at = null, last_seen_at = now() where token_hash = any($1)", [tokens.map(hashOfToken)]);
    },
    close: () => server.close(),
  };
}
