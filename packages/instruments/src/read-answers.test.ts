import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { askedItems } from "./asked.ts";
import { afterMeeting, beforeMeeting, doesItHelp, ownForms, therapistSide } from "./forms.ts";
import { questionsOf } from "./questions.ts";
import { readAnswers } from "./read-answers.ts";
import { simulate } from "./simulate.ts";

/** Numbers from 0 up to 1, the same for the same seed (mulberry32). */
function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
const sentences = ["You waited when I could not talk.", "x".repeat(2000)];
const form = fc.constantFrom(...ownForms);
const setting = fc.constantFrom("room" as const, "link" as const, "alone" as const);

test("what a form simulates, it takes without a problem, in every setting", () => {
  fc.assert(
    fc.property(form, setting, fc.integer(), fc.nat(40), (each, where, seed, session) => {
      const asked = askedItems(each, where, { session, askedInRoom: seed % 2 === 0 ? ["b1", "b2", "b3", "b4"] : [] }).map(({ item }) => item.code);
      const raw = simulate(each, seeded(seed), { sentences }, asked);
      assert.deepEqual(raw, simulate(each, seeded(seed), { sentences }, asked), "the same numbers give the same answers");
      const { problems, answers } = readAnswers(each, raw, asked);
      assert.deepEqual(problems, []);
      assert.ok(answers.every(({ item }) => asked.includes(item)));
    }),
  );
});

test("the answer about something hard to say leaves no trace in what is stored, whatever it is", () => {
  fc.assert(
    fc.property(fc.integer(), fc.constantFrom("big", "small", "no", "rather-not", undefined), (seed, b5) => {
      const { b5: _old, ...rest } = simulate(afterMeeting, seeded(seed), { sentences });
      const without = readAnswers(afterMeeting, rest);
      const { hardToSay, ...kept } = readAnswers(afterMeeting, b5 === undefined ? rest : { ...rest, b5 });
      assert.equal(hardToSay, b5);
      assert.deepEqual({ ...kept }, { ...without }, "no value, no gap, no count");
      assert.ok(!JSON.stringify(kept).includes("b5"));
    }),
  );
});

test("keeping a4 to myself comes out exactly as a skip", () => {
  fc.assert(
    fc.property(fc.integer(), (seed) => {
      const { a4: _a4, a4x: _a4x, ...rest } = simulate(beforeMeeting, seeded(seed), { sentences });
      assert.deepEqual(readAnswers(beforeMeeting, { ...rest, a4: "keep-to-myself" }), readAnswers(beforeMeeting, rest));
    }),
  );
});

test("a skipped question gives no answer, and an answer to every question leaves nothing skipped", () => {
  const none = readAnswers(beforeMeeting, { a1: "", a2: null, a5: [] });
  assert.deepEqual(none.answers, []);
  assert.deepEqual(none.skipped, ["a1", "a2", "a3", "a4", "a5"]);
  const all = readAnswers(beforeMeeting, { a1: "hard", a2: "some", a3: "often", a4: "not-sure", a4x: "ask-me", a5: "about-us" });
  assert.deepEqual(all.skipped, []);
  assert.deepEqual(all.answers.map(({ item, value }) => [item, value]), [["a1", 1], ["a2", 2], ["a3", 1], ["a4", 1], ["a4x", null], ["a5", null]]);
});

test("I cannot tell is an answer without a value", () => {
  assert.deepEqual(readAnswers(beforeMeeting, { a1: "cannot-tell", a2: "not-known-now" }).answers, [
    { item: "a1", value: null, cannotTell: true },
    { item: "a2", value: null, cannotTell: true },
  ]);
});

test("an answer to a follow-up that another answer closed is dropped without a word", () => {
  const { answers, problems, skipped } = readAnswers(beforeMeeting, { a4: "want-to", a4x: "ask-me" });
  assert.deepEqual(answers.map(({ item }) => item), ["a4"]);
  assert.deepEqual(problems, []);
  assert.ok(!skipped.includes("a4x"));
});

test("It was about right, on the page after b4, changes b4 and keeps nothing else", () => {
  const { answers, skipped } = readAnswers(afterMeeting, { b4: "much-too-much", b4x: ["slower", "was-about-right"], "b4x-words": "less" });
  assert.deepEqual(answers, [{ item: "b4", value: 2, cannotTell: false }]);
  assert.ok(!skipped.includes("b4x"), "the page was closed again");
});

