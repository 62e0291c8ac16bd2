import { setTimeout as sleep } from "node:timers/promises";
import type { Route } from "../../packages/server/src/http/route.ts";
import { allRoutes } from "../../packages/server/src/all-routes.ts";
import { type ActorName, actorNames, type Ids, type World } from "../walls/world.ts";
import { table } from "../walls/access-table.ts";
import { seededDraw } from "../walls/seeded-draw.ts";

/** Requests that got no answer of ours: a fault of the program, or none within the time. */
export async function fuzzApi(world: World, seed: number, requests: number): Promise<string[]> {
  const draw = seededDraw(seed);
  const one = <T>(from: readonly T[]): T => from[Math.floor(draw() * from.length)] as T;
  const odd = [null, true, -1, 1e308, 0.1, "", " ", "\u0000", "\ud800", "‮abc", "a".repeat(5_000), "'; drop table rapport.person; --", "<script>", "__proto__", "2026-02-31", "24:61", [], {}, [[[]]], "00000000-0000-4000-8000-000000000000"];
  const strange = (deep = 0): unknown => (deep < 3 && draw() < 0.3 ? (draw() < 0.5 ? [strange(deep + 1), strange(deep + 1)] : { [one(["id", "words", "kind", "constructor", "é", ""])]: strange(deep + 1) }) : one(odd));
  /** A body that a page would send, with one thing or more wrong in it. */
  const spoilt = (good: unknown): unknown => {
    if (draw() < 0.2 || typeof good !== "object" || good === null) return strange();
    const entries = Object.entries(good).flatMap(([name, value]) => (draw() < 0.15 ? [] : [[name, draw() < 0.35 ? strange() : value] as const]));
    return Object.fromEntries(draw() < 0.2 ? [...entries, ["more", strange()]] : entries);
  };
  const faults: string[] = [];
  for (let count = 0; count < requests; count += 1) {
    const route = one(allRoutes) as Route;
    const actor = one(actorNames) as ActorName;
    const ids = { ...one([world.pair, world.otherPair, world.far]), token: one([world.links.own, world.links.other, world.links.closed, "x"]) } as Ids;
    const url = route.url.replace(/:([A-Za-z]+)/g, (_, name: string) => encodeURIComponent(draw() < 0.7 ? (ids[name as keyof Ids] ?? "") : String(one(odd)).slice(0, 150).toWellFormed()))
      + (draw() < 0.15 ? `?${one(["a=1", "before=-1", "__proto__=1", "%ff", "language=xx"])}` : "");
    const body = route.method === "GET" ? undefined : spoilt(table[`${route.method} ${route.url}`]?.body?.(world));
    const name = `${actor} ${route.method} ${route.url} (seed ${seed}, request ${count})`;
    const reply = await Promise.race([
      world.ask(actor, route.method, url, body, draw() < 0.2 ? { "if-match": String(one(["", '"1"', "x"])), "idempotency-key": String(one(["", "x"])) } : { "if-match": '"1"' }),
      sleep(20_000, undefined, { ref: false }),
    ]).catch((error: unknown) => ({ status: 599, text: String(error) }));
    if (reply === undefined) faults.push(`${name}: no answer in 20 s`);
    else if (reply.status >= 500) faults.push(`${name}: ${reply.status} ${JSON.stringify(world.server.logged.at(-1))} ${JSON.stringify(body)?.slice(0, 200)}`);
  }
  return faults;
}
