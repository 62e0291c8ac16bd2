import assert from "node:assert/strict";
import { test } from "node:test";
import { ownForms } from "./forms.ts";
import { frameOf, questionsOf } from "./questions.ts";
import type { Setting } from "./form.ts";

/**
 * DESIGN.md section 7, version 0.2, word for word: question, answers from hard to good, and after `‖` what stands apart.
 * Changing a word here is a new version of the form.
 */
const printed: Readonly<Record<string, Readonly<Record<string, readonly [string, string]>>>> = {
  A: {
    a1: ["How have the last 7 days been?", "Very hard · Hard · Some hard, some good · Good · Very good ‖ I cannot tell"],
    a2: ["In the last 7 days, could you do what matters to you?", "Not at all · A little · Some of it · Most of it · All of it ‖ I do not know what matters now"],
    a3: ["In the last 7 days, how often did you feel lonely?", "Always · Often · Sometimes · Rarely · Never ‖ I cannot tell"],
    a4: ["How do you feel about meeting Sam?", "I would rather not · I am not sure · It is okay · I want to · I want to very much ‖ I cannot tell ‖ Keep this one to myself"],
    a4x: ["Thank you for saying so. Should Sam ask you about it?", "Yes, ask me · I will bring it up · Not today"],
    a5: [
      "What would you like to bring?",
      "something new · something from last time · my goals · something about Sam and me · something I am worried to say · what I tried since last time · I just want to be there · I do not know yet · own words",
    ],
  },
  B: {
    b1: ["Did it feel safe to say what you wanted to say?", "Not at all · A little · Partly · Mostly · Completely ‖ I cannot tell"],
    b2: ["Did Sam understand how things are for you?", "Not at all · A little · Partly · Mostly · Completely ‖ I cannot tell"],
    b3: ["Did you work on what matters to you?", "Not at all · A little · Partly · Mostly · Completely ‖ I cannot tell"],
    b4: ["Was today too little, too much, or about right?", "Much too little · A bit too little · About right · A bit too much · Much too much ‖ I cannot tell"],
    b4x: [
      "What would fit better?",
      "slower · faster · more listening · more ideas · more about feelings · more about what to do · more about Sam and me · a clearer plan · my background or faith · own words ‖ It was about right",
    ],
    b7: ["Compared with other times, you and Sam were:", "further apart · as usual · closer ‖ I cannot tell"],
    b5: ["Was something hard to say today?", "Yes, something big · Yes, something small · No · I would rather not answer"],
    b6: ["What helped today?", "own words"],
    b8: ["Anything you see differently now?", "Yes, let me answer again · No"],
  },
  C: {
    c0: ["What was it like to be Ana today?", "For looking together · Only me · own words"],
    c1g: ["Did it feel safe to say what you wanted to say?", "Not at all · A little · Partly · Mostly · Completely"],
    c2g: ["Did Sam understand how things are for you?", "Not at all · A little · Partly · Mostly · Completely"],
    c3g: ["Did you work on what matters to you?", "Not at all · A little · Partly · Mostly · Completely"],
    c4g: ["Was today too little, too much, or about right?", "Much too little · A bit too little · About right · A bit too much · Much too much"],
    c1: ["Did it feel safe enough here for hard things?", "Not at all · A little · Partly · Mostly · Completely ‖ I cannot tell"],
    c2: ["What did you find hard to understand?", "own words"],
    c3: ["Did you and Ana work on what matters to Ana?", "Not at all · A little · Partly · Mostly · Completely ‖ I cannot tell"],
    c4: ["Was today too little, too much, or about right for Ana?", "Much too little · A bit too little · About right · A bit too much · Much too much ‖ I cannot tell"],
    c5: ["Did you sense something hard to say?", "Yes, something big · Yes, something small · No ‖ I cannot tell"],
    c6: ["How sure are you of your guesses?", "Not sure · Fairly · Very"],
  },
  D: {
    d1: ["Does this fit how it is for you?", "No · A little · Mostly · Yes ‖ I do not know yet ‖ Keep this to myself"],
    d2: [
      "What came up as you read it?",
      "It hurt · I felt seen · It was too much · I felt relief · I felt ashamed · I got curious · I felt angry · It made me sad · I wanted to defend myself · I felt hope · I had not seen it so · I was confused · Nothing much ‖ I cannot tell ‖ Keep this to myself",
    ],
    d3: [
      "What should Sam do with it now?",
      "Talk about it next time · Ask me first if I want to talk about it · Leave it for now · Say it in another way · Please do not bring it back · I want to say it in my own words ‖ Keep this to myself",
    ],
  },
  F: {
    t1: ["Does this tool help you and Sam?", "It gets in the way · No difference · It helps a bit · It helps a lot"],
    t2: [
      "What should stop?",
      "forms before · forms after · looking together · Sam’s thoughts · messages · the map · all of it ‖ nothing, I only wanted to say so",
    ],
  },
  // Not in DESIGN.md word for word: it names what they ask (more or less structure, challenge, past, feelings; one question around a break).
  G: {
    g1: ["Would you like more or less of a clear plan when you meet?", "Much less · A bit less · As it is now · A bit more · Much more ‖ I cannot tell"],
    g2: ["Would you like Sam to ask you hard things more, or less?", "Much less · A bit less · As it is now · A bit more · Much more ‖ I cannot tell"],
    g3: ["Would you like to talk more or less about your past?", "Much less · A bit less · As it is now · A bit more · Much more ‖ I cannot tell"],
    g4: ["Would you like to talk more or less about feelings?", "Much less · A bit less · As it is now · A bit more · Much more ‖ I cannot tell"],
  },
  H: {
    h1: ["You and Sam will not meet for a while. How is that for you?", "Very hard · Hard · Some hard, some good · Good · Very good ‖ I cannot tell"],
    h2: ["How was the time without meetings?", "Very hard · Hard · Some hard, some good · Good · Very good ‖ I cannot tell"],
  },
};

