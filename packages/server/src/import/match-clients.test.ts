import assert from "node:assert/strict";
import { test } from "node:test";
import { matchClients, type MatchOptions } from "./match-clients.ts";
import { readTable } from "./read-table.ts";

const idOf = (letter: string) => `00000000-0000-4000-8000-00000000000${letter}`;
const own = [
  { treatmentId: idOf("1"), clientId: idOf("a"), name: "Ana  Berg" },
  { treatmentId: idOf("2"), clientId: idOf("b"), name: "Bo" },
  { treatmentId: idOf("3"), clientId: idOf("c"), name: "Bo" },
];

function match(lines: readonly string[], choices: MatchOptions["choices"] = new Map()) {
  const table = readTable(Buffer.from(`client,date,phq9\n${lines.join("\n")}\n`), { today: "2026-11-25" });
  const matched = matchClients(table.scores, { own, choices, therapistId: idOf("9"), column: "client" }, table.problems);
  return { ...matched, problems: table.problems.map(({ line, kind, expected }) => [line, kind, expected]) };
}

test("capital letters, spaces and the width of letters do not make another client", () => {
  const { scores, problems } = match(["ana berg,2026-01-01,1", "ANA\u3000BERG,2026-01-02,2", "Ａna Berg,2026-01-03,3"]);
  assert.deepEqual(problems, []);
  assert.deepEqual(scores.map(({ treatmentId, on }) => [treatmentId, on]), [[idOf("1"), "2026-01-01"], [idOf("1"), "2026-01-02"], [idOf("1"), "2026-01-03"]]);
});

test("a name of several clients is nobody's until someone says whose; the id of a treatment is one's", () => {
  assert.deepEqual(match(["Bo,2026-01-01,1"]).problems, [[2, "several-clients", "2"]]);
  assert.deepEqual(match(["Bo,2026-01-01,1"], new Map([["bo", { treatmentId: idOf("3") }]])).scores.map(({ clientId }) => clientId), [idOf("c")]);
  assert.deepEqual(match([`${idOf("2")},2026-01-01,1`]).scores.map(({ clientId }) => clientId), [idOf("b")]);
});

test("two names of one client that say different things of one day are both left out", () => {
  const both = new Map([["b.", { treatmentId: idOf("2") }], ["bo k.", { treatmentId: idOf("2") }]] as const);
  const { scores, problems } = match(["B.,2026-01-01,1", "Bo K.,2026-01-01,2", "B.,2026-01-08,3", "Bo K.,2026-01-08,3"], both);
  assert.deepEqual(problems, [[3, "twice", "1"]]);
  assert.deepEqual(scores.map(({ on, values, lines }) => [on, values, lines]), [["2026-01-08", [{ scale: "total", value: 3 }], [4, 5]]]);
});

test("lines that are left out are counted and no problem", () => {
  const { scores, problems, leftOut, names } = match(["Eve,2026-01-01,1", "Eve,2026-01-02,1", "Ana Berg,2026-01-02,1"], new Map([["eve", "leave-out"]] as const));
  assert.deepEqual([scores.length, problems, leftOut, names], [1, [], [2, 3], [{ name: "Eve", lines: 2, clients: 0 }]]);
});
