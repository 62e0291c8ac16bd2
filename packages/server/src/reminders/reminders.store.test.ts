import assert from "node:assert/strict";
import { after, before, beforeEach, describe, test } from "node:test";
import { instantOf } from "@rapport/relationship";
import { eraseClient } from "@rapport/store";
import { hashOfToken } from "../http/sign-in-token.ts";
import { oslo, type ReminderFixture, reminderFixture } from "./reminder-fixture.ts";
import { TryAgainLater } from "./send-reminder.ts";

let fixture: ReminderFixture;
before(async () => {
  fixture = await reminderFixture();
});
after(() => fixture.stop());
beforeEach(() => {
  fixture.mail.arrived.length = 0;
  delete fixture.mail.answers.recipient;
  delete fixture.mail.answers.taken;
});

const at = (day: string, time: string, zone = oslo) => new Date(instantOf(day, time, zone));
const tokenIn = (links: readonly string[]) => links.map((link) => /\/c\/([\w-]{43})$/.exec(link)?.[1]).find((token) => token !== undefined) ?? "";

describe("a message before a session", () => {
  test("goes out a day ahead in neutral words, with a link to her own four questions and one that stops it", async () => {
    const { seams, mail, db } = fixture;
    const ana = await fixture.pair();
    const session = await ana.session("2026-05-07");
    seams.move(at("2026-05-06", "15:00"));
    assert.deepEqual(await ana.remind("before", session), { kind: "sent" });
    const [message] = mail.arrived;
    assert.ok(message !== undefined);
    assert.deepEqual(message.to, ["ana@example.org"]);
    assert.equal(message.subject, "Reminder for Thursday");
    assert.match(message.from, /^"?Notes"? <practice@example\.org>$/);
    assert.doesNotMatch(message.raw, /Ana|Sam|Berg|Example\b(?!\.org)|Harbour|therap/);
    assert.doesNotMatch(message.html, /<img|<style|src=|https?:\/\/(?!notes\.example\.org)/);
    assert.match(message.headers["list-unsubscribe"] ?? "", /^<https:\/\/notes\.example\.org\/stop\/[\w-]{80}>$/);
    assert.equal(message.headers["auto-submitted"], "auto-generated");
    const [link] = await db.inspect<{ form: string; session_id: string; person_id: string; expires_at: Date; closed_at: Date | null }>(
      "select form, session_id, person_id, expires_at, closed_at from auth.link where token_hash = $1",
      [hashOfToken(tokenIn(message.links))],
    );
    assert.deepEqual(link, { form: "A", session_id: session, person_id: ana.clientId, expires_at: at("2026-05-07", "15:00"), closed_at: null });
    assert.deepEqual(await ana.log(), [{ kind: "before", round: 1, state: "sent", because: null }]);
  });

  test("is sent once, however often its job runs", async () => {
    const ana = await fixture.pair();
    const session = await ana.session("2026-05-07");
    fixture.seams.move(at("2026-05-06", "15:00"));
    await ana.remind("before", session);
    assert.deepEqual(await ana.remind("before", session), { kind: "not", because: "sent-already" });
    assert.equal(fixture.mail.arrived.length, 1);
    assert.equal((await ana.log()).length, 1);
  });

  test("holds nothing but the link on a phone that others may look at", async () => {
    const ana = await fixture.pair({ sharedPhone: true });
    const session = await ana.session("2026-05-07");
    fixture.seams.move(at("2026-05-06", "15:00"));
    await ana.remind("before", session);
    const words = fixture.mail.arrived[0]?.text.replaceAll(/https?:\S+/g, "*").trim();
    assert.equal(words, "*\n\nNo more of these: *");
  });

  test("waits for her morning, in her zone, also in the night in which the clocks change", async () => {
    const { seams, db } = fixture;
    const ana = await fixture.pair();
    // Clocks go forward at 2:00 on Sunday, 29 March 2026: eight o'clock is 6:00 UTC, no longer 7:00.
    const session = await ana.session("2026-03-29", "20:00");
    seams.move(at("2026-03-28", "22:15"));
    const done = await ana.remind("before", session);
    assert.deepEqual(done, { kind: "later", at: new Date("2026-03-29T06:00:00Z") });
    assert.deepEqual(await ana.log(), [{ kind: "before", round: 1, state: "planned", because: null }]);
    const [job] = await db.inspect<{ run_at: Date }>("select run_at from graphile_worker._private_jobs where key = $1", [`remind-before:${session}`]);
    assert.deepEqual(job?.run_at, new Date("2026-03-29T06:00:00Z"));
    assert.equal(fixture.mail.arrived.length, 0);
    seams.move(new Date("2026-03-29T06:00:00Z"));
    assert.deepEqual(await ana.remind("before", session), { kind: "sent" });

    const far = await fixture.pair({ zone: "Asia/Tokyo" });
    const afternoon = await far.session("2026-05-07");
    seams.move(at("2026-05-06", "15:00")); // 22:00 in Tokyo
    assert.deepEqual(await far.remind("before", afternoon), { kind: "later", at: at("2026-05-07", "08:00", "Asia/Tokyo") });
  });

  test("follows a session that was moved, and is not sent for one that is off or falls into a break", async () => {
    const { seams, db } = fixture;
    const ana = await fixture.pair();
    const session = await ana.session("2026-05-07");
    await ana.move(session, "2026-05-07", "2026-05-12");
    seams.move(at("2026-05-06", "15:00"));
    assert.deepEqual(await ana.remind("before", session), { kind: "later", at: at("2026-05-11", "15:00") });
    seams.move(at("2026-05-11", "15:00"));
    await ana.say(session, "cancelled");
    assert.deepEqual(await ana.remind("before", session), { kind: "not", because: "no-meeting" });
    assert.deepEqual(await ana.log(), [{ kind: "before", round: 1, state: "not-sent", because: "no-meeting" }]);
    const other = await ana.session("2026-05-14");
    await db.inspect(
      "insert into rapport.planned_break (practice_id, id, treatment_id, from_on, until_on, by_id) values ($1, gen_random_uuid(), $2, '2026-05-13', '2026-05-20', $3)",
      [ana.practiceId, ana.treatmentId, ana.staff.personId],
    );
    seams.move(at("2026-05-13", "15:00"));
    assert.deepEqual(await ana.remind("before", other), { kind: "not", because: "no-meeting" });
    assert.equal(fixture.mail.arrived.length, 0);
  });

  test("is not sent once the form is in, when she wants none, when messages or the form are stopped, or after the treatment ended", async () => {
    const { seams, db } = fixture;
    seams.move(at("2026-05-06", "15:00"));
    const because = async (change: (pair: Awaited<ReturnType<ReminderFixture["pair"]>>, session: string) => Promise<unknown>) => {
      const ana = await fixture.pair();
      const session = await ana.session("2026-05-07");
      await change(ana, session);
      const done = await ana.remind("before", session);
      return [done.kind === "not" ? done.because : done.kind, (await ana.log()).map(({ state }) => state)];
    };
    const pause = (part: string) => (ana: { practiceId: string; treatmentId: string }) =>
      db.inspect(
        "insert into rapport.pause (practice_id, id, treatment_id, part, because, from_day) values ($1, gen_random_uuid(), $2, $3, 'client', '2026-05-01')",
        [ana.practiceId, ana.treatmentId, part],
      );
    const answered = (ana: { practiceId: string; treatmentId: string; clientId: string }, session: string) =>
      db.inspect(
        "insert into auth.link (token_hash, id, practice_id, purpose, treatment_id, session_id, person_id, form, expires_at, closed_at, closed_because) values (sha256(gen_random_uuid()::text::bytea), gen_random_uuid(), $2, 'form', $3, $1, $4, 'A', now(), now(), 'done')",
        [session, ana.practiceId, ana.treatmentId, ana.clientId],
      );
    assert.deepEqual(await because(answered), ["form-in", ["not-sent"]]);
    assert.deepEqual(await because((ana) => ana.change({ messages: "none" })), ["none-wanted", []]);
    assert.deepEqual(await because(pause("messages")), ["stopped", []]);
    assert.deepEqual(await because(pause("forms-before")), ["stopped", []]);
    assert.deepEqual(await because((ana) => db.inspect("update rapport.treatment set ended_on = '2026-05-01' where id = $1", [ana.treatmentId])), [
      "stopped",
      [],
    ]);
    assert.deepEqual(await because((ana) => db.inspect("update rapport.treatment set ended_on = '2026-05-05' where id = $1", [ana.treatmentId])), ["stopped", []]);
    assert.deepEqual(await because((ana) => ana.change({ contact: null })), ["no-address", ["not-sent"]]);
    assert.equal(fixture.mail.arrived.length, 0);
  });

  test("goes out before the session of the last day", async () => {
    const { seams, db } = fixture;
    seams.move(at("2026-05-06", "15:00"));
    const ana = await fixture.pair();
    const session = await ana.session("2026-05-07");
    await db.inspect("update rapport.treatment set ended_on = '2026-05-07' where id = $1", [ana.treatmentId]);
    assert.equal((await ana.remind("before", session)).kind, "sent");
  });

  test("no more than four go out in a week, and none that her week of questions has no room for", async () => {
    const { seams, db } = fixture;
    const ana = await fixture.pair();
    for (const day of ["01", "02", "03", "04"]) {
      await db.inspect(
        "insert into rapport.delivery (practice_id, id, treatment_id, client_id, kind, channel, state, for_day, changed_at) values ($1, gen_random_uuid(), $2, $3, 'before', 'mail', 'sent', $4, $5)",
        [ana.practiceId, ana.treatmentId, ana.clientId, `2026-05-${day}`, at(`2026-05-${day}`, "16:00")],
      );
    }
    const session = await ana.session("2026-05-07");
    seams.move(at("2026-05-06", "15:00"));
    assert.deepEqual(await ana.remind("before", session), { kind: "not", because: "week-full" });

    const busy = await fixture.pair();
    // Three sessions in one week of hers: their questions after are five each, so that of those before only some fit.
    const sessions = [await busy.session("2026-05-05"), await busy.session("2026-05-07"), await busy.session("2026-05-08")];
    seams.move(at("2026-05-07", "15:00"));
    assert.deepEqual(await busy.remind("before", sessions[2] ?? ""), { kind: "not", because: "questions-full" });
  });
});

