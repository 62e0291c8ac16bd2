import assert from "node:assert/strict";
import { test } from "node:test";
import { scoreRegistry } from "@rapport/instruments";
import type { FormScore } from "@rapport/store";
import fc from "fast-check";
import { matchClients, type OwnClient } from "../import/match-clients.ts";
import { readTable } from "../import/read-table.ts";
import { codebook } from "./codebook.ts";
import { scoreTable } from "./score-table.ts";

const therapistId = "00000000-0000-4000-8000-00000000000a";
const today = "2026-11-25";
const idOf = (index: number, kind: string) => `${String(index).padStart(8, "0")}-0000-4000-8000-${kind.padEnd(12, "0")}`;

/** Names as people have them, and as nobody should: formulas, quotes, line breaks, the same name twice. */
const names = fc.array(
  fc.oneof(fc.constantFrom("Ana", "Ana", "ana", "=1+1", "'=x", "@home", "-5", "Bo, the \"second\"", "two\nlines", "Jørgen; Ø", "NA", "–", "client"), fc.string({ minLength: 1, maxLength: 30 }))
    .map((name) => name.replaceAll("\0", "").trim()).filter((name) => name !== ""),
  { minLength: 1, maxLength: 6 },
);
const aday = fc.integer({ min: 0, max: 9_000 }).map((days) => new Date(Date.UTC(2002, 0, 1 + days)).toISOString().slice(0, 10));
const values = fc.constantFrom(...scoreRegistry).chain((facts) =>
  fc.subarray([...facts.scales], { minLength: 1 }).chain((scales) =>
    fc.tuple(...scales.map(({ code, min, max, step, proratedStep }) => fc.integer({ min: 0, max: Math.round((max - min) / (proratedStep ?? step)) }).map((steps) => ({ scale: code, value: min + steps * (proratedStep ?? step) }))))
      .map((all) => ({ instrument: facts.code, values: all }))));
const filling = fc.record({ client: fc.nat({ max: 5 }), filled: values, on: aday, sequence: fc.integer({ min: 1, max: 32_000 }), byTherapist: fc.boolean(), version: fc.integer({ min: 1, max: 5 }) });

const said = (scores: readonly { treatmentId: string; form: string; raterId: string; on: string; sequence: number; values: readonly { scale: string; value: number }[] }[]) =>
  scores.map(({ treatmentId, form, raterId, on, sequence, values: all }) => JSON.stringify([treatmentId, form, raterId, on, sequence, [...all].sort((a, b) => (a.scale < b.scale ? -1 : 1))])).sort();

test("what is taken out and brought in again is the same, whatever the names and scores", () => {
  fc.assert(fc.property(names, fc.array(filling, { maxLength: 30 }), (called, fillings) => {
    const clients: OwnClient[] = called.map((name, index) => ({ name, treatmentId: idOf(index, "aa"), clientId: idOf(index, "bb") }));
    const taken = new Map<string, FormScore>();
    for (const { client, filled, on, sequence, byTherapist, version } of fillings) {
      const whose = clients[client % clients.length] as OwnClient;
      const raterId = byTherapist ? therapistId : whose.clientId;
      taken.set(`${whose.treatmentId} ${filled.instrument} ${raterId} ${on} ${sequence}`, {
        id: "", treatmentId: whose.treatmentId, sessionId: null, instrument: filled.instrument, instrumentVersion: "1", raterId, on, sequence, origin: "typed", version, values: filled.values,
      });
    }
    const table = readTable(Buffer.from(scoreTable(taken.values(), clients, therapistId)), { today });
    const problems = [...table.problems].filter(({ kind }) => taken.size > 0 || (kind !== "date-order" && kind !== "columns-missing"));
    const { scores } = matchClients(table.scores, { own: clients, choices: new Map(), therapistId, column: "client" }, problems);
    assert.deepEqual(problems, []);
    assert.deepEqual(said(scores), said([...taken.values()].map((score) => ({ ...score, form: score.instrument }))));
  }));
});

test("a score by another therapist is taken out as such, and is not read back as one's own", () => {
  const client = { name: "Ana", treatmentId: idOf(1, "aa"), clientId: idOf(1, "bb") };
  const table = scoreTable([{ id: "", treatmentId: client.treatmentId, sessionId: null, instrument: "PHQ-9", instrumentVersion: "1", raterId: idOf(9, "cc"), on: "2026-01-02", sequence: 1, origin: "typed", version: 1, values: [{ scale: "total", value: 3 }] }], [client], therapistId);
  assert.match(table, /another therapist/);
  assert.deepEqual(readTable(Buffer.from(table), { today }).problems.map(({ kind }) => kind), ["unknown-rater"]);
});

test("the codebook tells range, direction, source and reliable change as the registry has them", () => {
  const lines = codebook("en").split("\r\n");
  assert.ok(lines.some((line) => line.startsWith("form,PHQ-9,total,") && line.includes(",0,27,") && line.includes("lower-is-better")), lines.join("\n"));
  assert.ok(lines.some((line) => line.startsWith("form,CORE-10,total,") && line.includes(",6,jacobson-truax,Barkham et al. (2013),")));
  assert.equal(lines.filter((line) => line.startsWith("form,")).length, scoreRegistry.flatMap(({ scales }) => scales).length);
});
