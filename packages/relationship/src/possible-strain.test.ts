import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { finding } from "./finding.ts";
import { codeOfReason, possibleStrain, reasonCodes, reasonOfCode, standingStrain, strainEverySessions, strainsAWeek, type StrainFacts } from "./possible-strain.ts";

const nothing: StrainFacts = { thereIsSomethingAfter: [], feltOffOpen: false, sessionNumber: 9, raisedAt: [] };
const low = [finding("strain.lower-than-usual", { session: 9, earlier: 7 }), finding("strain.under-usual.b1", { session: 9, steps: 2 })];
const reasons = (facts: Partial<StrainFacts>): string[] | undefined => possibleStrain({ ...nothing, ...facts })?.reasons.map(({ message }) => message);

test("every reason stands on the card, what she said before what was counted", () => {
  assert.deepEqual(reasons({ thereIsSomethingAfter: [8, 9], fromNumbers: low }), ["strain.told-twice", "strain.lower-than-usual", "strain.under-usual.b1"]);
  assert.deepEqual(reasons({ fromNumbers: low }), ["strain.lower-than-usual", "strain.under-usual.b1"]);
  assert.equal(reasons({ thereIsSomethingAfter: [9] }), undefined);
});

test("while a repair is open nothing is raised beside it but what she says at once", () => {
  const facts = { thereIsSomethingAfter: [5, 6], feltOffOpen: false, sessionNumber: 6, raisedAt: [] };
  assert.ok(possibleStrain(facts) !== null);
  assert.equal(possibleStrain({ ...facts, repairOpen: true }), null);
  assert.deepEqual(possibleStrain({ ...facts, repairOpen: true, feltOffOpen: true })?.outsideCaps, true);
});

test("three a week: a fourth is not raised, and Something felt off is shown at once all the same", () => {
  assert.ok(reasons({ thereIsSomethingAfter: [8, 9], shownThisWeek: 2 }));
  assert.equal(reasons({ thereIsSomethingAfter: [8, 9], shownThisWeek: 3 }), undefined);
  assert.deepEqual(possibleStrain({ ...nothing, feltOffOpen: true, shownThisWeek: 9, raisedAt: [9] }), { reasons: [finding("strain.felt-off")], outsideCaps: true });
});

test("numbers leave the places of the week to what other clients said", () => {
  assert.ok(reasons({ fromNumbers: low, shownThisWeek: 1, saidElsewhere: 1 }));
  assert.equal(reasons({ fromNumbers: low, shownThisWeek: 1, saidElsewhere: 2 }), undefined);
  assert.ok(reasons({ thereIsSomethingAfter: [8, 9], shownThisWeek: 1, saidElsewhere: 2 }), "what she said waits for nobody");
});

test("numbers of a session that was talked about are over; what she said twice is not", () => {
  assert.equal(reasons({ fromNumbers: low, talkedAbout: true }), undefined);
  assert.deepEqual(reasons({ thereIsSomethingAfter: [8, 9], fromNumbers: low, talkedAbout: true }), ["strain.told-twice"]);
});

test("what landed hard counts once, at once and before numbers, within the caps and not beside an open repair", () => {
  assert.deepEqual(reasons({ landedHardAfter: [9] }), ["strain.landed-hard"]);
  assert.deepEqual(reasons({ landedHardAfter: [8], thereIsSomethingAfter: [8, 9], fromNumbers: low }), ["strain.told-twice", "strain.landed-hard", "strain.lower-than-usual", "strain.under-usual.b1"]);
  assert.equal(reasons({ landedHardAfter: [5] }), undefined, "four sessions ago is over");
  assert.equal(reasons({ landedHardAfter: [9], raisedAt: [6] }), undefined);
  assert.equal(reasons({ landedHardAfter: [9], shownThisWeek: 3 }), undefined);
  assert.equal(reasons({ landedHardAfter: [9], repairOpen: true }), undefined);
});

test("over 2,000 random years of one therapist the caps hold, and no number takes a place that something said was waiting for", () => {
  fc.assert(fc.property(fc.array(fc.record({ client: fc.integer({ min: 0, max: 7 }), told: fc.boolean(), low: fc.boolean() }), { maxLength: 120 }), (events) => {
    const at = new Map<number, { session: number; raisedAt: number[]; told: number[] }>();
    const shown: { day: number; client: number; said: boolean }[] = [];
    const clientOf = (client: number) => at.get(client) ?? at.set(client, { session: 0, raisedAt: [], told: [] }).get(client)!;
    const factsOf = ({ session, raisedAt, told }: { session: number; raisedAt: number[]; told: number[] }) => ({ thereIsSomethingAfter: told, feltOffOpen: false, sessionNumber: session, raisedAt });
    events.forEach(({ client, told, low: fell }, day) => {
      const one = clientOf(client);
      one.session += 1;
      if (told) one.told.push(one.session);
      const shownThisWeek = shown.filter((each) => each.day > day - 7).length;
      const saidElsewhere = [...at].filter(([other, facts]) => other !== client && possibleStrain(factsOf(facts)) !== null).length;
      const found = possibleStrain({ ...factsOf(one), fromNumbers: fell ? low : [], shownThisWeek, saidElsewhere });
      if (found === null) return;
      const said = found.reasons[0]?.message === "strain.told-twice";
      if (!said) assert.ok(shownThisWeek + saidElsewhere < strainsAWeek);
      const before = one.raisedAt.at(-1);
      if (before !== undefined) assert.ok(one.session - before >= strainEverySessions);
      one.raisedAt.push(one.session);
      shown.push({ day, client, said });
      assert.ok(shown.filter((each) => each.day > day - 7).length <= strainsAWeek);
    });
  }), { numRuns: 2000, seed: 41 });
});

test("one card stands: the last not answered, felt off before others, none after four sessions", () => {
  const counted = { raisedAt: 5, outsideCaps: false, answer: null };
  const feltOff = { raisedAt: 6, outsideCaps: true, answer: null };
  assert.equal(standingStrain([feltOff, counted], 6), feltOff);
  assert.equal(standingStrain([counted], 8), counted);
  assert.equal(standingStrain([counted], 9), null);
  assert.equal(standingStrain([{ ...counted, answer: "nothing" as const }], 5), null);
  assert.equal(standingStrain([], 1), null);
});

test("a reason is kept as its code and said again with its session", () => {
  for (const code of reasonCodes) assert.equal(codeOfReason(reasonOfCode(code, 7)), code);
  assert.throws(() => codeOfReason(finding("strain.by-chance")), /got strain.by-chance/);
});
