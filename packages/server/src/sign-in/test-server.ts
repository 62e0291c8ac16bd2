import { randomUUID } from "node:crypto";
import { Database, realSeams } from "@rapport/store";
import type { FastifyInstance } from "fastify";
import { freshDatabase, type TestDatabase } from "../../../../tools/testing/postgres.ts";
import { readConfig } from "../config.ts";
import { ensureSetUpToken } from "../first-run/set-up-token.ts";
import { createServer, type ServerParts } from "../http/create-server.ts";
import { TestAuthenticator } from "./test-authenticator.ts";

export const origin = "http://localhost:3000";

export interface TestServer {
  readonly app: FastifyInstance;
  readonly parts: ServerParts;
  readonly db: TestDatabase;
  readonly logged: object[];
  close(): Promise<void>;
}

/** The real server on a database of its own; requests go in without a socket. */
export async function testServer(): Promise<TestServer> {
  const db = await freshDatabase();
  const logged: object[] = [];
  const worker = new Database({ connection: db.connections.worker, contextKey: db.contextKey, seams: realSeams, connections: 1 });
  const parts: ServerParts = {
    config: readConfig({ RAPPORT_DATA: "/nowhere/data", RAPPORT_DAILY_COPIES: "0" }, "/nowhere"), stores: { database: db.database, auth: db.auth, keys: db.keys, worker }, seams: realSeams, log: (entry) => logged.push(entry),
  };
  const app = await createServer(parts);
  return {
    app, parts, db, logged,
    close: async () => {
      await app.close();
      await worker.close();
      await db.drop();
    },
  };
}

export interface Answer {
  readonly status: number;
  // Tests look into replies of every shape.
  readonly body: Record<string, never> & { readonly [key: string]: never };
  readonly text: string;
  readonly headers: Record<string, unknown>;
}

let visitors = 0;

/** One browser: keeps its cookies, has its own address. */
export class Visitor {
  readonly #app: FastifyInstance;
  readonly #cookies = new Map<string, string>();
  readonly address: string;

  constructor(app: FastifyInstance, cookies: Readonly<Record<string, string>> = {}) {
    this.#app = app;
    for (const [name, value] of Object.entries(cookies)) this.#cookies.set(name, value);
    visitors += 1;
    this.address = `10.0.${Math.floor(visitors / 250)}.${(visitors % 250) + 1}`;
  }

  get signedIn(): boolean {
    return this.#cookies.has("__Host-rapport");
  }

  cookie(name: string): string | undefined {
    return this.#cookies.get(name);
  }

  async get(url: string): Promise<Answer> {
    return this.#inject("GET", url);
  }

  async send(method: "POST" | "PUT" | "PATCH" | "DELETE", url: string, body: unknown = {}, headers: Record<string, string> = {}): Promise<Answer> {
    return this.#inject(method, url, body, headers);
  }

  async post(url: string, body: unknown = {}): Promise<Answer> {
    return this.#inject("POST", url, body);
  }

  async #inject(method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE", url: string, body?: unknown, more: Record<string, string> = {}): Promise<Answer> {
    const answer = await this.#app.inject({
      method, url,
      headers: {
        origin, "sec-fetch-site": "same-origin", "x-forwarded-for": this.address, "user-agent": "Mozilla/5.0 (Android 15; Mobile) Firefox/140.0",
        "idempotency-key": randomUUID(), cookie: [...this.#cookies].map(([name, value]) => `${name}=${value}`).join("; "), ...more,
      },
      ...(body === undefined ? {} : { payload: body as object }),
    });
    for (const { name, value } of answer.cookies) {
      if (value === "") this.#cookies.delete(name);
      else this.#cookies.set(name, value);
    }
    return { status: answer.statusCode, text: answer.body, headers: answer.headers, body: String(answer.headers["content-type"]).startsWith("application/json") ? JSON.parse(answer.body) : {} };
  }
}

/** A practice made through the first run, its therapist signed in. */
export async function setUpPractice(server: TestServer, name = "Sam Berg"): Promise<{ sam: Visitor; passkey: TestAuthenticator; practiceId: string; personId: string }> {
  const token = await ensureSetUpToken(server.parts.stores, server.parts.seams);
  const sam = new Visitor(server.app);
  const passkey = new TestAuthenticator(origin);
  const draft = { practiceName: "Harbour Street", language: "en", zone: "Europe/Oslo", myName: name };
  const options = await sam.post("/api/first-run/passkey-options", { token, draft });
  const made = await sam.post("/api/first-run/practice", { token, ...draft, challengeId: options.body["challengeId"], response: passkey.register(options.body["options"] as never) });
  if (made.status !== 200) throw new Error(`the first run was refused: ${made.text}`);
  const me = await sam.get("/api/me");
  const [practice] = await server.db.inspect<{ practice_id: string }>("select practice_id from rapport.practice");
  return { sam, passkey, practiceId: practice?.practice_id ?? "", personId: (me.body as { person?: { id?: string } }).person?.id ?? "" };
}

/** Numbers, the person outside the pair, and the therapist's own word: after these, clients can be invited. */
export async function finishSetUp(sam: Visitor): Promise<void> {
  const answers = [
    await sam.send("PUT", "/api/practice/crisis-numbers", { numbers: [{ label: "Emergency", number: "113" }], checkedToday: true }),
    await sam.send("PUT", "/api/practice/outside-person", { kind: "body", name: "Complaints board", phone: "22 00 00 00", mail: "" }),
    await sam.post("/api/own/agree-to-look", { answers: true, looks: true }),
  ];
  for (const answer of answers) if (answer.status !== 200) throw new Error(`setting up was refused: ${answer.text}`);
}

export async function signIn(visitor: Visitor, passkey: TestAuthenticator, change: Parameters<TestAuthenticator["use"]>[1] = {}): Promise<Answer> {
  const options = await visitor.post("/api/sign-in/options");
  return visitor.post("/api/sign-in/passkey", { challengeId: options.body["challengeId"], response: passkey.use(options.body["options"] as never, change) });
}
