import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { anotherViewTiming } from "./another-view-waits.ts";
import { fitsAndHurt, type Landing, landedHard, landingCard } from "./landing.ts";
import { offerRefusal, type OfferFacts } from "./may-offer.ts";
import { doneCodes, type NoteEvent, noteKinds, type TherapistNoteKind, understandingAnswers } from "./note-events.ts";
import { noteSeenByClient, noteSeenByTherapist } from "./note-seen.ts";
import { noteState } from "./note-state.ts";
import { mayHappenToNote, type NoteFacts, theyMeet } from "./what-may-happen-to-a-note.ts";

const day = (number: number) => `2026-03-${String(number).padStart(2, "0")}`;
const offered = (on = 1): NoteEvent => ({ kind: "offered", by: "therapist", on: day(on), words: "words 1" });
const opened = (on: number, how: "together" | "alone" | "read" = "read"): NoteEvent => ({ kind: "opened", by: "client", on: day(on), how });
const answered = (on: number, answer: (typeof understandingAnswers)[number]): NoteEvent => ({ kind: "answered", by: "client", on: day(on), answer, words: null });
const landing = (fits: string | null, cameUp: readonly string[], next: string | null = null): Landing => ({ fits, cameUp, next });
const landed = (on: number, given: Landing): NoteEvent => ({ kind: "landed", by: "client", on: day(on), landing: given });
const reworded = (on: number): NoteEvent => ({ kind: "reworded", by: "therapist", on: day(on), words: "words 2" });
const takenBack = (on: number): NoteEvent => ({ kind: "taken-back", by: "therapist", on: day(on) });
const facts = (more: Partial<NoteFacts> = {}): NoteFacts => ({ today: day(2), theyMeet: false, opensAlone: false, stopped: false, placeTaken: false, ...more });

describe("how a note stands", () => {
  const standing = (events: readonly NoteEvent[], today = 2) => noteState(events, day(today)).standing;

  test("a draft has no events; it is offered, opened, answered; after a week without an answer it is left, and not owed", () => {
    assert.deepEqual([standing([]), standing([offered()]), standing([offered(), opened(2)]), standing([offered(), opened(2), answered(3, "nearly")])], ["draft", "offered", "opened", "answered"]);
    assert.deepEqual([standing([offered(), opened(2)], 9), standing([offered(), opened(2)], 10)], ["opened", "left"]);
    assert.equal(standing([offered(), opened(2), answered(3, "nearly")], 30), "answered");
  });

  test("after Nearly it is said in another way, every version is kept, and taking the new one back brings the old one back", () => {
    const events = [offered(), opened(2), answered(3, "nearly"), reworded(4)];
    assert.equal(standing(events, 5), "offered");
    assert.deepEqual(noteState(events, day(5)).versions.map(({ words, answer }) => [words, answer?.code]), [["words 1", "nearly"], ["words 2", undefined]]);
    assert.equal(standing([...events, takenBack(5)], 5), "answered");
    assert.equal(standing([offered(), takenBack(2)]), "taken-back");
  });

  test("nothing happens to what was not offered", () => assert.throws(() => noteState([opened(1)], day(1)), /requires an offer first/));
});

describe("what may happen", () => {
  test("another view opens when they meet, or alone once she turned that on; other notes are read at any time", () => {
    const may = (kind: TherapistNoteKind, how: "together" | "alone" | "read", more: Partial<NoteFacts>) => mayHappenToNote(opened(2, how), kind, [offered()], facts(more));
    assert.deepEqual([may("another-view", "together", {}), may("another-view", "together", { theyMeet: true })], [false, true]);
    assert.deepEqual([may("another-view", "alone", { theyMeet: true }), may("another-view", "alone", { opensAlone: true })], [false, true]);
    assert.deepEqual([may("another-view", "read", { theyMeet: true, opensAlone: true }), may("understanding", "read", {}), may("practical", "read", {}), may("understanding", "alone", { opensAlone: true })], [false, true, true, false]);
  });

  test("only Nearly and Not really are said in another way; That is it needs none, Not now is not asked again", () => {
    const may = (answer: (typeof understandingAnswers)[number]) => mayHappenToNote(reworded(4), "understanding", [offered(), opened(2), answered(3, answer)], facts({ today: day(4) }));
    assert.deepEqual(understandingAnswers.map(may), [false, true, true, false]);
    assert.equal(mayHappenToNote(reworded(4), "understanding", [offered(), opened(2), answered(3, "nearly")], facts({ today: day(4), placeTaken: true })), false, "one note is open at a time");
  });

  test("what she opened is not taken back, and what she kept to herself lets the therapist thank for nothing", () => {
    assert.equal(mayHappenToNote(takenBack(3), "understanding", [offered(), opened(2)], facts()), false);
    const kept = [offered(), opened(2, "together"), landed(2, landing(null, []))];
    const thanks: NoteEvent = { kind: "thanked", by: "therapist", on: day(3), how: "read-thank-you", words: null };
    assert.equal(mayHappenToNote(thanks, "another-view", kept, facts()), false);
    assert.equal(mayHappenToNote(thanks, "another-view", [offered(), opened(2, "together"), landed(2, landing("yes", []))], facts()), true);
  });

  test("they meet while a session runs, and for a short while around it", () => {
    const at = (time: string) => Date.parse(`2026-03-05T${time}:00Z`);
    const state = (status: "planned" | "cancelled" | "kept") => ({ status, number: status === "cancelled" ? null : 4, startsAt: at("15:00"), endsAt: at("15:50") }) as Parameters<typeof theyMeet>[0][number];
    const meet = (time: string, status: "planned" | "cancelled" | "kept" = "planned") => theyMeet([state(status)], at(time));
    assert.deepEqual([meet("14:49"), meet("14:50"), meet("16:20", "kept"), meet("16:21", "kept"), meet("15:10", "cancelled")], [false, true, true, false, false]);
  });
});

