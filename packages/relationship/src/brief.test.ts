import assert from "node:assert/strict";
import { test } from "node:test";
import { seededRandom } from "@rapport/stats";
import { briefOf, briefWords, type BriefFacts, type BriefItem } from "./brief.ts";
import { finding } from "./finding.ts";

/** As long as rendered: a label and words for each kind. */
const count = (item: BriefItem): number => item.kind === "quote" ? 2 + item.words.split(/\s+/).length : item.kind === "finding" ? 8 : item.kind === "topic" ? 4 : 6;
const ana: BriefFacts = {
  planChangedOn: "2026-05-03",
  today: { answers: [{ item: "a1", option: "hard", before: "some-hard" }, { item: "a2", option: "some", before: "some" }], askAboutMeeting: "ask-me", brings: ["us"], bringsWords: null },
  aroundBreak: [], breaks: { ahead: null, over: null }, notMet: [], ending: { kind: "none" }, howToWork: { waits: false, said: [] },
  feltOffOn: null, thereIsSomething: 1, repairOpen: false, silent: false, asking: "asking",
  helped: { words: "You waited when I could not talk.", session: 11 }, promises: ["letter to the doctor"], lapses: finding("lapses.moved", { count: 2, weeks: 5 }),
  toTry: [{ words: "Say no to my sister.", outcome: "tried-a-bit" }], course: [finding("change.improved", { points: 7 })], says: { words: "I nodded, but I felt far away the whole time.", on: "2026-05-03" },
};

test("the drawn brief: eight sections in their order, nothing left out", () => {
  const brief = briefOf(ana, count);
  assert.deepEqual(brief.sections.map((section) => section.name), ["safety", "today", "between", "helped", "from-you", "to-try", "course", "client-says"]);
  assert.deepEqual(brief.shortened, []);
  assert.ok(brief.words <= briefWords);
  assert.deepEqual(brief.sections[1]?.items.map((item) => item.kind), ["answer", "answer", "finding", "topic"]);
});

test("how a note landed: what to do first stands between the two, that it was said in one line of yours; a note not opened says so", () => {
  const lines = (note: BriefFacts["note"]) => briefOf({ ...ana, thereIsSomething: 0, promises: [], lapses: null, ...(note === undefined ? {} : { note }) }, count).sections.filter(({ name }) => name === "between" || name === "from-you").map(({ items }) => items.map((item) => (item.kind === "finding" ? item.finding.message : item.kind)));
  const landed = (cameUp: string[]) => ({ kind: "another-view" as const, state: "landed" as const, landing: { fits: "yes", cameUp, next: null }, answer: null });
  assert.deepEqual(lines(landed(["hurt"])), [["landing.fits-and-hurt"], ["brief.note.landed"]]);
  assert.deepEqual(lines(landed(["hope"])), [["brief.nothing-new"], ["brief.note.landed"]]);
  assert.deepEqual(lines({ kind: "another-view", state: "not-opened", landing: null, answer: null }), [["brief.nothing-new"], ["brief.note.open-together"]]);
  assert.deepEqual(lines({ kind: "understanding", state: "landed", landing: null, answer: "nearly" }), [["brief.nothing-new"], ["brief.note.answered.nearly"]]);
  assert.deepEqual(lines(undefined), [["brief.nothing-new"], ["brief.nothing-new"]]);
});

test("what is as before is not said twice, and what was skipped is not there", () => {
  const today = briefOf(ana, count).sections[1]?.items;
  assert.deepEqual(today?.[0], { kind: "answer", item: "a1", option: "hard", before: "some-hard" });
  assert.deepEqual(today?.[1], { kind: "answer", item: "a2", option: "some", before: null });
});

test("blanks say that there is nothing new", () => {
  const empty = briefOf({ ...ana, planChangedOn: null, today: null, thereIsSomething: 0, helped: null, promises: [], lapses: null, toTry: [], course: [finding("course.none")], says: null }, count);
  assert.deepEqual(empty.sections.map((section) => section.items.map((item) => (item.kind === "finding" ? item.finding.message : item.kind))), [
    ["brief.nothing-new"], ["brief.not-here"], ["brief.nothing-new"], ["brief.nothing-new"], ["brief.nothing-new"], ["brief.nothing-new"], ["course.none"], ["brief.nothing-new"],
  ]);
});

test("a long quote is shortened before anything is left out", () => {
  const brief = briefOf({ ...ana, says: { words: Array.from({ length: 90 }, (_, index) => `word${index}`).join(" "), on: "2026-05-03" } }, count);
  const says = brief.sections.find((section) => section.name === "client-says")?.items[0];
  assert.ok(says?.kind === "quote" && says.clipped);
  assert.ok(brief.shortened.includes("client-says") && !brief.shortened.includes("to-try"));
});

