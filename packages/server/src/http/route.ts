import type { AccessObject, Action, Actor } from "@rapport/relationship/access";
import type { Change, Context, Transaction } from "@rapport/store";
import type { FastifyReply, FastifyRequest } from "fastify";
import type { z } from "zod";
import type { PracticeFacts } from "./practice-facts.ts";
import type { ServerParts, Stores } from "./parts.ts";

/** Who is calling, and where their data lie. */
export interface Caller {
  readonly actor: Actor;
  readonly stores: Stores;
  readonly demo: boolean;
  /** Undefined for nobody. */
  readonly signInId: string | undefined;
  /** Set for the holder of a one-time link. */
  readonly link?: { readonly id: string; readonly purpose: "form" | "screen"; readonly closedBecause: string | null };
}

/** One request, as a handler sees it. */
export interface Call<Params, Query, Body> {
  readonly params: Params;
  readonly query: Query;
  readonly body: Body;
  readonly caller: Caller;
  readonly parts: ServerParts;
  readonly stores: Stores;
  readonly now: Date;
  /** The person who is signed in. @throws Refused NOT_SIGNED_IN */
  readonly person: { readonly practiceId: string; readonly personId: string; readonly kind: "staff" | "client" | "link" };
  readonly context: Context;
  readonly request: FastifyRequest;
  readonly answer: FastifyReply;
  /** Name, language, zone and today's date of the practice. */
  practice(): Promise<PracticeFacts>;
  /**
   * The one question of access: may the caller do this route's action to this object. Loads the caller's current assignments.
   * A handler that answers without having asked is a fault, and the request fails.
   */
  permit(tx: Transaction | undefined, object: Omit<AccessObject, "practiceId"> & { readonly practiceId?: string }): Promise<void>;
  /** Reads in one transaction under the caller's context. */
  read<R>(work: (tx: Transaction) => Promise<R>): Promise<R>;
  /** Changes in one transaction with audit and idempotency record; the same key and body give the same reply. */
  write<R extends object>(about: { readonly clientId?: string | undefined }, change: (tx: Transaction) => Promise<Change<R>>): Promise<R>;
  /** As `read` and `write`, for staff who change who treats, covers or leaves: sees assignments of the whole practice, and nothing that lies in a treatment. */
  readAssignments<R>(work: (tx: Transaction) => Promise<R>): Promise<R>;
  assign<R extends object>(change: (tx: Transaction) => Promise<Change<R>>): Promise<R>;
  /** The version the caller saw, from If-Match. @throws Refused VERSION_MISSING */
  ifMatch(): number;
}

export interface Route<Params = unknown, Query = unknown, Body = unknown, Reply = unknown> {
  readonly method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  readonly url: string;
  /** What the caller is about to do; decided in relationship/access. */
  readonly action: Action;
  readonly params?: z.ZodType<Params>;
  readonly query?: z.ZodType<Query>;
  readonly body?: z.ZodType<Body>;
  /** The fields that go out, listed: a whole row never does. Absent for pages, which answer with text. */
  readonly reply?: z.ZodType<Reply>;
  /** Who is calling is told by the cookie, or by the one-time link whose token is the `token` of the address. */
  readonly caller?: "link";
  /** A page answers HTML, and its refusals are pages too. */
  readonly page?: true;
  /** Reads the body itself, as it comes in: a file. */
  readonly takesFile?: true;
  /** Bytes; 256 KiB unless said. */
  readonly bodyLimit?: number;
  /** Tries a minute from one address, where guessing must be slow. */
  readonly triesAMinute?: number;
  readonly handle: (call: Call<Params, Query, Body>) => Promise<Reply>;
}

/** Declares a route. Everything about who may use it hangs on `action`. */
export function route<P, Q, B, R>(declared: Route<P, Q, B, R>): Route {
  return declared as unknown as Route;
}
