import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc from "fast-check";
import { gentleFlags } from "./gentle-flags.ts";
import { isAskedAfter, repairCheckDue } from "./repair-check.ts";
import { checkAnswers, type RepairEvent, repairSteps } from "./repair-events.ts";
import { repairState, type RepairFacts } from "./repair-state.ts";
import { mayHappenInRepair } from "./what-may-happen.ts";
import { leadsOutside, lets, type Told, whatLeaves } from "./what-she-lets-see.ts";

const day = (number: number) => `2026-03-${String(number).padStart(2, "0")}`;
const sessionsOn = (...days: number[]) => days.map((on, index) => ({ id: `s${index + 1}`, on: day(on) }));
const facts = (days: readonly number[] = [], endedOn: string | null = null): RepairFacts => ({ sessions: sessionsOn(...days), endedOn });
const opened: RepairEvent = { kind: "opened", by: "client", on: day(1) };
const check = (on: number, answer: (typeof checkAnswers)[number], session = `s${on}`): RepairEvent => ({ kind: "checked", by: "client", answer, sessionId: session, on: day(on) });
const standing = (events: readonly RepairEvent[], of: RepairFacts = facts()) => repairState(events, of).standing;

test("it opens with her word, and two answers of Okay or more mend it, one alone does not", () => {
  assert.equal(standing([opened]), "open");
  assert.equal(standing([opened, check(8, "okay")]), "open");
  assert.equal(standing([opened, check(8, "okay"), check(15, "okay-and-closer")]), "mended");
});

test("a last word that is not Okay keeps it open, whatever she said before", () => {
  assert.equal(standing([opened, check(8, "okay"), check(15, "a-bit-better"), check(22, "okay")]), "open");
  assert.equal(standing([opened, check(8, "okay"), check(15, "okay"), check(22, "not-okay")]), "open");
});

test("letting it go, her rest, her yes to rest and three sessions without a word let it rest; she opens it again in one tap", () => {
  assert.equal(standing([opened, check(8, "let-go")]), "resting");
  assert.equal(standing([opened, { kind: "rested", by: "client", on: day(3) }]), "resting");
  const asked: RepairEvent[] = [opened, { kind: "rest-asked", by: "therapist", on: day(3) }];
  assert.equal(standing(asked), "open");
  assert.equal(repairState(asked, facts()).restAsked, true);
  assert.equal(standing([...asked, { kind: "rest-answered", by: "client", yes: false, on: day(4) }]), "open");
  assert.equal(standing([...asked, { kind: "rest-answered", by: "client", yes: true, on: day(4) }]), "resting");
  assert.equal(standing([opened], facts([1, 8, 15])), "open", "the session it was about is none of the three");
  const silent = facts([1, 8, 15, 22]);
  assert.deepEqual([standing([opened], silent), repairState([opened], silent).since], ["resting", day(22)]);
  assert.equal(standing([opened, check(15, "a-bit-better")], silent), "open", "her word begins the count again");
  assert.equal(standing([opened, { kind: "reopened", by: "client", on: day(23) }], silent), "open");
});

test("it is known from which day to which it was last open", () => {
  const lastOpen = (events: readonly RepairEvent[], of: RepairFacts = facts()) => repairState(events, of).lastOpen;
  assert.deepEqual(lastOpen([opened]), { from: day(1), until: null });
  const mended = [opened, check(8, "okay"), check(15, "okay")];
  assert.deepEqual(lastOpen(mended), { from: day(1), until: day(15) });
  const again: RepairEvent[] = [...mended, { kind: "reopened", by: "client", on: day(20) }];
  assert.deepEqual(lastOpen(again), { from: day(20), until: null });
  assert.deepEqual(lastOpen([...again, { kind: "rested", by: "client", on: day(22) }]), { from: day(20), until: day(22) });
  assert.deepEqual(lastOpen([opened], facts([1, 8, 15, 22])), { from: day(1), until: day(22) }, "three sessions without a word");
  assert.deepEqual(lastOpen([opened], facts([], day(20))), { from: day(1), until: day(20) });
});

test("when therapy ends it is kept as it is and never counts as mended; what was mended stays so", () => {
  assert.equal(standing([opened], facts([], day(20))), "ended");
  assert.equal(standing([opened, { kind: "rested", by: "client", on: day(3) }], facts([], day(20))), "ended");
  assert.equal(standing([opened, check(8, "okay"), check(15, "okay")], facts([], day(20))), "mended");
});

test("both begin in the same minute: it is one", () => {
  const both: RepairEvent[] = [opened, { kind: "opened", by: "therapist", on: day(1) }];
  assert.deepEqual(repairState(both, facts()), repairState([opened], facts()));
});

test("she is asked after each of the next two sessions, then after every second, and never twice for one", () => {
  assert.deepEqual([1, 2, 3, 4, 5, 6].map(isAskedAfter), [true, true, false, true, false, true]);
  assert.equal(repairCheckDue([opened], facts([1])), null);
  assert.equal(repairCheckDue([opened], facts([1, 8]))?.id, "s2");
  assert.equal(repairCheckDue([opened, check(8, "a-bit-better", "s2")], facts([1, 8])), null);
  assert.equal(repairCheckDue([opened, check(8, "a-bit-better", "s2"), check(15, "a-bit-better", "s3")], facts([1, 8, 15, 22])), null, "not after the third");
  assert.equal(repairCheckDue([opened, { kind: "rested", by: "client", on: day(3) }], facts([1, 8])), null);
});