test("on 10,000 random days the brief has at most 120 words, and never cuts safety, today or what is open between them", () => {
  const random = seededRandom(35);
  const words = (most: number): string => Array.from({ length: 1 + Math.floor(random() * most) }, () => "word").join(" ");
  const list = <T>(most: number, make: () => T): T[] => Array.from({ length: Math.floor(random() * (most + 1)) }, make);
  for (let run = 0; run < 10_000; run++) {
    const facts: BriefFacts = {
      planChangedOn: random() < 0.3 ? "2026-05-03" : null,
      today: random() < 0.2 ? null : { answers: list(4, () => ({ item: "a1", option: "hard", before: null })), askAboutMeeting: random() < 0.3 ? "ask-me" : null, brings: list(4, () => "goals"), bringsWords: random() < 0.5 ? words(60) : null },
      aroundBreak: list(2, () => ({ item: "h1", option: "hard" })), notMet: list(3, () => "2026-05-07"),
      ending: random() < 0.3 ? { kind: "near", lastOn: "2026-06-25", sessionsLeft: 2 } : { kind: "none" },
      breaks: { ahead: random() < 0.3 ? { from: "2026-07-01", until: "2026-07-21" } : null, over: random() < 0.2 ? { from: "2026-05-18", until: "2026-05-31" } : null },
      howToWork: { waits: random() < 0.3, said: list(4, () => ({ item: "g4", option: "much-more" })) },
      feltOffOn: random() < 0.2 ? "2026-05-01" : null, thereIsSomething: Math.floor(random() * 3), repairOpen: random() < 0.2, silent: random() < 0.2, asking: random() < 0.2 ? "paused" : "asking",
      note: random() < 0.5 ? null : { kind: "another-view", state: random() < 0.5 ? "not-opened" : "landed", landing: { fits: "no", cameUp: random() < 0.5 ? ["hurt"] : [], next: null }, answer: null },
      helped: random() < 0.5 ? { words: words(100), session: 3 } : null, promises: list(4, () => words(30)), lapses: random() < 0.3 ? finding("lapses.late", { count: 1, weeks: 5 }) : null,
      toTry: list(4, () => ({ words: words(30), outcome: null })), course: list(2, () => finding("change.improved", { points: 7 })), says: random() < 0.5 ? { words: words(200), on: "2026-05-03" } : null,
    };
    const brief = briefOf(facts, count);
    assert.equal(brief.words, brief.sections.flatMap((section) => section.items).reduce((sum, item) => sum + count(item), 0));
    assert.ok(brief.words <= briefWords, `${brief.words} words`);
    const whole = briefOf(facts, () => 0);
    for (const name of ["safety", "today", "between"] as const) {
      const kept = (from: typeof brief) => from.sections.find((section) => section.name === name)?.items.length;
      assert.equal(kept(brief), kept(whole));
    }
  }
});

test("a break stands with what is the therapist's to say; what she said about it stands with today, without form A too", () => {
  const { sections } = briefOf({ ...ana, today: null, aroundBreak: [{ item: "h2", option: "hard" }], breaks: { ahead: { from: "2026-07-01", until: "2026-07-21" }, over: { from: "2026-05-18", until: "2026-05-31" } } }, count);
  assert.deepEqual(sections[1]?.items, [{ kind: "answer", item: "h2", option: "hard", before: null }]);
  assert.deepEqual(sections[4]?.items.slice(1, 3).map((item) => item.kind === "finding" && item.finding), [
    finding("brief.break.over", { from: "2026-05-18", until: "2026-05-31" }), finding("brief.break.ahead", { from: "2026-07-01", until: "2026-07-21" }),
  ]);
});

test("days on which they did not meet are named once, and how she would like to work only where it should change", () => {
  const { sections } = briefOf({
    ...ana, thereIsSomething: 0, notMet: ["2026-05-07", "2026-05-14"],
    howToWork: { waits: false, said: [{ item: "g1", option: "as-it-is" }, { item: "g2", option: "a-bit-less" }, { item: "g3", option: "cannot-tell" }, { item: "g4", option: "much-more" }] },
  }, count);
  assert.deepEqual(sections[4]?.items.map((item) => item.kind === "finding" && item.finding)[1], finding("brief.not-met", { count: 2, date: "2026-05-14" }));
  assert.deepEqual(sections[7]?.items.slice(1).map((item) => item.kind === "finding" && item.finding), [finding("brief.how-to-work.g2", { how: "aBitLess" }), finding("brief.how-to-work.g4", { how: "muchMore" })]);
});

test("the last sessions are said with what is the therapist's to say, before a break is", () => {
  const { sections } = briefOf({ ...ana, lapses: null, ending: { kind: "near", lastOn: "2026-06-25", sessionsLeft: 3 }, breaks: { ahead: { from: "2026-06-12", until: "2026-06-18" }, over: null } }, count);
  assert.deepEqual(sections[4]?.items.map((item) => (item.kind === "finding" ? item.finding.message : item.kind)), ["brief.ending.near", "brief.break.ahead", "quote"]);
});
