import { isOfMachine } from "@rapport/relationship/access";
import type { Context, Transaction } from "@rapport/store";
import { type Change, write } from "@rapport/store";
import type { FastifyReply, FastifyRequest } from "fastify";
import type { ServerParts } from "./parts.ts";
import { permit } from "./permit.ts";
import { dayIn, type PracticeFacts, practiceFacts } from "./practice-facts.ts";
import { refuse } from "./refuse.ts";
import type { Call, Caller, Route } from "./route.ts";

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i;

interface Parsed {
  readonly params: unknown;
  readonly query: unknown;
  readonly body: unknown;
}

/** Puts a request into the form that handlers see. `asked()` tells whether access was decided. */
export function makeCall(parts: ServerParts, route: Route, caller: Caller, request: FastifyRequest, answer: FastifyReply, parsed: Parsed): { call: Call<unknown, unknown, unknown>; asked: () => boolean } {
  let asked = false;
  let facts: Promise<PracticeFacts> | undefined;
  const now = parts.seams.now();
  const person = () => personOf(caller);
  const context = (): Context => {
    const { practiceId, personId, kind } = person();
    return { practiceId, personId, kind };
  };
  const assigning = (): Context => {
    const { practiceId, personId, kind } = person();
    if (kind !== "staff") refuse("NOT_FOUND", { log: "only staff change who treats" });
    return { practiceId, personId, kind: "assigning" };
  };
  const call: Call<unknown, unknown, unknown> = {
    ...parsed, caller, parts, now, request, answer,
    stores: caller.stores,
    get person() {
      return person();
    },
    get context() {
      return context();
    },
    practice: () => (facts ??= practiceFacts(caller.stores, context(), now)),
    async permit(tx, object) {
      asked = true;
      if (caller.demo && isOfMachine(route.action)) refuse("NOT_FOUND", { log: `${route.action}: asked from the sample practice` });
      const practiceId = object.practiceId ?? (caller.actor.kind === "nobody" ? "" : caller.actor.practiceId);
      await permit(caller.actor, route.action, { ...object, practiceId }, tx, now);
    },
    read: (work) => readAs(context(), work),
    write: (about, change) => writeAs(context(), about, change),
    readAssignments: (work) => readAs(assigning(), work),
    assign: (change) => writeAs(assigning(), {}, change),
    ifMatch() {
      const version = Number(/^"?(\d{1,9})"?$/.exec(request.headers["if-match"] ?? "")?.[1] ?? Number.NaN);
      if (!Number.isSafeInteger(version)) refuse("VERSION_MISSING", { log: `${route.method} ${route.url} came without If-Match` });
      return version;
    },
  };
  async function readAs<R>(as: Context, work: (tx: Transaction) => Promise<R>): Promise<R> {
    // Known before a connection is taken: whoever holds one and waits for a second can wait for each other.
    await call.practice();
    return caller.stores.database.withContext(as, work);
  }
  async function writeAs<R extends object>(as: Context, about: { readonly clientId?: string | undefined }, change: (tx: Transaction) => Promise<Change<R>>): Promise<R> {
    const { zone } = await call.practice();
    const body = { do: `${route.method} ${route.url}`, params: parsed.params, body: parsed.body, ifMatch: request.headers["if-match"] ?? null };
    const requested = { key: keyOf(request), body, day: dayIn(zone, now), ...(about.clientId === undefined ? {} : { clientId: about.clientId }) };
    const written = await write(caller.stores, as, requested, change);
    // A repeated request gets the stored reply; whether it may was decided when it was first made.
    if (written.repeated) asked = true;
    answer.status(written.status);
    return written.reply;
  }
  return { call, asked: () => asked };
}

function personOf(caller: Caller): { practiceId: string; personId: string; kind: "staff" | "client" | "link" } {
  const { actor } = caller;
  if (actor.kind === "nobody") refuse("NOT_SIGNED_IN", { log: "no sign-in" });
  return { practiceId: actor.practiceId, personId: actor.personId, kind: actor.kind };
}

/** The client-made key: a header from script, a hidden field from a plain form. */
export function keyOf(request: FastifyRequest): string {
  const header = request.headers["idempotency-key"];
  const field = typeof request.body === "object" && request.body !== null && "_key" in request.body ? request.body._key : undefined;
  const key = typeof header === "string" ? header : typeof field === "string" ? field : "";
  if (!uuid.test(key)) refuse("KEY_MISSING", { log: "a change came without an idempotency key (UUID)" });
  return key.toLowerCase();
}
