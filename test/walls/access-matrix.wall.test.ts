import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { after, before, describe, test } from "node:test";
import { allRoutes } from "../../packages/server/src/all-routes.ts";
import type { Route } from "../../packages/server/src/http/route.ts";
import { type Row, table } from "./access-table.ts";
import { type ActorName, actorNames, type Ids, makeWorld, type Reply, type World } from "./world.ts";

const nameOf = ({ method, url }: Pick<Route, "method" | "url">) => `${method} ${url}`;
/** Where the router and the table say different things. */
function differences(there: readonly Pick<Route, "method" | "url" | "action">[], rows: Readonly<Record<string, Pick<Row, "action">>>): string[] {
  const names = there.map(nameOf);
  return [
    ...there.flatMap((route) => {
      const row = rows[nameOf(route)];
      if (row === undefined) return [`${nameOf(route)} is not in the table`];
      return row.action === route.action ? [] : [`${nameOf(route)} asks for ${route.action}, and the table says ${row.action}`];
    }),
    ...names.filter((name, at) => names.indexOf(name) !== at).map((name) => `${name} is there twice`),
    ...Object.keys(rows).filter((name) => !names.includes(name)).map((name) => `${name} is in the table, and no route`),
  ];
}

const paramsOf = (url: string): (keyof Ids)[] => [...url.matchAll(/:([A-Za-z]+)/g)].map(([, name]) => name as keyof Ids);
const unsigned: readonly ActorName[] = ["nobody", "link", "other-link"];

/** Fills the address with ids; `other` takes the place of the ids it names. */
function addressOf(url: string, ids: Ids, other: Partial<Record<keyof Ids, string>> = {}): string {
  return url.replace(/:([A-Za-z]+)/g, (_, name: string) => other[name as keyof Ids] ?? ids[name as keyof Ids] ?? randomUUID());
}

/** What a reply looks like from outside, but for the date. */
const faceOf = ({ status, text, headers }: Reply) => JSON.stringify([status, text, Object.entries(headers).filter(([name]) => name !== "date").sort()]);

/** Words of others in a reply: of a field the actor may never see, or that this route does not show. */
function leaksIn(world: World, actor: ActorName, row: Pick<Row, "shows" | "may">, reply: Reply): string[] {
  const all = `${reply.text}\n${JSON.stringify(reply.headers)}`;
  return world.canaries.flatMap(({ field, word, may }) => {
    if (!all.includes(word)) return [];
    const shown = row.may.includes(actor) && (row.shows?.includes("*") === true || row.shows?.some((one) => one === field || one.replaceAll("-", "") === field.replaceAll("-", "")) === true);
    return may.includes(actor) && shown ? [] : [field];
  });
}