const names = { therapist: "Sam", client: "Ana" };
const settings: readonly Setting[] = ["room", "link", "alone"];
/** A history in which everything is asked somewhere. */
const top = ["b1", "b2", "b3"].map((item) => ({ item, value: 4, cannotTell: false }));
const history = { session: 1, lastForms: [top, top, top], askedInRoom: [] as string[] };
const inLink = { ...history, askedInRoom: ["b1", "b2", "b3", "b4"] };

test("the forms are printed word for word, in their order, with the same answers in the same places", () => {
  for (const form of ownForms) {
    const asked = settings.flatMap((setting) => questionsOf(form, { setting, language: "en", names, history: setting === "link" ? inLink : history }));
    const said = form.items.map(({ code }) => {
      const question = asked.find((each) => each.item === code);
      assert.ok(question !== undefined, `${code} is never asked`);
      const labels = question.options.filter((option) => !option.apart).map((option) => option.label);
      const own = question.ownWords === undefined ? [] : ["own words"];
      const apart = question.options.filter((option) => option.apart).map((option) => ` ‖ ${option.label}`);
      return [code, [question.text, [...labels, ...own].join(" · ") + apart.join("")]];
    });
    assert.deepEqual(Object.fromEntries(said), printed[form.code], form.code);
    assert.deepEqual(said.map(([code]) => code), Object.keys(printed[form.code] ?? {}), `order of ${form.code}`);
  }
});

test("scored answers run from 0 at the hard end to 4 at the good end, and b4 is best in the middle, as is what should stay as it is", () => {
  for (const item of ownForms.flatMap((form) => form.items)) {
    const values = item.options.flatMap((option) => option.value ?? []);
    if (values.length === 0) continue;
    assert.deepEqual(values, [0, 1, 2, 3, 4], item.code);
    assert.ok(item.options.every((option) => (option.value === undefined) === (option.apart === true)), `${item.code}: only what stands apart has no value`);
    assert.equal(item.best, ["b4", "c4", "c4g", "g1", "g2", "g3", "g4"].includes(item.code) ? 2 : 4, item.code);
  }
});

test("no code is used twice, and no form is called validated", () => {
  const codes = ownForms.flatMap((form) => form.items.map((item) => item.code));
  assert.equal(new Set(codes).size, codes.length);
  assert.ok(ownForms.every((form) => !form.validated && form.version === (["G", "H"].includes(form.code) ? "0.1" : "0.2")));
});

test("the intros are the printed ones", () => {
  const intro = (form: "A" | "B") => frameOf(ownForms.find((each) => each.code === form)!, { setting: "alone", language: "en", names }).intro;
  assert.equal(intro("A"), "Four short questions. About one minute. There are no right or wrong answers. Sam can see them before you meet.");
  assert.equal(intro("B"), "Five short questions about today. Sam answers too, before Sam sees yours. If something was not right, this is a good place to say so.");
  const { firstTime } = frameOf(ownForms[0]!, { setting: "alone", language: "en", names });
  assert.equal(firstTime, "You can skip any form. If you stop for a while, Sam may ask how it is.");
});

test("each guess has the client's question and answers word for word, without what stands apart", () => {
  const side = ownForms.find((form) => form.code === "C")!;
  for (const guess of side.items.filter((item) => item.guesses !== undefined)) {
    assert.deepEqual(printed.C?.[guess.code]?.[0], printed.B?.[guess.guesses ?? ""]?.[0]);
  }
});

test("a therapist who is not named is yours in a question and mine in an answer", () => {
  const questions = ownForms.slice(0, 2).flatMap((form) => questionsOf(form, { setting: "alone", language: "en", names: { therapist: null } }));
  const all = questions.flatMap(({ text, options }) => [text, ...options.map((option) => option.label)]).join("\n");
  assert.ok(!/Sam|\{|null/.test(all));
  assert.ok(all.includes("How do you feel about meeting your therapist?"));
  assert.ok(all.includes("something about my therapist and me"));
  assert.match(frameOf(ownForms[0]!, { setting: "alone", language: "en", names: { therapist: null } }).intro, /answers\. Your therapist can see them/);
});