describe("offering", () => {
  const offer = (kind: TherapistNoteKind, more: Partial<OfferFacts> = {}) =>
    offerRefusal(kind, { today: day(20), lastHeldOn: day(14), others: [], sessionNumber: 4, strainOpen: false, stopped: false, ended: false, saidInSession: true, waits: false, ...more });

  test("another view comes from session 4 on, only once it was said, and waits where it waits; understanding at any time", () => {
    assert.deepEqual([offer("another-view"), offer("another-view", { sessionNumber: 3 }), offer("another-view", { saidInSession: false }), offer("another-view", { waits: true })], [null, "too-early", "not-said", "waits"]);
    assert.deepEqual([offer("understanding", { sessionNumber: 1, saidInSession: false, waits: true }), offer("practical", { waits: true })], [null, null]);
    assert.deepEqual([offer("practical", { stopped: true }), offer("understanding", { ended: true })], ["stopped", "ended"]);
  });

  test("one open note at a time: an unopened one, and one not answered until they have met since; a practical one only while unopened", () => {
    const other = (kind: TherapistNoteKind, ...events: NoteEvent[]) => offer("understanding", { others: [{ kind, events }] });
    assert.equal(other("understanding", offered()), "one-open");
    assert.equal(other("understanding", offered(15), opened(16)), "one-open");
    assert.equal(other("understanding", offered(13), opened(19)), null, "they have met since it was offered, whenever she opened it");
    assert.equal(other("understanding", offered(15), opened(16), answered(16, "not-now")), null);
    assert.equal(other("practical", offered(15), opened(16)), null);
    assert.equal(other("another-view", offered(15), takenBack(15)), null);
    assert.equal(other("another-view", offered(15), opened(16, "alone"), landed(16, landing(null, []))), "one-open", "kept to herself looks like not answered");
  });
});

describe("another view waits", () => {
  const timing = (safe: readonly number[], repairOpen = false) => {
    const { waits, spokenIsKinder } = anotherViewTiming({ repairOpen, safe });
    return [waits.map(({ message, values }) => [message, values]), spokenIsKinder];
  };

  test("while a repair is open, and when her last answer is one step or more under the median of at least three before it", () => {
    assert.deepEqual(timing([], true), [[["another-view.waits.repair", {}]], false]);
    assert.deepEqual(timing([3, 4, 3, 2]), [[["another-view.waits.safe", { last: "2", usual: "3" }]], false]);
    assert.deepEqual(timing([3, 3, 2]), [[], false], "two before are too few");
    assert.deepEqual(timing([3, 4, 3, 3]), [[], false]);
    assert.deepEqual(timing([3, 4, 4, 3, 3]), [[], false], "half a step");
  });

  test("a low usual is a sentence and no gate", () => {
    assert.deepEqual(timing([1, 1, 1, 1]), [[], true]);
    assert.deepEqual(timing([2, 2, 1, 2]), [[], true]);
    assert.deepEqual(timing([2, 2]), [[], false]);
  });

  test("over every course of five answers: a step under waits, and nothing ever says go on", () => {
    for (let code = 0; code < 5 ** 5; code += 1) {
      const safe = Array.from({ length: 5 }, (_, place) => Math.floor(code / 5 ** place) % 5);
      const result = anotherViewTiming({ repairOpen: false, safe });
      const usual = [...safe.slice(0, 4)].sort((a, b) => a - b);
      const middle = ((usual[1] as number) + (usual[2] as number)) / 2;
      assert.equal(result.waits.length, middle - (safe[4] as number) >= 1 ? 1 : 0, safe.join());
      assert.deepEqual(Object.keys(result), ["waits", "spokenIsKinder"]);
    }
  });

  test("an answer outside the form is the program's error", () => assert.throws(() => anotherViewTiming({ repairOpen: false, safe: [5] }), RangeError));
});

