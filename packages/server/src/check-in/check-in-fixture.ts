import { createHash, randomUUID } from "node:crypto";
import { registryRows } from "@rapport/instruments";
import { instantOf } from "@rapport/relationship";
import { addSessions, makeLink, makePractice, makeTreatment, realSeams, sqlFor } from "@rapport/store";
import type { FastifyInstance } from "fastify";
import { freshDatabase, type TestDatabase } from "../../../../tools/testing/postgres.ts";
import { readConfig } from "../config.ts";
import { createServer } from "../http/create-server.ts";
import { hashOfToken, newToken } from "../http/sign-in-token.ts";

/** A practice with one therapist, one client and some sessions, and the server in front of it, for the tests of these pages. */
export interface CheckInFixture {
  readonly app: FastifyInstance;
  readonly db: TestDatabase;
  readonly practiceId: string;
  readonly therapistId: string;
  readonly clientId: string;
  readonly treatmentId: string;
  readonly sessions: readonly string[];
  readonly logged: string[];
  readonly origin: string;
  link(form: string, session?: number, purpose?: "form" | "screen"): Promise<string>;
  stop(): Promise<void>;
}

const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");

export async function checkInFixture(port = 3000): Promise<CheckInFixture> {
  const rows = registryRows(sha256).map(({ texts, ...row }) => ({ ...row, texts }));
  const db = await freshDatabase({ connections: 16, instruments: rows as never });
  const [practiceId, therapistId, clientId, treatmentId, accountId] = Array.from({ length: 5 }, () => randomUUID()) as [string, string, string, string, string];
  await db.auth.query("insert into auth.account (id, kind, user_handle) values ($1, 'staff', $2)", [accountId, Buffer.from(accountId)]);
  const staff = { practiceId, personId: therapistId, kind: "staff" } as const;
  const zone = "Europe/Oslo";
  const sessions = Array.from({ length: 24 }, () => randomUUID());
  await db.database.withContext(staff, async (tx) => {
    await makePractice(tx, db.keys, { name: "Harbour Lane", language: "en", zone, personName: "Sam", accountId });
    await tx.change(sqlFor.updateTable("rapport.person").set({ reading_days: [1, 3] }).where("practice_id", "=", practiceId).where("id", "=", therapistId));
    await tx.change(sqlFor.insertInto("rapport.crisis_number").values({ practice_id: practiceId, id: randomUUID(), label: "In danger now", number: "112", position: 0, checked_on: "2026-05-01" }));
    await tx.change(sqlFor.insertInto("rapport.outside_person").values({ practice_id: practiceId, id: randomUUID(), name: "Kim Lund", phone: "+47 22 00 00 00", mail: "kim@example.org", is_body: false, position: 0 }));
  });
  await db.database.withContext(staff, async (tx) => {
    await makeTreatment(tx, db.keys, {
      treatmentId, clientId, therapistId, name: "Ana", mail: null, messages: "none", language: "en", sharedPhone: false, startedOn: "2026-03-05", weekday: 4, at: "15:00", zone,
      lengthMinutes: 50, place: "room",
    });
    await addSessions(tx, { id: treatmentId, zone, lengthMinutes: 50, place: "room" }, sessions.map((id, week) => {
      const on = new Date(Date.now() + (week * 7 - 7) * 86_400_000).toISOString().slice(0, 10);
      return { id, on, at: "15:00", startsAt: instantOf(on, "15:00", zone) };
    }));
  });
  const origin = `http://localhost:${port}`;
  const logged: string[] = [];
  const config = readConfig({ PORT: String(port), BASE_URL: origin }, "/tmp");
  const app = await createServer({ config, stores: { database: db.database, auth: db.auth, keys: db.keys }, seams: realSeams, log: (entry) => logged.push(JSON.stringify(entry)) });
  return {
    app, db, practiceId, therapistId, clientId, treatmentId, sessions, logged, origin,
    async link(form, session = 0, purpose = "form") {
      const token = newToken(realSeams, false);
      const now = new Date();
      await db.database.withContext(staff, (tx) => makeLink(tx, {
        tokenHash: hashOfToken(token), id: randomUUID(), purpose, treatmentId, sessionId: sessions[session] ?? "", clientId, form, now, expiresAt: new Date(now.getTime() + 7 * 86_400_000),
      }));
      return token;
    },
    async stop() {
      await app.close();
      await db.drop();
    },
  };
}