test("by the link, the later answers count only after Yes, let me answer again", () => {
  const asked = askedItems(afterMeeting, "link", { askedInRoom: ["b1", "b2", "b3", "b4"] }).map(({ item }) => item.code);
  const yes = readAnswers(afterMeeting, { b8: "yes", b1: "partly" }, asked);
  assert.equal(yes.again, true);
  assert.deepEqual(yes.answers, [{ item: "b1", value: 2, cannotTell: false }]);
  assert.deepEqual(yes.skipped, ["b2", "b3", "b4", "b6"]);
  const no = readAnswers(afterMeeting, { b8: "no", b1: "partly" }, asked);
  assert.equal(no.again, false);
  assert.deepEqual(no.answers, []);
  assert.deepEqual(no.skipped, ["b6"]);
});

test("nothing, I only wanted to say so stops nothing", () => {
  const { answers } = readAnswers(doesItHelp, { t1: "in-the-way", t2: ["messages", "nothing"] });
  assert.deepEqual(answers.at(-1)?.chosen, ["nothing"]);
});

test("a line can stay empty, and who it is for goes with its words", () => {
  assert.deepEqual(readAnswers(therapistSide, { c0: "only-me" }).answers, []);
  assert.deepEqual(readAnswers(therapistSide, { c0: "only-me", "c0-words": " hurried,\r\nand alone " }).answers, [
    { item: "c0", value: null, chosen: ["only-me"], cannotTell: false, words: "hurried,\nand alone" },
  ]);
});

test("own words are counted as people count them: 500 for a5 and b6, 200 for b4x", () => {
  const field = (name: string, count: number) => ({ [`${name}-words`]: "🌿".repeat(count) });
  assert.deepEqual(readAnswers(beforeMeeting, field("a5", 500)).problems, []);
  assert.deepEqual(readAnswers(beforeMeeting, field("a5", 501)).problems, [{ field: "a5-words", kind: "too-long", expected: "at most 500 characters", got: "501" }]);
  assert.equal(readAnswers(afterMeeting, field("b6", 501)).problems[0]?.kind, "too-long");
  assert.equal(readAnswers(afterMeeting, { b4: "a-bit-too-much", ...field("b4x", 201) }).problems[0]?.kind, "too-long");
});

test("what the form does not know is refused by name, and nobody's words are in the refusal", () => {
  const raw = { a1: "terrible and secret", a9: "secret", a2: ["some", "most"], a3: 3, "a5-words": 7, constructor: "secret" };
  const { problems } = readAnswers(beforeMeeting, raw);
  assert.deepEqual(problems.map(({ field, kind }) => [field, kind]), [
    ["a9", "unknown-item"],
    ["constructor", "unknown-item"],
    ["a1", "unknown-option"],
    ["a2", "too-many"],
    ["a3", "wrong-type"],
    ["a5-words", "wrong-type"],
  ]);
  assert.ok(!JSON.stringify(problems).includes("secret"));
});

test("an item that was not asked here is refused: b5 never comes from the room", () => {
  const asked = askedItems(afterMeeting, "room").map(({ item }) => item.code);
  const { problems, hardToSay } = readAnswers(afterMeeting, { b1: "mostly", b5: "big" }, asked);
  assert.deepEqual(problems.map(({ field, kind }) => [field, kind]), [["b5", "not-asked"]]);
  assert.equal(hardToSay, undefined);
});

test("whatever is sent, reading never throws and never takes what no question offered", () => {
  fc.assert(
    fc.property(form, fc.anything({ maxDepth: 3 }), fc.dictionary(fc.constantFrom("a1", "a4", "b5", "b4x", "b4x-words", "t2", "__proto__", "c0"), fc.anything()), (each, anything, some) => {
      for (const raw of [anything, some]) {
        for (const { item, value, chosen = [] } of readAnswers(each, raw).answers) {
          const offered = questionsOf(each, { setting: "alone", language: "en", names: { therapist: "Sam" }, history: { session: 1 } });
          assert.ok(value === null || (value >= 0 && value <= 4));
          const options = offered.find((question) => question.item === item)?.options.map((option) => option.code) ?? chosen;
          assert.ok(chosen.every((code) => options.includes(code)));
        }
      }
    }),
  );
});

test("asking for an item the form does not have is the program's error", () => {
  assert.throws(() => readAnswers(beforeMeeting, {}, ["b1"]), /requires items of form A, got b1/);
});
