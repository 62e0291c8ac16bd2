import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { allowedNext, applyLook, becomes, beginLook, keepsThinking, lookIsOffered, lookState, mayHappen, rowInView, rowsToPick, stepOf, wasLookedAt, type LookEvent, type LookFacts, type LookPart } from "./look-together.ts";

const facts: LookFacts = { sessionNumber: 12, lineWritten: true, rowsBothAnswered: ["b1", "b2", "b3", "b4"], repairOpen: false };
const answer = (code: "that-is-it" | "nearly" | "not-really" | "not-now"): LookEvent => ({ kind: "line-answered", by: "client", code });
const heard = (words: string): LookEvent => ({ kind: "heard", by: "therapist", words });
const confirm = (code: "that-is-it" | "nearly" | "not-yet"): LookEvent => ({ kind: "heard-answered", by: "client", code });
const pick = (code: string, by: LookPart = "client"): LookEvent => ({ kind: "row-picked", by, code });
const way = (code: "one-answer" | "small-thing" | "enough"): LookEvent => ({ kind: "way", by: "client", code });
const places = (given: LookFacts, events: LookEvent[]): string[] => {
  const seen = [lookState(given, []).place as string];
  events.forEach((_, index) => seen.push(lookState(given, events.slice(0, index + 1)).place));
  return seen;
};

test("the drawn visit: nearly, said back, that is it, one row, one small thing, good", () => {
  const events: LookEvent[] = [answer("nearly"), heard("Not alone. More like in the way."), confirm("that-is-it"), way("one-answer"),
    pick("b2"), heard("You thought I did not want to know."), confirm("that-is-it"),
    { kind: "thing-kept", by: "therapist", code: "both", words: "Wait a little when I go quiet." },
    { kind: "good-answered", by: "client", code: "yes" }, { kind: "done", by: "client" }];
  assert.deepEqual(places(facts, events), ["line", "ask-line", "confirm-line", "ways", "pick", "marks", "confirm-row", "thing", "good", "good", "ended"]);
  const state = lookState(facts, events);
  assert.deepEqual(state.rows.map((row) => row.item), ["b2"]);
  assert.deepEqual(becomes("both"), { promise: true, toTry: true });
  assert.deepEqual(becomes("therapist"), { promise: true, toTry: false });
  assert.ok(wasLookedAt(state));
});

test("after a second not yet there is no third try, on the line and on a row", () => {
  const line = [answer("not-really"), heard("One."), confirm("not-yet"), heard("Two."), confirm("not-yet")];
  assert.deepEqual(places(facts, line), ["line", "ask-line", "confirm-line", "ask-line", "confirm-line", "ways"]);
  assert.ok(keepsThinking(lookState(facts, line).line.heard));
  const row = [...line, way("one-answer"), pick("b1"), heard("One."), confirm("nearly"), heard("Two."), confirm("not-yet"), heard("Three."), confirm("not-yet")];
  assert.equal(lookState(facts, row).place, "thing");
  assert.equal(mayHappen(facts, lookState(facts, row), heard("Four.")), false);
});

test("with no line written the therapist says one and types it", () => {
  const bare = { ...facts, lineWritten: false };
  assert.deepEqual(places(bare, [{ kind: "line-said", by: "therapist", words: "You felt hurried." }, answer("that-is-it")]), ["say-line", "line", "ways"]);
  assert.equal(mayHappen(bare, beginLook(bare), answer("nearly")), false);
});

test("rows open from session 4 and only those both answered", () => {
  assert.deepEqual(rowsToPick({ ...facts, sessionNumber: 3 }, beginLook(facts)), []);
  assert.deepEqual(rowsToPick({ ...facts, sessionNumber: 4, rowsBothAnswered: ["b2"] }, beginLook(facts)), ["b2"]);
  const ways = lookState({ ...facts, sessionNumber: 3 }, [answer("that-is-it")]);
  assert.equal(mayHappen({ ...facts, sessionNumber: 3 }, ways, way("one-answer")), false);
});

test("while a repair is open rows are shown only if she asks", () => {
  const open = { ...facts, repairOpen: true };
  const ways = lookState(open, [answer("that-is-it")]);
  assert.equal(mayHappen(open, ways, way("one-answer")), false);
  assert.equal(mayHappen(open, ways, { kind: "rows-asked", by: "client" }), true);
  assert.equal(lookState(open, [answer("that-is-it"), { kind: "rows-asked", by: "client" }]).place, "pick");
});

test("you choose, Sam: the therapist may pick only after she handed it over", () => {
  const picking = lookState(facts, [answer("that-is-it"), way("one-answer")]);
  assert.equal(mayHappen(facts, picking, pick("b1", "therapist")), false);
  const handed = applyLook(facts, picking, { kind: "row-handed", by: "client" });
  assert.equal(mayHappen(facts, handed, pick("b1", "therapist")), true);
});