describe("a message after a session", () => {
  test("goes out an hour after the end, once somebody said that the two met, and leads to the whole form", async () => {
    const { seams, mail, db } = fixture;
    const ana = await fixture.pair();
    const session = await ana.session("2026-05-07");
    seams.move(at("2026-05-07", "16:50"));
    assert.deepEqual(await ana.remind("after", session), { kind: "not", because: "not-met" });
    assert.deepEqual(await ana.log(), []);
    await ana.say(session, "kept");
    assert.deepEqual(await ana.remind("after", session), { kind: "sent" });
    assert.equal(mail.arrived[0]?.subject, "About Thursday");
    const [link] = await db.inspect<{ form: string; expires_at: Date }>("select form, expires_at from auth.link where token_hash = $1", [
      hashOfToken(tokenIn(mail.arrived[0]?.links ?? [])),
    ]);
    assert.deepEqual(link, { form: "B", expires_at: at("2026-05-09", "15:50") });
  });

  test("leads to the quiet link alone where the two answer together, and is not sent for a missed session", async () => {
    const { seams, mail, db } = fixture;
    const ana = await fixture.pair();
    await ana.change({ answers_where: "together" });
    const session = await ana.session("2026-05-07");
    await ana.say(session, "kept");
    seams.move(at("2026-05-07", "16:50"));
    await ana.remind("after", session);
    const [link] = await db.inspect<{ form: string }>("select form from auth.link where token_hash = $1", [hashOfToken(tokenIn(mail.arrived[0]?.links ?? []))]);
    assert.equal(link?.form, "B-link");
    const missed = await ana.session("2026-05-14");
    await ana.say(missed, "missed");
    seams.move(at("2026-05-14", "16:50"));
    assert.deepEqual(await ana.remind("after", missed), { kind: "not", because: "no-meeting" });
  });

  test("comes too late after two days", async () => {
    const ana = await fixture.pair();
    const session = await ana.session("2026-05-07");
    await ana.say(session, "kept");
    fixture.seams.move(at("2026-05-09", "15:50"));
    assert.deepEqual(await ana.remind("after", session), { kind: "not", because: "no-time-left" });
  });
});

