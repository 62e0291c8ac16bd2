import assert from "node:assert/strict";
import { test } from "node:test";
import { migrationProblems } from "./migrations.ts";

test("migrations in one row are taken; a double, a gap and another name are found", () => {
  assert.equal(migrationProblems(["0002-b.sql", "0001-a.sql"]), "");
  assert.match(migrationProblems(["0001-a.sql", "0002-b.sql", "0002-c.sql"]), /0002-c\.sql stands at place 3/);
  assert.match(migrationProblems(["0001-a.sql", "0003-b.sql"]), /0003-b\.sql stands at place 2/);
  assert.match(migrationProblems(["0001-a.sql", "two.sql"]), /two\.sql stands at place 2/);
});

test("those that lie here stand in one row", () => assert.equal(migrationProblems(), ""));
