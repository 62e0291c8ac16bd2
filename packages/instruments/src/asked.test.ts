import assert from "node:assert/strict";
import { test } from "node:test";
import type { Answer } from "./answer.ts";
import { askedItems, type History } from "./asked.ts";
import type { Setting } from "./form.ts";
import { afterMeeting, beforeMeeting, doesItHelp, ownForms, therapistSide } from "./forms.ts";

const codes = (form: (typeof ownForms)[number], setting: Setting, history?: History) => askedItems(form, setting, history).map(({ item }) => item.code);
const b = (one: number, two: number, three: number): Answer[] => [one, two, three].map((value, index) => ({ item: `b${index + 1}`, value, cannotTell: false }));
const inRoom = ["b1", "b2", "b3", "b4"];

test("in the room: b1 to b4, and never what is hard to say or what helped", () => {
  assert.deepEqual(codes(afterMeeting, "room"), ["b1", "b2", "b3", "b4", "b4x"]);
});

test("alone, all of it by the link, in printed order", () => {
  assert.deepEqual(codes(afterMeeting, "alone"), ["b1", "b2", "b3", "b4", "b4x", "b5", "b6"]);
});

test("the quiet link after the room: b5, b6, b8, and b1 to b4 again only after yes", () => {
  const asked = askedItems(afterMeeting, "link", { askedInRoom: inRoom });
  assert.deepEqual(asked.map(({ item }) => item.code), ["b5", "b6", "b8", "b1", "b2", "b3", "b4", "b4x"]);
  for (const { item, followUp } of asked) {
    if (inRoom.includes(item.code)) assert.deepEqual(followUp, { of: "b8", after: ["yes"] });
  }
});

test("the link holds whatever is left when the room had no time", () => {
  assert.deepEqual(codes(afterMeeting, "link"), codes(afterMeeting, "alone"));
  assert.deepEqual(codes(afterMeeting, "link", { askedInRoom: ["b1", "b2"] }), ["b3", "b4", "b4x", "b5", "b6"]);
});

test("b7 is asked only when the last three forms had Completely on b1 to b3", () => {
  const asks = (...lastForms: Answer[][]) => codes(afterMeeting, "alone", { lastForms }).includes("b7");
  assert.ok(asks(b(4, 4, 4), b(4, 4, 4), b(4, 4, 4)));
  assert.ok(asks(b(1, 1, 1), b(4, 4, 4), b(4, 4, 4), b(4, 4, 4)), "only the last three count");
  assert.ok(!asks(b(4, 4, 4), b(4, 4, 4)), "two forms are too few");
  assert.ok(!asks(b(4, 4, 4), b(4, 3, 4), b(4, 4, 4)));
  assert.ok(!asks(b(4, 4, 4), b(4, 4, 4), b(4, 4, 4).slice(0, 2)), "a skipped answer is not a top answer");
  assert.ok(!asks());
});

test("a4x follows the first two answers of a4, b4x all but About right, t2 the first of t1", () => {
  const followUp = (form: (typeof ownForms)[number], code: string) => askedItems(form, "alone").find(({ item }) => item.code === code)?.followUp;
  assert.deepEqual(followUp(beforeMeeting, "a4x"), { of: "a4", after: ["rather-not", "not-sure"] });
  assert.deepEqual(followUp(afterMeeting, "b4x"), { of: "b4", after: ["much-too-little", "a-bit-too-little", "a-bit-too-much", "much-too-much"] });
  assert.deepEqual(followUp(doesItHelp, "t2"), { of: "t1", after: ["in-the-way"] });
});

test("the therapist's own five come in sessions 1 to 3 and every fourth, or always by a switch", () => {
  const own = (history: History) => codes(therapistSide, "alone", history).filter((code) => /^c[1-5]$/.test(code));
  const when = Array.from({ length: 12 }, (_, index) => index + 1).filter((session) => own({ session }).length > 0);
  assert.deepEqual(when, [1, 2, 3, 4, 8, 12]);
  assert.deepEqual(own({ session: 8 }), ["c1", "c2", "c3", "c4", "c5"]);
  assert.equal(own({ session: 7, ownAlways: true }).length, 5);
  assert.equal(own({}).length, 0, "a session that is not known asks for nothing");
});

test("in the room the therapist gives the line and two guesses, and the rest waits", () => {
  assert.deepEqual(codes(therapistSide, "room", { session: 1 }), ["c0", "c1g", "c2g"]);
});
