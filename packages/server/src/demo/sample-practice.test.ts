import assert from "node:assert/strict";
import { test } from "node:test";
import { factsOf } from "@rapport/instruments";
import { addDays, askingAfter, daysBetween, harderThreeRunning, weekdayOf } from "@rapport/relationship";
import { median } from "@rapport/stats";
import { outcomeScale } from "../progress/outcome-scale.ts";
import { nextMeetingOn } from "./place-sessions.ts";
import { samplePractice, type SampleTreatment } from "./sample-practice.ts";

const today = "2026-05-06"; // a Wednesday
const zone = "Europe/Oslo";
const sample = samplePractice(today, zone);
const of = (key: string): SampleTreatment => sample.treatments.find(({ story }) => story.key === key)!;
const met = (treatment: SampleTreatment) => treatment.sessions.filter(({ number, told }) => number !== null && told !== undefined);

/** The mean of b1 to b3 in each session that was answered. */
function betweenThem(treatment: SampleTreatment): { readonly session: number; readonly mean: number; readonly top: number }[] {
  return treatment.forms.filter(({ instrument }) => instrument === "B").map(({ sessionId, answers }) => {
    const three = answers.flatMap(({ item, value }) => (["b1", "b2", "b3"].includes(item) && value !== null ? [value] : []));
    return { session: treatment.sessions.find(({ id }) => id === sessionId)!.number!, mean: three.reduce((sum, value) => sum + value, 0) / three.length, top: three.filter((value) => value === 4).length / three.length };
  });
}

const plain = (practice: typeof sample) => JSON.stringify(practice);

test("the same day and seed make the same practice, to the last id", () => {
  assert.equal(plain(samplePractice(today, zone)), plain(sample));
});

test("another seed makes other people's numbers; the written stories stay as they are told", () => {
  const other = samplePractice(today, zone, 7);
  assert.notEqual(plain(other), plain(sample));
  assert.deepEqual(other.treatments.slice(0, 4).map(({ story }) => story), sample.treatments.slice(0, 4).map(({ story }) => story));
});

test("people and ids are the same on another day, and every date has moved along", () => {
  const later = samplePractice(addDays(today, 7), zone);
  for (const [index, treatment] of sample.treatments.entries()) {
    const moved = later.treatments[index]!;
    assert.equal(moved.clientId, treatment.clientId);
    assert.deepEqual(moved.sessions.map(({ id }) => id), treatment.sessions.map(({ id }) => id));
    assert.deepEqual(moved.sessions.map(({ on }) => addDays(on, -7)), treatment.sessions.map(({ on }) => on));
  }
});

test("on every day of a year the stories stand at the same point: Ana meets within two days, Jonas met on the last working day", () => {
  for (let day = 0; day < 366; day += 1) {
    const on = addDays(today, day);
    const ahead = daysBetween(on, nextMeetingOn("tomorrow", on));
    assert.ok(ahead >= 1 && ahead <= 2, `${on}: ${ahead}`);
    const last = addDays(nextMeetingOn("week-after-last-working-day", on), -7);
    assert.ok(last < on && weekdayOf(last) <= 5 && daysBetween(last, on) <= 3, `${on}: ${last}`);
  }
});

test("four stories have 12 to 24 sessions, counted with the one to come; there are 24 people", () => {
  for (const key of ["ana", "jonas", "mei", "tariq"]) {
    const count = met(of(key)).length + 1;
    assert.ok(count >= 12 && count <= 24, `${key}: ${count}`);
  }
  assert.equal(sample.treatments.length, 24);
});

test("Ana: session 7 falls far under her usual, she says something felt off, it is looked at in 8, and 9 is back at her usual", () => {
  const ana = of("ana");
  const course = betweenThem(ana);
  const at = (session: number) => course.find((one) => one.session === session)!.mean;
  const usual = median(course.filter(({ session }) => session < 7).map(({ mean }) => mean));
  assert.ok(usual - at(7) >= 1.5, `usual ${usual}, session 7 ${at(7)}`);
  assert.equal(Math.min(...course.map(({ mean }) => mean)), at(7));
  assert.deepEqual(met(ana)[6]!.told!.notes!.map(({ kind }) => kind), ["felt-off"]);
  const look = ana.looks.find(({ about }) => about.number === 7)!;
  assert.equal(look.heldIn.number, 8);
  assert.equal(look.events.filter(({ kind }) => kind === "heard-answered").at(-1)!.kind, "heard-answered");
  assert.ok(look.events.some((event) => event.kind === "heard-answered" && event.code === "that-is-it"));
  assert.ok(at(8) > at(7) && at(9) >= usual, `8: ${at(8)}, 9: ${at(9)}`);
});

test("Jonas: slow and steady, less burdened by the form's own rule, something to try in most sessions", () => {
  const jonas = of("jonas");
  const scores = met(jonas).map(({ told }) => told!.score!);
  const { reliableChange } = outcomeScale(factsOf("PHQ-9")!);
  assert.ok(scores[0]! - scores.at(-1)! >= reliableChange!.points);
  for (const [index, score] of scores.entries()) if (index > 0) assert.ok(Math.abs(score - scores[index - 1]!) <= 2, "no leaps");
  assert.ok(met(jonas).filter(({ told }) => told!.toTry !== undefined).length >= 12);
});