describe("when mail does not go through", () => {
  test("a mailbox that is gone is said beside the client, and nothing more is sent there until it is put right", async () => {
    const { seams, mail, db } = fixture;
    const ana = await fixture.pair();
    const [first, second] = [await ana.session("2026-05-07"), await ana.session("2026-05-14")];
    mail.answers.recipient = 550;
    seams.move(at("2026-05-06", "15:00"));
    assert.deepEqual(await ana.remind("before", first), { kind: "bounced" });
    const [profile] = await db.inspect("select contact_failed_on::text as on from rapport.client_profile where client_id = $1", [ana.clientId]);
    assert.deepEqual(profile, { on: "2026-05-06" });
    delete mail.answers.recipient;
    assert.deepEqual(await ana.remind("before", first), { kind: "not", because: "address-failed" });
    seams.move(at("2026-05-13", "15:00"));
    assert.deepEqual(await ana.remind("before", second), { kind: "not", because: "address-failed" });
    assert.deepEqual(await ana.log(), [
      { kind: "before", round: 1, state: "bounced", because: "refused-550" },
      { kind: "before", round: 1, state: "not-sent", because: "address-failed" },
    ]);
    await ana.change({ contact_failed_on: null });
    assert.deepEqual(await ana.remind("before", second), { kind: "sent" });
  });

  test("a server that is busy or away is tried again with the very same mail", async () => {
    const { seams, mail } = fixture;
    const ana = await fixture.pair();
    const session = await ana.session("2026-05-07");
    seams.move(at("2026-05-06", "15:00"));
    mail.answers.recipient = 451;
    await assert.rejects(
      ana.remind("before", session),
      (error) => error instanceof TryAgainLater && /^delivery [0-9a-f-]{36} waits: busy-451$/.test(error.message),
    );
    assert.deepEqual(await ana.log(), [{ kind: "before", round: 1, state: "deferred", because: "busy-451" }]);
    delete mail.answers.recipient;
    assert.deepEqual(await ana.remind("before", session), { kind: "sent" });
    assert.deepEqual(await ana.log(), [{ kind: "before", round: 1, state: "sent", because: null }]);
  });

  test("a worker that died after the server took the mail sends it again under the same Message-ID, with the same link", async () => {
    const { seams, mail, db, parts } = fixture;
    const ana = await fixture.pair();
    const session = await ana.session("2026-05-07");
    seams.move(at("2026-05-06", "15:00"));
    const { mailer } = parts;
    assert.ok(mailer !== undefined);
    const died = {
      ...parts,
      mailer: {
        ...mailer,
        send: async (one: Parameters<typeof mailer.send>[0]) => {
          await mailer.send(one);
          throw new Error("killed here");
        },
      },
    };
    const { sendReminder } = await import("./send-reminder.ts");
    await assert.rejects(
      sendReminder(died, { kind: "before", practiceId: ana.practiceId, clientId: ana.clientId, treatmentId: ana.treatmentId, sessionId: session }),
      /killed here/,
    );
    assert.deepEqual(await ana.remind("before", session), { kind: "sent" });
    assert.equal(mail.arrived.length, 2);
    const [one, two] = mail.arrived;
    assert.match(one?.headers["message-id"] ?? "", /^<[0-9a-f-]{36}@example\.org>$/);
    assert.equal(one?.headers["message-id"], two?.headers["message-id"]);
    assert.equal(one?.text, two?.text);
    const [links] = await db.inspect<{ n: number }>("select count(*)::int as n from auth.link where session_id = $1", [session]);
    assert.equal(links?.n, 1);
  });

  test("a client who was erased while her job waited is reminded of nothing", async () => {
    const { parts, db } = fixture;
    const ana = await fixture.pair();
    const session = await ana.session("2026-05-07");
    fixture.seams.move(at("2026-05-06", "15:00"));
    await eraseClient(parts.worker, db.keys, { practiceId: ana.practiceId, clientId: ana.clientId, day: "2026-05-06" });
    assert.deepEqual(await ana.remind("before", session), { kind: "gone" });
    assert.equal(fixture.mail.arrived.length, 0);
  });
});