describe("every history of up to four things that may happen, by either of the two", () => {
  const days = [1, 8, 15, 22, 29];
  const everything = (on: string, sessionId: string): RepairEvent[] => [
    { kind: "opened", by: "client", on }, { kind: "opened", by: "therapist", on }, { kind: "told", by: "client", on }, { kind: "rested", by: "client", on },
    { kind: "reopened", by: "client", on }, { kind: "rest-asked", by: "therapist", on }, { kind: "rest-answered", by: "client", yes: true, on },
    { kind: "rest-answered", by: "client", yes: false, on }, { kind: "heard-answered", by: "client", answer: "that-is-it", on },
    ...repairSteps.map((step): RepairEvent => ({ kind: "step-done", by: "therapist", step, on })), ...checkAnswers.map((answer): RepairEvent => ({ kind: "checked", by: "client", answer, sessionId, on })),
  ];
  const histories: { readonly events: readonly RepairEvent[]; readonly facts: RepairFacts }[] = [];
  const grow = (events: readonly RepairEvent[], depth: number): void => {
    const now = days.slice(0, depth + 1);
    histories.push({ events, facts: facts(now) });
    if (depth === 4) return;
    const next = facts(days.slice(0, depth + 2));
    for (const event of everything(day(days[depth + 1] ?? 29), next.sessions.at(-1)?.id ?? "")) if (mayHappenInRepair(event, events, next)) grow([...events, event], depth + 1);
  };
  grow([opened], 0);

  test("there are thousands of them", () => assert.ok(histories.length > 2_000, String(histories.length)));

  test("nothing the therapist may do closes it", () => {
    for (const { events, facts: known } of histories) {
      if (standing(events, known) !== "open") continue;
      for (const event of everything(day(30), "s9").filter(({ by }) => by === "therapist")) {
        if (mayHappenInRepair(event, events, known)) assert.equal(standing([...events, event], known), "open", JSON.stringify([...events, event]));
      }
    }
  });

  test("from wherever it stands she opens it in one tap, and lets it rest in one", () => {
    for (const { events, facts: known } of histories) {
      const now = standing(events, known);
      const tap: RepairEvent = now === "open" ? { kind: "rested", by: "client", on: day(30) } : { kind: "reopened", by: "client", on: day(30) };
      assert.ok(mayHappenInRepair(tap, events, known), JSON.stringify(events));
      assert.equal(standing([...events, tap], known), now === "open" ? "resting" : "open");
    }
  });

  test("it is mended only when her last two answers since it opened were Okay or more", () => {
    for (const { events, facts: known } of histories) {
      if (standing(events, known) !== "mended") continue;
      const lastTwo = events.flatMap((event) => (event.kind === "checked" ? [event.answer] : [])).slice(-2);
      assert.ok(lastTwo.length === 2 && lastTwo.every((answer) => answer === "okay" || answer === "okay-and-closer"), JSON.stringify(events));
    }
  });

  test("the therapist's steps come one after the other: their own part before any explanation", () => {
    for (const { events, facts: known } of histories) {
      const { stepsDone } = repairState(events, known);
      assert.deepEqual(stepsDone, repairSteps.slice(0, stepsDone.length));
    }
  });
});

test("random tellings: no word leaves beyond what she lets be seen, and nothing that was not okay leaves at all", () => {
  const codes = fc.subarray(["pushed", "judged", "far-away", "not-okay-thing"]);
  const words = fc.option(fc.string({ minLength: 1, maxLength: 12 }), { nil: null });
  const told = fc.record({ like: codes, happened: words, wouldHelp: fc.subarray(["slower", "quiet"]), wouldHelpWords: words, talk: fc.option(fc.constantFrom("therapist-starts", "someone-else"), { nil: null }) });
  fc.assert(
    fc.property(told, fc.constantFrom(...lets), (all: Told, choice) => {
      const left = whatLeaves(all, choice);
      if (choice === "nothing") return assert.equal(left, null);
      assert.ok(left !== null && !leadsOutside(left));
      if (choice !== "all") assert.deepEqual([left.like, left.happened], [[], null]);
      if (choice === "that-it-felt-off") assert.deepEqual([left.wouldHelp, left.wouldHelpWords], [[], null]);
    }),
    { numRuns: Number(process.env["REPAIR_RUNS"] ?? 100_000) },
  );
});

test("but, if you felt, I only: asked about once each, in English alone so far", () => {
  const text = "I moved on fast when you went quiet, but I only meant to help, but it was late. I am sorry if you felt hurt.";
  assert.deepEqual(gentleFlags(text, "en-GB").map(({ kind, at, length }) => [kind, text.slice(at, at + length)]), [["but", "but"], ["i-only", "I only meant"], ["if-you-felt", "if you felt"]]);
  assert.deepEqual(gentleFlags("I left you alone with it. I am sorry.", "en"), []);
  assert.deepEqual(gentleFlags("Butter, nobody, if they came.", "en"), []);
  assert.deepEqual(gentleFlags(text, "no"), []);
});