test("pause blanks everything: nothing but going on or stopping", () => {
  const marks = lookState(facts, [answer("that-is-it"), way("one-answer"), pick("b1")]);
  const paused = applyLook(facts, marks, { kind: "paused", by: "client" });
  assert.equal(rowInView(marks)?.item, "b1");
  assert.equal(rowInView(paused), null);
  assert.deepEqual(allowedNext(facts, paused).map((allowed) => allowed.kind), ["resumed", "stopped"]);
  assert.deepEqual(applyLook(facts, paused, { kind: "resumed", by: "therapist" }), marks);
});

test("after I would rather not do this again only done is left, and nothing is offered", () => {
  const state = lookState(facts, [answer("not-now"), { kind: "good-answered", by: "client", code: "not-again" }]);
  assert.deepEqual(allowedNext(facts, state).map((allowed) => allowed.kind), ["done", "paused", "stopped"]);
  assert.equal(wasLookedAt(state), false);
  assert.equal(lookIsOffered({ declined: true, stopped: false }), false);
});

test("only she answers for herself: no event of hers is taken as the therapist's", () => {
  const forged = { ...answer("that-is-it"), by: "therapist" } as unknown as LookEvent;
  assert.equal(mayHappen(facts, beginLook(facts), forged), false);
});

const someEvent: fc.Arbitrary<LookEvent> = fc.oneof(
  fc.constantFrom("that-is-it", "nearly", "not-really", "not-now").map((code) => answer(code as "nearly")),
  fc.string().map(heard), fc.constantFrom("that-is-it", "nearly", "not-yet").map((code) => confirm(code as "nearly")),
  fc.constantFrom("one-answer", "small-thing", "enough").map((code) => way(code as "enough")),
  fc.tuple(fc.constantFrom("b1", "b2", "b3", "b4", "b5"), fc.constantFrom<LookPart>("client", "therapist")).map(([code, by]) => pick(code, by)),
  fc.constantFrom<LookEvent>({ kind: "line-said", by: "therapist", words: "x" }, { kind: "own-words", by: "client", words: "y" }, { kind: "rows-asked", by: "client" },
    { kind: "row-handed", by: "client" }, { kind: "row-none", by: "client" }, { kind: "closed", by: "client" }, { kind: "thing-kept", by: "client", code: "client", words: "z" },
    { kind: "thing-none", by: "therapist" }, { kind: "good-answered", by: "client", code: "okay" }, { kind: "another-one", by: "client" }, { kind: "done", by: "client" },
    { kind: "paused", by: "client" }, { kind: "resumed", by: "client" }),
);
const someFacts: fc.Arbitrary<LookFacts> = fc.record({
  sessionNumber: fc.integer({ min: 1, max: 8 }), lineWritten: fc.boolean(), repairOpen: fc.boolean(),
  rowsBothAnswered: fc.subarray(["b1", "b2", "b3", "b4"]),
});

test("no sequence of events shows marks of a row that both did not answer, or one not picked", () => {
  fc.assert(fc.property(someFacts, fc.array(someEvent, { maxLength: 40 }), (given, events) => {
    let state = beginLook(given);
    for (const event of events) {
      const next = applyLook(given, state, event);
      const row = rowInView(next);
      if (row) {
        assert.ok(given.rowsBothAnswered.includes(row.item) && given.sessionNumber >= 4);
        assert.ok(!given.repairOpen || next.rowsAsked);
        assert.equal(row, next.rows.at(-1));
        if (rowInView(state)?.item !== row.item && !state.paused) assert.ok(event.kind === "row-picked");
      }
      assert.equal(new Set(next.rows.map((each) => each.item)).size, next.rows.length);
      for (const each of [next.line, ...next.rows]) assert.ok(each.heard.filter((one) => one.answer === "not-yet").length <= 2);
      state = next;
    }
  }), { numRuns: 3000, seed: 4 });
});

test("any beginning of a visit can be gone on from, and from anywhere it can end", () => {
  fc.assert(fc.property(someFacts, fc.array(someEvent, { maxLength: 40 }), fc.nat(), (given, events, cut) => {
    const at = events.length === 0 ? 0 : cut % events.length;
    const half = lookState(given, events.slice(0, at));
    const resumed = events.slice(at).reduce((state, event) => applyLook(given, state, event), half);
    assert.deepEqual(resumed, lookState(given, events));
    if (resumed.place === "ended") return assert.deepEqual(allowedNext(given, resumed), []);
    assert.ok(allowedNext(given, resumed).length > 0);
    assert.equal(applyLook(given, resumed, { kind: "stopped", by: "client" }).place, "ended");
    assert.ok(stepOf(resumed.place) >= 1);
  }), { numRuns: 3000, seed: 5 });
});

test("what is refused changes nothing", () => {
  fc.assert(fc.property(someFacts, fc.array(someEvent, { maxLength: 20 }), someEvent, (given, events, event) => {
    const state = lookState(given, events);
    if (!mayHappen(given, state, event)) assert.equal(applyLook(given, state, event), state);
  }), { numRuns: 2000, seed: 6 });
});
