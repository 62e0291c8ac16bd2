import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { type ClientToTalkTo, gapsToTalkAbout } from "./gaps-to-talk-about.ts";
import { ownGuesses } from "./own-guesses.ts";
import { clientWith, type Pair } from "./test-guesses.ts";
import { howNotesLanded, landedNotes, type WrittenNote } from "./notes-that-landed-hard.ts";
import { thingsToPractise } from "./things-to-practise.ts";
import { type NamedStrain, whoSaidFirst } from "./who-said-first.ts";

const today = "2026-06-01";
const toTalkTo = (name: string, pairs: readonly Pair[], more: Partial<ClientToTalkTo> = {}): ClientToTalkTo =>
  ({ ...clientWith(name, pairs), talkedAbout: new Set(), repairOpen: false, endedOn: null, nextStartsAt: null, ...more });
const near: readonly Pair[] = [[3, 3], [3, 3], [2, 2]];
const who = (gaps: readonly { readonly treatmentId: string; readonly session: number }[]) => gaps.map(({ treatmentId, session }) => `${treatmentId} ${session}`);

test("the farthest of each client, three at most, in the order in which they meet next: no ranking", () => {
  const clients = [
    toTalkTo("ana", [...near, [4, 2], [4, 1]], { nextStartsAt: 3000 }), toTalkTo("jonas", [...near, [0, 4]], { nextStartsAt: 9000 }),
    toTalkTo("mei", [...near, [3, 1]], { nextStartsAt: 1000 }), toTalkTo("tariq", [...near, [0, 3]], { nextStartsAt: 2000 }),
  ];
  assert.deepEqual(who(gapsToTalkAbout(clients, today)), ["tariq 4", "ana 5", "jonas 4"]);
  assert.deepEqual(gapsToTalkAbout(clients, today)[0]?.gap, { message: "gap.higher", values: { item: "b2", steps: 3 } });
});

test("one step is no gap; what was talked about, lies six sessions back, or came late is none", () => {
  const far: Pair = [4, 1];
  assert.deepEqual(gapsToTalkAbout([toTalkTo("ana", [...near, ...near, [4, 3]])], today), []);
  assert.deepEqual(gapsToTalkAbout([toTalkTo("ana", [...near, ...near, far], { talkedAbout: new Set([7]) })], today), []);
  assert.deepEqual(gapsToTalkAbout([toTalkTo("ana", [far, ...near, ...near])], today), []);
  assert.deepEqual(gapsToTalkAbout([toTalkTo("ana", [...near, ...near, [4, 1, "late"]])], today), []);
  assert.deepEqual(who(gapsToTalkAbout([toTalkTo("ana", [...near, ...near, far])], today)), ["ana 7"]);
});

test("nothing while a repair is open, after the end, before the fourth session, or under six pairs in all", () => {
  const far: Pair = [4, 1];
  const pairs = [...near, ...near, far];
  assert.deepEqual(gapsToTalkAbout([toTalkTo("ana", pairs, { repairOpen: true })], today), []);
  assert.deepEqual(gapsToTalkAbout([toTalkTo("ana", pairs, { endedOn: "2026-05-31" })], today), []);
  assert.deepEqual(who(gapsToTalkAbout([toTalkTo("ana", pairs, { endedOn: today })], today)), ["ana 7"]);
  const others = toTalkTo("jonas", [...near, ...near]);
  assert.deepEqual(gapsToTalkAbout([others, toTalkTo("ana", [[3, 3], far])], today), []);
  assert.deepEqual(who(gapsToTalkAbout([others, toTalkTo("ana", [[3, 3], [3, 3], far])], today)), ["ana 3"]);
  assert.deepEqual(gapsToTalkAbout([toTalkTo("ana", [...near, far])], today), []);
});

test("who said first is counted: what she told herself is hers, whatever was put down", () => {
  const strains: NamedStrain[] = [{ openedBy: "client", noticedBy: null }, { openedBy: "client", noticedBy: "therapist" }, { openedBy: "therapist", noticedBy: "client" }, { openedBy: "therapist", noticedBy: null }, { openedBy: "therapist", noticedBy: "both" }];
  assert.deepEqual(whoSaidFirst(strains), { message: "learn.said-first", values: { of: 5, client: 3, therapist: 1, both: 1 } });
  assert.equal(whoSaidFirst([]), null);
});