describe("how it landed", () => {
  test("the table of form D: hurt, ashamed or defend where it does not fit, and too much, are hard; where it fits it is no strain", () => {
    const fits = [null, "no", "a-little", "mostly", "yes", "not-known-yet"];
    for (const felt of ["hurt", "ashamed", "defend"]) {
      assert.deepEqual(fits.map((code) => landedHard(landing(code, [felt, "hope"]))), [false, true, true, false, false, false], felt);
      assert.deepEqual(fits.map((code) => fitsAndHurt(landing(code, [felt]))), [false, false, false, true, true, false], felt);
    }
    assert.ok(fits.every((code) => landedHard(landing(code, ["too-much"]))));
    assert.ok(fits.every((code) => !landedHard(landing(code, ["angry", "sad", "confused", "felt-seen"]))));
    assert.deepEqual([landingCard(landing("no", ["hurt"]))?.message, landingCard(landing("yes", ["hurt"]))?.message, landingCard(landing("yes", ["hope"]))], ["landing.hard", "landing.fits-and-hurt", null]);
  });
});

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

test("over 100,000 random histories no word is seen beyond its visibility", () => {
  const draw = seeded(20261130);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(draw() * list.length)] as T;
  const reached = new Set<string>();
  for (let round = 0; round < 100_000; round += 1) {
    const kind = pick(noteKinds);
    const events: NoteEvent[] = [];
    let today = 1;
    let wordings = 0;
    for (let step = 0; step < 9; step += 1) {
      today += Math.floor(draw() * 4);
      const on = day(today);
      const tried: NoteEvent = pick<() => NoteEvent>([
        () => ({ kind: "offered", by: "therapist", on, words: `wording ${wordings + 1}.` }), () => ({ kind: "reworded", by: "therapist", on, words: `wording ${wordings + 1}.` }),
        () => ({ kind: "opened", by: "client", on, how: pick(["together", "alone", "read"]) }), () => ({ kind: "answered", by: "client", on, answer: pick(understandingAnswers), words: pick([null, "her words"]) }),
        () => ({ kind: "landed", by: "client", on, landing: pick([landing(null, []), landing("no", ["hurt"]), landing(null, ["hope"]), landing("yes", ["hurt"], "leave-it")]) }),
        () => ({ kind: "taken-back", by: "therapist", on }), () => ({ kind: "thanked", by: "therapist", on, how: "own-words", words: "thanks" }), () => ({ kind: "done", by: "therapist", on, what: pick(doneCodes) }),
      ])();
      const now: NoteFacts = { today: on, theyMeet: draw() < 0.5, opensAlone: draw() < 0.5, stopped: draw() < 0.1, placeTaken: draw() < 0.1 };
      if (!mayHappenToNote(tried, kind, events, now)) continue;
      if (tried.kind === "offered" || tried.kind === "reworded") wordings += 1;
      events.push(tried);
      if (tried.kind === "opened") assert.ok(kind === "another-view" ? (tried.how === "together" ? now.theyMeet : now.opensAlone) : tried.how === "read");
      holds(kind, events, on);
      reached.add(`${kind} ${noteState(events, on).standing}`);
    }
  }
  // Every standing of every kind was reached, so that the property is not held by histories that go nowhere.
  assert.deepEqual([...reached].sort(), [...noteKinds.flatMap((kind) => ["offered", "opened", "left", "taken-back"].map((standing) => `${kind} ${standing}`)), "another-view answered", "understanding answered"].sort());
});

/** What each of the two is shown, held against what happened. */
function holds(kind: TherapistNoteKind, events: readonly NoteEvent[], today: string): void {
  const { versions } = noteState(events, today);
  const hers = noteSeenByClient({ kind, events }, today);
  const text = JSON.stringify(hers);
  for (const [index, version] of versions.entries()) {
    const word = `wording ${index + 1}.`;
    assert.equal(text.includes(word), version.openedHow !== null && !version.takenBack, "she reads a wording exactly once she opened it");
  }
  if (versions.every(({ takenBack: back }) => back)) assert.equal(hers, null, "taken back: there is nothing");
  const seen = noteSeenByTherapist({ kind, events }, today);
  const his = JSON.stringify(seen);
  const hersSent = events.some((event) => (event.kind === "answered" && event.words !== null) || (event.kind === "landed" && (event.landing.fits ?? event.landing.next) !== null));
  if (!hersSent) assert.ok(!/her words|"fits":"|"next":"/.test(his), "no word of hers that she did not send");
  const daysOfHers = new Set(events.filter(({ by }) => by === "client").map(({ on }) => on));
  const daysOfHis = new Set(events.filter(({ by }) => by === "therapist").map(({ on }) => on));
  for (const on of daysOfHers) if (!daysOfHis.has(on)) assert.ok(!his.includes(on), "no day on which she opened or answered");
  // That she kept all of it is not there: it looks the same as a note she has opened and not answered.
  const withoutKept = events.filter((event) => event.kind !== "landed" || event.landing.fits !== null || event.landing.cameUp.length > 0);
  assert.deepEqual(seen, noteSeenByTherapist({ kind, events: withoutKept }, today));
}
