import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { lateGuessMilliseconds, mayGuess, nextWorkingDay, openness, undoOpeningMilliseconds, type OpennessFacts } from "./openness.ts";
import { endOfDay, instantOf } from "./zoned-time.ts";

const zone = "Europe/Oslo";
const at = (day: string, time: string): number => instantOf(day, time, zone);
const thursday: OpennessFacts = {
  sessionEndsAt: at("2026-05-07", "15:50"), zone, answersInOn: "2026-05-07", guess: null, openings: [], nextBriefOn: null,
};

test("her answers stay closed until the therapist has guessed", () => {
  const before = openness(thursday, at("2026-05-07", "17:00"));
  assert.deepEqual(before, { kind: "closed", because: "guess-first", opensByItselfAt: at("2026-05-09", "00:00"), opensWithoutGuessAt: null });
  const guess = { committedAt: at("2026-05-07", "17:00") };
  assert.deepEqual(openness({ ...thursday, guess }, at("2026-05-07", "17:00")), { kind: "open", how: "guess" });
});

test("a guess opens nothing while she has not answered, and everything once she has", () => {
  const guess = { committedAt: at("2026-05-07", "16:00") };
  assert.deepEqual(openness({ ...thursday, guess, answersInOn: null }, at("2026-05-08", "09:00")), { kind: "closed", because: "no-answers" });
  assert.deepEqual(openness({ ...thursday, guess, answersInOn: "2026-05-08" }, at("2026-05-08", "12:00")), { kind: "open", how: "guess" });
});

test("a guess more than 24 hours after the session is late", () => {
  const edge = thursday.sessionEndsAt + lateGuessMilliseconds;
  assert.deepEqual(openness({ ...thursday, guess: { committedAt: edge } }, edge), { kind: "open", how: "guess" });
  assert.deepEqual(openness({ ...thursday, guess: { committedAt: edge + 1 } }, edge + 1), { kind: "open", how: "late-guess" });
});

test("opening without a guess takes ten seconds, and can be undone in them alone", () => {
  const pressed = at("2026-05-07", "17:00");
  const effectiveAt = pressed + undoOpeningMilliseconds;
  const opened = { ...thursday, openings: [{ effectiveAt, undoneAt: null }] };
  assert.equal(openness(opened, effectiveAt - 1).kind, "closed");
  assert.deepEqual(openness(opened, effectiveAt), { kind: "open", how: "without-guess" });
  const undone = { ...thursday, openings: [{ effectiveAt, undoneAt: effectiveAt - 1 }] };
  assert.equal(openness(undone, effectiveAt).kind, "closed");
  const tooLate = { ...thursday, openings: [{ effectiveAt, undoneAt: effectiveAt }] };
  assert.equal(openness(tooLate, effectiveAt).kind, "open");
});

test("unopened answers open by themselves at the end of the next working day", () => {
  // Friday's session: Monday is the next working day; with Monday closed it is Tuesday.
  const friday = { ...thursday, sessionEndsAt: at("2026-05-08", "15:50"), answersInOn: "2026-05-08" };
  assert.equal(openness(friday, at("2026-05-11", "23:59")).kind, "closed");
  assert.deepEqual(openness(friday, at("2026-05-12", "00:00")), { kind: "open", how: "by-itself" });
  assert.equal(openness({ ...friday, closedOn: ["2026-05-11"] }, at("2026-05-12", "12:00")).kind, "closed");
  // Answers that come on Saturday by the link have until the end of Monday too.
  assert.equal(openness({ ...friday, answersInOn: "2026-05-09" }, at("2026-05-11", "20:00")).kind, "closed");
});

test("the next brief opens them, and a guess made earlier that day still counts", () => {
  const briefed = { ...thursday, nextBriefOn: "2026-05-08" };
  assert.deepEqual(openness(briefed, at("2026-05-08", "10:00")), { kind: "open", how: "by-itself" });
  assert.equal(mayGuess(briefed, at("2026-05-08", "10:00")), false);
  assert.deepEqual(openness({ ...briefed, guess: { committedAt: at("2026-05-08", "09:00") } }, at("2026-05-08", "10:00")), { kind: "open", how: "guess" });
});

test("a practice that never works has no next working day", () => {
  assert.throws(() => nextWorkingDay("2026-05-07", [], []), /working day within 62 days/);
});

const someTime = fc.integer({ min: at("2026-05-07", "15:50"), max: at("2026-05-20", "00:00") });
const someDay = fc.constantFrom("2026-05-07", "2026-05-08", "2026-05-09", "2026-05-12", "2026-05-15");
const someFacts: fc.Arbitrary<OpennessFacts> = fc.record({
  sessionEndsAt: fc.constant(thursday.sessionEndsAt), zone: fc.constant(zone),
  answersInOn: fc.option(someDay, { nil: null }),
  guess: fc.option(someTime.map((committedAt) => ({ committedAt })), { nil: null }),
  openings: fc.array(fc.record({ effectiveAt: someTime, undoneAt: fc.option(someTime, { nil: null }) }), { maxLength: 2 }),
  nextBriefOn: fc.option(someDay, { nil: null }),
});

test("answers once open stay open, and are always opened the same way", () => {
  fc.assert(fc.property(someFacts, someTime, someTime, (facts, one, two) => {
    const first = openness(facts, Math.min(one, two));
    const later = openness(facts, Math.max(one, two));
    if (first.kind !== "open") return;
    assert.equal(later.kind, "open");
    // On the day of the brief itself its hour is not kept; acts of that day are refused once it has opened the answers.
    if (facts.nextBriefOn === null || Math.min(one, two) >= endOfDay(facts.nextBriefOn, zone)) assert.deepEqual(later, first);
  }), { numRuns: 5000, seed: 2 });
});

test("a guess that comes after the answers were open is never called a guess", () => {
  fc.assert(fc.property(someFacts, someTime, (facts, committedAt) => {
    const unguessed = { ...facts, guess: null };
    if (openness(unguessed, committedAt).kind !== "open") return;
    // A brief of that very day is the one case that only the refusal at the time of the guess can tell apart.
    if (facts.nextBriefOn !== null && committedAt < endOfDay(facts.nextBriefOn, zone)) return;
    const state = openness({ ...facts, guess: { committedAt } }, committedAt + 1);
    assert.ok(state.kind === "open" && state.how !== "guess" && state.how !== "late-guess");
  }), { numRuns: 5000, seed: 3 });
});
