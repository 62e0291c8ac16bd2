import assert from "node:assert/strict";
import { test } from "node:test";
import { frameOf, ownForms, questionsOf, type Setting } from "@rapport/instruments";
import type { Area } from "./area.ts";
import { createTexts } from "./create-texts.ts";
import * as texts from "./index.ts";
import { allowed } from "./reading-allowed.ts";
import { readingOf, syllablesOf, toneOf } from "./reading-rules.ts";

const sample = (key: string) => (/date|from|until/.test(key) ? "4 May" : key === "therapist" ? "Sam" : "Ana");

/** Each message as people will read it, each of its forms in turn. */
function renderings(area: Area): [string, string][] {
  const { t } = createTexts({ locale: "en", areas: [area] });
  return Object.entries(area.messages.en).flatMap(([key, text]) => {
    const values = Object.fromEntries([...text.matchAll(/\{(\w+)/g)].map(([, name = ""]) => [name, sample(name)]));
    const counts = [...text.matchAll(/\{(\w+), plural/g)].map(([, name = ""]) => name);
    const choices = [...text.matchAll(/\{(\w+), select,/g)].map(([, name = ""]) => name);
    const cases = [...text.matchAll(/(?:^|[\s}])([a-z-]+) \{/g)].map(([, name = ""]) => name);
    const turns = [1, 3].flatMap((count) => ["other", ...cases].map((choice) => ({ ...values, ...of(counts, count), ...of(choices, choice) })));
    return [...new Set(turns.map((each) => t(key, each)))].map((said): [string, string] => [`${area.name} ${key}`, said]);
  });
}
const of = (names: readonly string[], value: string | number) => Object.fromEntries(names.map((name) => [name, value]));

function check(place: string, text: string, rules: (text: string) => ReturnType<typeof readingOf>): string[] {
  return rules(text)
    .filter(({ rule, found }) => !allowed.some((each) => each.place === place && each.rule === rule && found.includes(each.found)))
    .map(({ rule, found }) => `${place}: ${rule}: ${found}`);
}

/** All that is said on the forms clients fill in, in each setting. */
function formSayings(): [string, string][] {
  const settings: Setting[] = ["room", "link", "alone"];
  const askedInRoom = ["b1", "b2", "b3", "b4"];
  return ownForms.filter((form) => form.rater === "client").flatMap((form) =>
    settings.flatMap((setting) => {
      const asking = { setting, language: "en", names: { therapist: "Sam" }, history: setting === "link" ? { askedInRoom } : {} };
      const { name, intro, firstTime = "", thanks, label } = frameOf(form, asking);
      const framed = [name, intro, firstTime, thanks, label].map((said): [string, string] => [`form ${form.code}`, said]);
      const asked = questionsOf(form, asking).flatMap(({ item, text, hint = "", options, ownWords }) =>
        [text, hint, ownWords?.label ?? "", ...options.map((option) => option.label)].map((said): [string, string] => [`form ${form.code} ${item}`, said]),
      );
      return [...framed, ...asked];
    }),
  );
}

const clientSayings = [...[texts.clientArea, texts.checkinArea, texts.journalArea, texts.notesArea, texts.togetherArea].flatMap((area) => renderings(area)), ...formSayings()];

test("texts for clients, the questions and answers of their forms among them, are short, plain and kind", () => {
  assert.ok(clientSayings.length > 400);
  assert.deepEqual([...new Set(clientSayings.flatMap(([place, said]) => check(place, said, readingOf)))], []);
});

test("texts for staff and mails do not cheer, scold or name anyone by a pronoun", () => {
  const areas = Object.values(texts).filter((each): each is Area => typeof each === "object" && "messages" in each);
  const problems = areas.flatMap((area) => renderings(area)).flatMap(([place, said]) => check(place, said, toneOf));
  assert.deepEqual(problems, []);
});

test("every exception is still needed and says why", () => {
  for (const { place, rule, found, because } of allowed) {
    assert.ok(because.length > 10, place);
    const said = clientSayings.filter((each) => each[0] === place).flatMap(([, text]) => readingOf(text));
    assert.ok(said.some((each) => each.rule === rule && each.found.includes(found)), `${place} ${rule} is not needed any more`);
  }
});

test("the check finds what it is for", () => {
  const rules = (text: string) => readingOf(text).map(({ rule }) => rule);
  assert.deepEqual(rules("You can stop here. What you wrote is kept."), []);
  assert.deepEqual(rules("Well done!"), ["exclamation"]);
  assert.deepEqual(rules("Tell us about your symptoms."), ["banned-word"]);
  assert.deepEqual(rules("Sam said she will read it."), ["pronoun"]);
  assert.deepEqual(rules("One two three four five six seven eight nine ten one two three four five."), ["long-sentence"]);
  assert.deepEqual(rules("Additional considerations regarding therapeutic collaboration"), ["long-words"]);
  assert.deepEqual(rules("There, the others gather here."), [], "a word that holds a pronoun is none");
});

test("syllables are counted nearly as they are spoken", () => {
  const spoken = { you: 1, saved: 1, signed: 1, wanted: 2, little: 2, phone: 1, answer: 2, therapist: 3, anyone: 3, completely: 3, times: 1, pages: 2, moments: 2, changed: 1, places: 2, closed: 1, asked: 1 };
  const wrong = Object.entries(spoken).filter(([word, count]) => Math.abs(syllablesOf(word) - count) > (word === "anyone" || word === "completely" ? 1 : 0));
  assert.deepEqual(wrong.map(([word]) => `${word} ${syllablesOf(word)}`), []);
});
