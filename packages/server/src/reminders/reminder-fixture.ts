import { randomUUID } from "node:crypto";
import type { AddressInfo } from "node:net";
import { instantOf } from "@rapport/relationship";
import { addSessionEvent, addSessions, Database, makePractice, makeTreatment, realSeams, sqlFor } from "@rapport/store";
import { SMTPServer } from "smtp-server";
import { type MailMessage, readMail } from "../../../../test/browser/harness-mail-message.ts";
import { freshDatabase, type TestDatabase } from "../../../../tools/testing/postgres.ts";
import { type TestSeams, testSeams } from "../../../../tools/testing/seams.ts";
import { openMailer } from "../mail/mailer.ts";
import { type ReminderDone, type ReminderParts, sendReminder } from "./send-reminder.ts";

/** A real mail server of this machine that can be told to refuse, to be busy, or to hang up after it took a mail. */
export interface TestMailServer {
  readonly url: string;
  readonly arrived: MailMessage[];
  /** Asked at each recipient, and after each mail: a number is the code it answers with. */
  answers: { recipient?: number; taken?: () => void };
  stop(): Promise<void>;
}

export async function testMailServer(): Promise<TestMailServer> {
  const arrived: MailMessage[] = [];
  const answers: TestMailServer["answers"] = {};
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["AUTH", "STARTTLS"],
    onRcptTo(_address, _session, answer) {
      answer(answers.recipient === undefined ? null : Object.assign(new Error("no"), { responseCode: answers.recipient }));
    },
    onData(stream, session, answer) {
      const chunks: Buffer[] = [];
      stream.on("data", (chunk: Buffer) => chunks.push(chunk));
      stream.on("end", () => {
        arrived.push(
          readMail(
            Buffer.concat(chunks).toString("utf8"),
            session.envelope.rcptTo.map(({ address }) => address),
          ),
        );
        answers.taken?.();
        answer();
      });
    },
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  server.on("error", () => {});
  return {
    url: `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`,
    arrived,
    answers,
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

export interface Pair {
  readonly practiceId: string;
  readonly clientId: string;
  readonly treatmentId: string;
  readonly staff: { readonly practiceId: string; readonly personId: string; readonly kind: "staff" };
  /** Adds a session on this day at 15:00, Oslo. */
  session(on: string, at?: string): Promise<string>;
  say(sessionId: string, kind: "kept" | "cancelled" | "missed"): Promise<void>;
  move(sessionId: string, from: string, to: string): Promise<void>;
  change(profile: Readonly<Record<string, unknown>>): Promise<void>;
  remind(kind: "before" | "after", sessionId: string): Promise<ReminderDone>;
  log(): Promise<{ kind: string; round: number; state: string; because: string | null }[]>;
}

/** The sending of reminders on a real database and a real mail server, with a clock that the test moves. */
export interface ReminderFixture {
  readonly db: TestDatabase;
  readonly seams: TestSeams;
  readonly mail: TestMailServer;
  readonly parts: ReminderParts;
  pair(more?: { readonly zone?: string; readonly sharedPhone?: boolean; readonly messages?: "mail" | "none" }): Promise<Pair>;
  stop(): Promise<void>;
}

export const oslo = "Europe/Oslo";

export async function reminderFixture(): Promise<ReminderFixture> {
  const db = await freshDatabase({ connections: 6 });
  const worker = new Database({ connection: db.connections.worker, contextKey: db.contextKey, seams: realSeams, connections: 3 });
  const seams = testSeams("reminders");
  const mail = await testMailServer();
  const mailer = openMailer({ url: mail.url, from: "The practice <practice@example.org>" });
  const parts: ReminderParts = {
    stores: { database: db.database, auth: db.auth, keys: db.keys, worker },
    worker,
    mailer,
    baseUrl: new URL("https://notes.example.org/"),
    seams,
  };
  return {
    db,
    seams,
    mail,
    parts,
    pair: (more = {}) => newPair(db, parts, more),
    async stop() {
      mailer.close();
      await mail.stop();
      await worker.close();
      await db.drop();
    },
  };
}

async function newPair(
  db: TestDatabase,
  parts: ReminderParts,
  { zone = oslo, sharedPhone = false, messages = "mail" }: NonNullable<Parameters<ReminderFixture["pair"]>[0]>,
): Promise<Pair> {
  const [practiceId, therapistId, clientId, treatmentId, accountId] = Array.from({ length: 5 }, () => randomUUID()) as [string, string, string, string, string];
  await db.auth.query("insert into auth.account (id, kind, user_handle) values ($1, 'staff', $2)", [accountId, Buffer.from(accountId)]);
  const staff = { practiceId, personId: therapistId, kind: "staff" } as const;
  await db.database.withContext(staff, (tx) =>
    makePractice(tx, db.keys, { name: "Harbour Lane", language: "en", zone: oslo, personName: "Sam Berg", accountId }),
  );
  await db.database.withContext(staff, (tx) =>
    makeTreatment(tx, db.keys, {
      treatmentId,
      clientId,
      therapistId,
      name: "Ana Example",
      mail: "ana@example.org",
      messages,
      language: "en",
      sharedPhone,
      startedOn: "2026-03-05",
      weekday: 4,
      at: "15:00",
      zone,
      lengthMinutes: 50,
      place: "room",
    }),
  );
  const inContext = db.database.withContext.bind(db.database, staff) as <R>(work: Parameters<typeof db.database.withContext<R>>[1]) => Promise<R>;
  return {
    practiceId,
    clientId,
    treatmentId,
    staff,
    async session(on, at = "15:00") {
      const id = randomUUID();
      await inContext((tx) =>
        addSessions(tx, { id: treatmentId, zone: oslo, lengthMinutes: 50, place: "room" }, [{ id, on, at, startsAt: instantOf(on, at, oslo) }]),
      );
      return id;
    },
    say: (sessionId, kind) => inContext((tx) => addSessionEvent(tx, { id: randomUUID(), treatmentId, sessionId, kind, byPart: "therapist" })),
    move: (sessionId, from, to) =>
      inContext((tx) =>
        addSessionEvent(tx, {
          id: randomUUID(),
          treatmentId,
          sessionId,
          kind: "moved",
          byPart: "therapist",
          from: { on: from, at: "15:00" },
          to: { on: to, at: "15:00" },
        }),
      ),
    change: async (profile) => {
      await inContext((tx) =>
        tx.change(sqlFor.updateTable("rapport.client_profile").set(profile).where("practice_id", "=", practiceId).where("client_id", "=", clientId)),
      );
    },
    remind: (kind, sessionId) => sendReminder(parts, { kind, practiceId, clientId, treatmentId, sessionId }),
    log: () => db.inspect("select kind, round, state, because from rapport.delivery where treatment_id = $1 order by changed_at, kind, round", [treatmentId]),
  };
}