test("Mei: nearly always the top answer, while how things are does not move; the asking rests", () => {
  const mei = of("mei");
  const course = betweenThem(mei);
  assert.ok(course.reduce((sum, { top }) => sum + top, 0) / course.length > 0.7);
  const scores = met(mei).map(({ told }) => told!.score!);
  assert.ok(Math.abs(scores[0]! - scores.at(-1)!) < outcomeScale(factsOf("CORE-10")!).reliableChange!.points);
  assert.equal(askingOfStory(mei).kind, "paused");
  assert.equal(course.some(({ session }) => session === met(mei).length), false, "nothing was asked after the last session");
});

test("Tariq: harder three times running and by the form's own rule, and the plan was used", () => {
  const tariq = of("tariq");
  const facts = factsOf("CORE-10")!;
  const scores = met(tariq).map(({ on, told, number }) => ({ on, value: told!.score!, version: facts.version, sessionNumber: number }));
  assert.ok(harderThreeRunning(scores, outcomeScale(facts), sample.today), "a call-out of the caseload");
  assert.ok(slope(scores.map(({ value }) => value)) > 0.3, "points of CORE-10 a session, upwards is harder");
  assert.ok(tariq.story.plan !== undefined);
  assert.ok(met(tariq).at(-1)!.told!.notes!.some(({ words }) => words?.includes("plan")));
});

test("hardly anyone but Mei is asked on without being talked to: two answers in a row are looked at or talked about", () => {
  const paused = sample.treatments.filter((treatment) => askingOfStory(treatment).kind === "paused").map(({ story }) => story.key);
  assert.ok(paused.includes("mei") && paused.length <= 4, paused.join(", "));
});

test("answers hang together within a person: closer sessions differ between people more than within them", () => {
  const means = sample.treatments.slice(4).map((treatment) => betweenThem(treatment).map(({ mean }) => mean)).filter((list) => list.length >= 5);
  const mean = (list: readonly number[]) => list.reduce((sum, value) => sum + value, 0) / list.length;
  const within = mean(means.map((list) => mean(list.map((value) => (value - mean(list)) ** 2))));
  const all = mean(means.map(mean));
  const between = mean(means.map((list) => (mean(list) - all) ** 2));
  const share = between / (between + within);
  assert.ok(share > 0.15 && share < 0.85, `share between people ${share.toFixed(2)}`);
});

test("what is hard to say is in no story", () => {
  for (const { forms } of sample.treatments) for (const { answers, askedItems } of forms) assert.ok(!askedItems.includes("b5") && !answers.some(({ item }) => item === "b5"));
});

function askingOfStory(treatment: SampleTreatment) {
  const sessions = met(treatment);
  const answered = sessions.flatMap((session, index) => {
    if (!treatment.forms.some(({ instrument, sessionId }) => instrument === "B" && sessionId === session.id)) return [];
    const next = sessions[index + 1];
    const lookedAt = treatment.looks.some(({ about, events }) => about.id === session.id && events.some((event) => event.kind === "line-answered" && event.code !== "not-now"));
    return [{ sessionId: session.id, answeredOn: session.on, lookedAt, talkedAbout: next?.told?.talked === true, chanceOn: next?.on ?? null }];
  });
  return askingAfter(answered, null);
}

/** Least squares over 0, 1, 2 … */
function slope(values: readonly number[]): number {
  const middle = (values.length - 1) / 2;
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return values.reduce((sum, value, index) => sum + (index - middle) * (value - mean), 0) / values.reduce((sum, _, index) => sum + (index - middle) ** 2, 0);
}

test("Jonas reads of two weeks without meetings, with who is there instead; his next meeting comes before them", () => {
  const { story, sessions } = of("jonas");
  const next = sessions[story.sessions.length]!;
  assert.ok(story.away!.instead.length > 0);
  const [from, until] = [addDays(today, story.away!.fromDays), addDays(today, story.away!.untilDays)];
  assert.ok(next.on < from && sessions.some(({ on }) => from <= on && on <= until));
});

test("how to work was said by both in the first and in the tenth session", () => {
  assert.deepEqual(of("ana").sessions.filter(({ told }) => told?.howToWork !== undefined).map(({ number }) => number), [10]);
  assert.deepEqual(of("jonas").sessions.filter(({ told }) => told?.howToWork !== undefined).map(({ number }) => number), [1]);
});

test("Ana and Jonas have goals of their own, rated after sessions that took place, and something tried for one of them", () => {
  for (const key of ["ana", "jonas"]) {
    const { story, sessions } = of(key);
    const numbers = sessions.flatMap(({ number, told }) => (number !== null && told !== undefined ? [number] : []));
    assert.ok(story.goals!.length >= 1 && story.goals!.every(({ session, rated }) => numbers.includes(session) && rated.length > 0 && rated.every((one) => numbers.includes(one.session) && one.session > session)));
    assert.ok(story.sessions.some(({ toTry }) => toTry?.goal !== undefined && toTry.goal < story.goals!.length));
  }
});

test("with Ilse a last day is named, near enough to look back on", () => {
  const { story, sessions } = of("ilse");
  const left = sessions.filter(({ told, on }) => told === undefined && on <= addDays(today, story.ending!.lastInDays));
  assert.ok(left.length >= 1 && left.length <= 3);
});