test("the counts of who said first add up to the strains", () => {
  const part = fc.constantFrom("client" as const, "therapist" as const);
  fc.assert(fc.property(fc.array(fc.record({ openedBy: part, noticedBy: fc.oneof(part, fc.constant("both" as const), fc.constant(null)) }), { minLength: 1, maxLength: 30 }), (strains) => {
    const { of, client, therapist, both } = whoSaidFirst(strains)?.values ?? {};
    assert.equal(Number(client) + Number(therapist) + Number(both), Number(of));
    assert.equal(of, strains.length);
  }));
});

const learned = (pairs: readonly Pair[], strains: readonly NamedStrain[] = [], gaps: Parameters<typeof thingsToPractise>[0]["gaps"] = []) =>
  thingsToPractise({ guesses: ownGuesses(Array.from({ length: 6 }, (_, index) => clientWith(`client ${index}`, pairs))), gaps, strains, landed: [] }).map(({ message }) => message);

test("each thing to practise has its reason, and without one there is none", () => {
  assert.deepEqual(learned([[1, 1], [2, 2], [3, 3], [4, 4], [1, 1], [2, 3], [3, 2], [4, 4]]), []);
  assert.deepEqual(learned([[1, 0], [2, 1], [3, 2], [4, 3], [1, 1], [2, 1], [3, 2], [4, 3]]), ["learn.practise.lower.b2"]);
  assert.deepEqual(learned([[1, 2], [2, 3], [3, 4], [2, 2], [1, 2], [2, 3], [3, 4], [3, 3]]), ["learn.practise.higher.b2"]);
  // Guesses that stay where they are, whatever she answers.
  assert.deepEqual(learned([[1, 2], [2, 3], [3, 2], [2, 1], [1, 2], [3, 2], [2, 3], [2, 1]]), ["learn.practise.line-first"]);
});

test("what clients had to say themselves comes first, and no more than three things are given", () => {
  const hers: NamedStrain = { openedBy: "client", noticedBy: null };
  const theirs: NamedStrain = { openedBy: "therapist", noticedBy: null };
  assert.deepEqual(learned([], [hers]), [], "one strain is too few to learn from");
  assert.deepEqual(learned([], [hers, theirs]), [], "half is not most");
  assert.deepEqual(learned([], [hers, hers, theirs]), ["learn.practise.ask-between-us"]);
  const gap = { treatmentId: "ana", session: 4, day: today, item: "b2" as const, gap: { message: "gap.lower", values: {} } };
  const all = learned([[1, 0], [2, 0], [3, 0], [4, 3], [1, 0], [2, 1], [3, 2], [4, 0]], [hers, hers], [gap]);
  assert.ok(all.length <= 3 && all[0] === "learn.practise.ask-between-us");
});

const view = (id: string, on: string, landing: { readonly fits: string | null; readonly cameUp: readonly string[] }): WrittenNote => ({
  id, treatmentId: "ana",
  events: [{ kind: "offered", by: "therapist", on, words: null }, { kind: "opened", by: "client", on, how: "together" }, { kind: "landed", by: "client", on, landing: { next: null, ...landing } }],
});

test("hurt where it does not fit, or too much, landed hard; hurt where it fits did not; what she kept to herself is counted nowhere", () => {
  const landed = landedNotes([
    view("fits", "2026-04-01", { fits: "yes", cameUp: ["hurt"] }), view("hurt", "2026-04-08", { fits: "a-little", cameUp: ["hurt"] }), view("much", "2026-04-15", { fits: "yes", cameUp: ["too-much"] }),
    view("kept", "2026-04-22", { fits: null, cameUp: [] }), { id: "waits", treatmentId: "ana", events: [{ kind: "offered", by: "therapist", on: "2026-04-29", words: null }] },
  ], today);
  assert.deepEqual(landed.map(({ noteId, hard }) => [noteId, hard]), [["much", true], ["hurt", true], ["fits", false]]);
  assert.deepEqual(howNotesLanded(landed), { message: "learn.landed", values: { of: 3, hard: 2 } });
  assert.equal(howNotesLanded([]), null);
  const practise = (some: typeof landed) => thingsToPractise({ guesses: ownGuesses([]), gaps: [], strains: [], landed: some }).map(({ message }) => message);
  assert.deepEqual([practise(landed), practise(landed.filter(({ hard }) => !hard))], [["learn.practise.ask-before"], []]);
});
