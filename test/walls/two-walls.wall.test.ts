import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { scopesOf } from "@rapport/relationship/access";
import { freshDatabase, type TestDatabase } from "../../tools/testing/postgres.ts";
import { drawWorld, putWorld } from "./random-world.ts";
import { seededDraw } from "./seeded-draw.ts";
import { compareWalls } from "./two-walls.ts";

const worlds = 16;

describe("the two walls: the rule and row-level security", () => {
  let db: TestDatabase;
  before(async () => {
    db = await freshDatabase();
  });
  after(() => db.drop());

  test("say the same of some 20,000 random questions", async () => {
    let cases = 0;
    for (let seed = 1; seed <= worlds; seed += 1) {
      const now = new Date();
      const world = drawWorld(seededDraw(seed), now);
      await putWorld(db, world);
      const compared = await compareWalls(db, world, now);
      cases += compared.cases;
      assert.deepEqual(compared.disagreements.slice(0, 3), [], `seed ${seed}`);
    }
    assert.ok(cases > 20_000, `${cases} questions`);
  });

  test("a rule that forgets when an assignment ends, or whose it is, is found", async () => {
    const now = new Date();
    const world = drawWorld(seededDraw(99), now);
    await putWorld(db, world);
    const forever: typeof scopesOf = (actor, object) => scopesOf(actor, object, new Date(0));
    const early: typeof scopesOf = (actor, object, at) => scopesOf(actor, object, new Date(at.getTime() + 1_000 * 3_600_000));
    const anyPractice: typeof scopesOf = (actor, object, at) => (actor.kind === "staff" && actor.practiceId !== object.practiceId ? ["therapist"] : scopesOf(actor, object, at));
    for (const broken of [forever, early, anyPractice]) assert.ok((await compareWalls(db, world, now, broken)).disagreements.length > 0);
  });

  test("every table of a treatment or of a client has the same policy as those that were asked", async () => {
    // Two are shown as the others are, and let in less: what she began alone, and an author's own words alone.
    const policies = await db.inspect<{ tablename: string; qual: string; with_check: string }>(
      "select tablename, qual, with_check from pg_policies where schemaname = 'rapport' and policyname = 'reach' and tablename not in ('begun_answer', 'record_words') order by tablename");
    const kinds = new Set(policies.map(({ qual, with_check }) => `${qual}\n${with_check}`.replaceAll(/\b(treatment|client)\b(?=\.)/g, "x")));
    const asked = ["treatment", "session", "note", "participant", "kept_line"].map((name) => policies.find(({ tablename }) => tablename === name));
    assert.ok(asked.every((one) => one !== undefined));
    assert.deepEqual([...kinds].filter((kind) => !asked.some((one) => `${one?.qual}\n${one?.with_check}` === kind)), []);
    assert.ok(policies.length > 25, `${policies.length} tables`);
  });
});
