import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { factsOf, scoreRegistry } from "./facts.ts";
import type { InstrumentFacts } from "./facts/instrument-facts.ts";
import type { Form } from "./form.ts";
import { givenFormOf, givenQuestions, scoreGiven, whyNotGiven, wordingOfPack } from "./given-form.ts";
import { readAnswers } from "./read-answers.ts";
import { checkWordingPack, type PackLanguage } from "./wording-pack.ts";

const facts = (code: string) => factsOf(code) as InstrumentFacts;
const form = (code: string) => givenFormOf(code) as Form;
const answers = (values: readonly (number | null)[]) => values.map((value, at) => ({ item: `q${at + 1}`, value }));
// Invented: not a word of any published form.
const pack: PackLanguage = {
  language: "en", therapist: "your therapist", items: Array.from({ length: 12 }, (_, at) => `With {therapist}, number ${at + 1}`),
  options: [1, 2, 3, 4, 5].map((value) => ({ value, label: `answer ${value}` })),
};

test("no responder, no question: a form that asks about self-harm is given to nobody", () => {
  for (const one of scoreRegistry) if (one.riskItems.length > 0) assert.equal(whyNotGiven(one), "asks-about-self-harm", one.code);
  assert.deepEqual(scoreRegistry.filter((one) => whyNotGiven(one) === undefined).map(({ code }) => code), ["GAD-7", "WAI-SR"]);
  assert.deepEqual(["PHQ-9", "CORE-10", "ORS", "gad-7", "A", ""].map((code) => givenFormOf(code)), Array.from({ length: 6 }, () => undefined));
});

test("items and values are the published ones, in the published order", () => {
  const questions = givenQuestions(form("WAI-SR"), pack, { therapist: "Sam" });
  assert.equal(questions.length, 12);
  assert.equal(questions[11]?.text, "With Sam, number 12");
  assert.deepEqual(questions[0]?.options.map(({ label }) => label), ["answer 1", "answer 2", "answer 3", "answer 4", "answer 5"]);
  assert.equal(givenQuestions(form("WAI-SR"), pack, { therapist: null })[0]?.text, "With your therapist, number 1");
  assert.throws(() => givenQuestions(form("GAD-7"), pack, { therapist: null }), /requires 7 items for GAD-7, got 12/);
});

test("a page's answers come out as the published values", () => {
  const read = readAnswers(form("GAD-7"), { q1: "v3", q2: "v0", q4: "v9" }, ["q1", "q2", "q3", "q4", "q5", "q6", "q7"]);
  assert.deepEqual(read.answers.map(({ item, value }) => [item, value]), [["q1", 3], ["q2", 0]]);
  assert.deepEqual(read.problems.map(({ field, kind }) => [field, kind]), [["q4", "unknown-option"]]);
});

test("GAD-7 is the sum of its seven items, and one left out leaves no score", () => {
  assert.deepEqual(scoreGiven(facts("GAD-7"), answers([1, 2, 3, 0, 1, 2, 3])), [{ scale: "total", value: 12, answered: 7, method: "GAD-7/1" }]);
  assert.deepEqual(scoreGiven(facts("GAD-7"), answers([1, 2, 3, 0, 1, 2, null])), []);
  assert.throws(() => scoreGiven(facts("GAD-7"), answers([4])), /values from 0 to 3/);
});

test("CORE-10's own rule: the mean of nine stands for the tenth, of eight for none", () => {
  assert.deepEqual(scoreGiven(facts("CORE-10"), answers([1, 2, 3, 4, 0, 1, 2, 3, 4])), [{ scale: "total", value: 22.22, answered: 9, method: "CORE-10/1 prorated" }]);
  assert.deepEqual(scoreGiven(facts("CORE-10"), answers([1, 2, 3, 4, 0, 1, 2, 3])), []);
});

test("a subscale needs its own items alone", () => {
  const without3 = scoreGiven(facts("WAI-SR"), answers([5, 4, null, 2, 1, 5, 4, 3, 2, 1, 5, 4]));
  assert.deepEqual(without3.map(({ scale, value }) => [scale, value]), [["task", 5 + 4 + 1 + 4], ["goal", 2 + 5 + 3 + 5]]);
});

test("whatever is answered, a score lies within its scale", () => {
  fc.assert(fc.property(fc.constantFrom(...scoreRegistry.filter(({ items }) => items.step >= 1)), fc.array(fc.option(fc.integer({ min: 0, max: 3 }), { nil: null }), { minLength: 12, maxLength: 12 }), (one, drawn) => {
    const values = drawn.slice(0, one.items.count).map((value) => (value === null ? null : Math.min(one.items.max, value + one.items.min)));
    return scoreGiven(one, answers(values)).every(({ scale, value }) => one.scales.some((each) => each.code === scale && value >= each.min && value <= each.max));
  }), { numRuns: 2000, seed: 5 });
});

test("her form of you, then the one for both, then what there is; never another language", () => {
  const loaded = [{ language: "de", youForm: "formal" }, { language: "de", youForm: "informal" }, { language: "nb", youForm: "plain" }, { language: "pt-BR", youForm: "formal" }];
  assert.deepEqual(wordingOfPack(loaded, "de", "informal"), loaded[1]);
  assert.deepEqual(wordingOfPack(loaded, "de", "formal"), loaded[0]);
  assert.deepEqual(wordingOfPack(loaded, "nb", "formal"), loaded[2]);
  assert.deepEqual(wordingOfPack(loaded, "pt", "informal"), loaded[3]);
  assert.equal(wordingOfPack(loaded, "en", "informal"), undefined);
});

test("a pack says what stands for a name, and has no other braces", () => {
  const options = [0, 1, 2, 3].map((value) => ({ value, label: `answer ${value}` }));
  const items = Array.from({ length: 7 }, (_, at) => (at === 0 ? "With {therapist} and {client}" : `number ${at}`));
  const checked = checkWordingPack({ instrument: "GAD-7", facts: "1", licenceNote: "Invented.", languages: [{ language: "de", youForm: "du", items, options }, { language: "de", youForm: "formal", items: items.map(() => "Sie"), options }] }, facts("GAD-7"));
  assert.ok(!checked.ok);
  assert.deepEqual(checked.problems, [
    { path: "languages[0].youForm", came: "du", expected: "formal or informal" },
    { path: "languages[0]", came: "{client}", expected: "no braces but {therapist}" },
    { path: "languages[0].therapist", came: "nothing", expected: "what stands for {therapist} where no name is shown" },
  ]);
});