describe("who may do what: every route, twelve people", () => {
  let world: World;
  let probes = 0;
  const routes = allRoutes;
  before(async () => {
    world = await makeWorld();
  });
  after(() => world.close());

  async function probe(actor: ActorName, route: Route, row: Row, url: string): Promise<Reply> {
    probes += 1;
    return world.ask(actor, route.method, url, route.method === "GET" ? undefined : row.body?.(world), { "if-match": '"1"', ...(row.type === undefined ? {} : { "content-type": row.type }) });
  }
  /** The token is the whole way in of a link: each holder has their own, and everyone else a made-up one. */
  const idsOf = (actor: ActorName, ids: Ids): Ids => ({ ...ids, token: actor === "link" ? world.links.own : actor === "other-link" ? world.links.other : "x".repeat(43) });
  const closedStatus = (route: Route, actor: ActorName) => (route.caller === "link" ? 410 : unsigned.includes(actor) ? 401 : 404);

  test("each route of the router stands in the table with its action, and the table names no other", () => {
    assert.deepEqual(differences(routes, table), []);
  });

  test("a route that is not in the table, that has another action there, that is there twice or is gone, is found", () => {
    const [first, ...others] = routes.map(({ method, url, action }) => ({ method, url, action }));
    if (first === undefined) return assert.fail("the router has no route");
    const name = nameOf(first);
    const wrong = first.action === "record.see" ? "brief.see" : "record.see";
    assert.deepEqual(differences([first, ...others, { method: "GET", url: "/api/t/clients/:treatment/diary", action: "record.see" }], table), ["GET /api/t/clients/:treatment/diary is not in the table"]);
    assert.deepEqual(differences([{ ...first, action: wrong }, ...others], table), [`${name} asks for ${wrong}, and the table says ${first.action}`]);
    assert.deepEqual(differences([first, first, ...others], table), [`${name} is there twice`]);
    assert.deepEqual(differences(others, table), [`${name} is in the table, and no route`]);
  });

  test("who may not gets what someone gets who asks for nothing: same status, same body, same headers", async () => {
    const holes: string[] = [];
    const absent = Object.fromEntries(["treatment", "session", "note", "message", "look", "repair", "therapistNote", "opening", "entry", "line", "share", "toTry", "promise", "score", "signIn", "person"].map((name) => [name, randomUUID()])) as Partial<Record<keyof Ids, string>>;
    for (const route of routes) {
      const row = table[nameOf(route)];
      if (row === undefined) continue;
      const params = paramsOf(route.url);
      for (const actor of actorNames) {
        if (row.may.includes(actor)) continue;
        const asked: Record<string, string> = { real: addressOf(route.url, idsOf(actor, world.pair)) };
        if (params.length > 0 && route.caller !== "link") {
          asked["another client's"] = addressOf(route.url, idsOf(actor, world.otherPair));
          asked["another practice's"] = addressOf(route.url, idsOf(actor, world.far));
          asked["absent"] = addressOf(route.url, { ...world.pair, passkey: "nothing" }, absent);
          asked["in capitals"] = addressOf(route.url, idsOf(actor, world.pair)).replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, (id) => id.toUpperCase());
          for (const kind of ["person", "treatment", "session"] as const) asked[`a ${kind}'s id`] = addressOf(route.url, world.pair, Object.fromEntries(params.map((name) => [name, world.pair[kind]])));
        }
        const faces = new Map<string, string>();
        for (const [which, url] of Object.entries(asked)) {
          // The own passkeys and sign-ins of whoever asks, and another practice's people in their own practice, are theirs.
          if (which === "another client's" && actor === "other-client") continue;
          if (which === "another client's" && actor === "therapist") continue;
          if (which === "another practice's" && actor === "far-therapist") continue;
          const reply = await probe(actor, route, row, url);
          if (reply.status !== closedStatus(route, actor)) holes.push(`${actor} ${nameOf(route)} (${which}): ${reply.status}`);
          const leaks = leaksIn(world, actor, row, reply);
          if (leaks.length > 0) holes.push(`${actor} ${nameOf(route)} (${which}) shows ${leaks.join(", ")}`);
          faces.set(faceOf(reply), which);
        }
        if (faces.size > 1) holes.push(`${actor} ${nameOf(route)}: can tell ${[...faces.values()].join(" from ")}`);
      }
    }
    assert.deepEqual(holes, []);
  });

  test("none of that changed anything: no row came, went or has another version", async () => {
    const holes: string[] = [];
    const before = await fingerprint(world);
    for (const route of routes) {
      const row = table[nameOf(route)];
      if (row === undefined || route.method === "GET") continue;
      for (const actor of actorNames) {
        if (row.may.includes(actor)) continue;
        await probe(actor, route, row, addressOf(route.url, idsOf(actor, world.pair)));
      }
    }
    for (const [name, print] of await fingerprint(world)) if (before.get(name) !== print) holes.push(name);
    assert.deepEqual(holes, []);
  });

  test("who may gets past the question of access, and sees no word that is not theirs to see", async () => {
    const holes: string[] = [];
    const order = [...routes].sort((a, b) => Number(table[nameOf(a)]?.last ?? false) - Number(table[nameOf(b)]?.last ?? false));
    for (const route of order) {
      const row = table[nameOf(route)];
      if (row === undefined) continue;
      for (const actor of row.may) {
        await world.wake();
        // The look is held in the sixth session, and what was opened without a guess is the fourth's.
        const session = world.sessions[route.url.startsWith("/api/room") ? 5 : route.url.includes("/:opening") ? 3 : 4] ?? "";
        const url = addressOf(route.url, idsOf(actor, { ...world.pair, session }));
        const reply = await probe(actor, route, row, url);
        const fine = row.answers?.includes(reply.status) ?? (reply.status < 300 || [409, 410, 412].includes(reply.status));
        if (!fine) holes.push(`${actor} ${nameOf(route)}: ${reply.status} ${reply.text.slice(0, 200)}`);
        const leaks = leaksIn(world, actor, row, reply);
        if (leaks.length > 0) holes.push(`${actor} ${nameOf(route)} shows ${leaks.join(", ")}`);
      }
    }
    assert.deepEqual(holes, []);
  });

  test("who may here is refused for another client's, another practice's and absent things as if they were not there", async () => {
    const holes: string[] = [];
    await world.wake();
    for (const route of routes) {
      const row = table[nameOf(route)];
      const params = paramsOf(route.url);
      if (row === undefined || params.length === 0 || route.caller === "link" || row.last === true) continue;
      for (const actor of row.may) {
        const faces = new Set<string>();
        const others: string[] = [addressOf(route.url, world.far), ...params.map((name) => addressOf(route.url, world.pair, { [name]: world.far[name] })), ...params.map((name) => addressOf(route.url, world.pair, { [name]: name === "passkey" ? "nothing" : randomUUID() }))];
        if (actor !== "therapist") others.push(addressOf(route.url, world.otherPair), ...params.map((name) => addressOf(route.url, world.pair, { [name]: world.otherPair[name] })));
        // Two clients of one therapist: an id of the one under the address of the other is of neither.
        if (actor === "therapist" && params.length > 1) others.push(...params.map((name) => addressOf(route.url, world.pair, { [name]: world.otherPair[name] })));
        for (const url of others) {
          const reply = await probe(actor, route, row, url);
          faces.add(faceOf(reply));
          // A page behind a token says that the link is closed, whatever was wrong with it.
          if (reply.status !== (route.page === true ? 410 : 404)) holes.push(`${actor} ${route.method} ${url}: ${reply.status}`);
          const leaks = leaksIn(world, actor, { may: [] }, reply);
          if (leaks.length > 0) holes.push(`${actor} ${nameOf(route)} shows ${leaks.join(", ")}`);
        }
        if (faces.size > 1) holes.push(`${actor} ${nameOf(route)}: can tell absent from another's`);
      }
    }
    assert.deepEqual(holes, []);
  });

  test("addresses that are no address of ours tell nothing, whoever asks", async () => {
    const holes: string[] = [];
    await world.wake();
    const shapes = ["x", "..%2f..%2fetc%2fpasswd", "%00", "0", "null", "'%20or%201=1--", "%7B%7D", "a".repeat(190), "%F0%9F%98%80", "undefined"];
    for (const route of routes) {
      const row = table[nameOf(route)];
      if (row === undefined || paramsOf(route.url).length === 0) continue;
      for (const actor of actorNames) {
        for (const shape of shapes) {
          const reply = await probe(actor, route, row, route.url.replace(/:[A-Za-z]+/g, shape));
          if (reply.status >= 500 || reply.status < 400) holes.push(`${actor} ${nameOf(route)} (${shape.slice(0, 12)}): ${reply.status}`);
          if (leaksIn(world, actor, { may: [] }, reply).length > 0) holes.push(`${actor} ${nameOf(route)} (${shape.slice(0, 12)}) leaks`);
        }
      }
    }
    assert.deepEqual(holes, []);
  });

  test("an unknown link and a closed one look the same", async () => {
    for (const path of ["", "/print"]) {
      const unknown = await world.ask("nobody", "GET", `/c/${"y".repeat(43)}${path}`);
      const closed = await world.ask("nobody", "GET", `/c/${world.links.closed}${path}`);
      const same = (reply: Reply) => faceOf(reply).replaceAll(world.links.closed, "TOKEN").replaceAll("y".repeat(43), "TOKEN");
      assert.equal(same(closed), same(unknown), path);
    }
  });

  test("a word of hers shown to someone who may not see it would be found", () => {
    const { word, field } = world.canaries.find(({ field: one }) => one === "anakeptline") ?? { word: "", field: "" };
    const reply = { status: 200, text: `{"line":"${word}"}`, headers: {}, body: {} };
    assert.deepEqual(leaksIn(world, "therapist", { may: ["therapist"], shows: ["*"] }, reply), [field]);
    assert.deepEqual(leaksIn(world, "client", { may: ["client"] }, reply), [field]);
    assert.deepEqual(leaksIn(world, "client", { may: ["client"], shows: ["*"] }, reply), []);
  });

  test("at least ten thousand probes were made", () => {
    assert.ok(probes >= 10_000, `${probes} probes`);
  });
});

/** How many rows each table has, and their newest version: a change anywhere shows. What a sign-in leaves for itself is left out. */
async function fingerprint(world: World): Promise<Map<string, string>> {
  const tables = await world.server.db.inspect<{ name: string }>("select schemaname || '.' || tablename as name from pg_tables where schemaname in ('rapport', 'auth') and tablename not in ('sign_in', 'throttle', 'challenge')");
  const prints = new Map<string, string>();
  for (const { name } of tables) {
    const [row] = await world.server.db.inspect<{ print: string }>(`select count(*) || ' ' || coalesce(max(xmin::text::bigint), 0) as print from ${name}`);
    prints.set(name, row?.print ?? "");
  }
  return prints;
}
