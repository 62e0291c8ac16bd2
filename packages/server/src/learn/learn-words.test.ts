import assert from "node:assert/strict";
import { test } from "node:test";
import { type Finding, guessedItems, howNotesLanded, ownGuesses, type SidesSession, thingsToPractise, whoSaidFirst } from "@rapport/relationship";
import { seededRandom } from "@rapport/stats";
import { createTexts, findingsArea, staffArea } from "@rapport/texts";

test("whatever can be learned has words, in the language and in longer and mirrored ones", () => {
  const random = seededRandom(5);
  const mark = (spread: number, from: number) => Math.min(4, Math.max(0, Math.round(from + spread * (random() - 0.5))));
  const said = new Map<string, Finding>();
  for (let caseload = 0; caseload < 600; caseload++) {
    const [spread, near, away] = [random() * 5, random() * 3, random() * 4 - 2];
    const clients = Array.from({ length: 1 + Math.floor(random() * 8) }, (_, client) => ({
      treatmentId: String(client),
      sessions: Array.from({ length: Math.floor(random() * 12) }, (_, index): SidesSession => {
        const values = guessedItems.map((item) => [item, mark(spread, 2)] as const);
        return {
          number: index + 1, day: "2026-03-01", guessedLate: random() < 0.1,
          answers: Object.fromEntries(values.map(([item, value]) => [item, { value, cannotTell: false }])) as SidesSession["answers"],
          guesses: Object.fromEntries(values.map(([item, value]) => [item, mark(near, value + away)])) as SidesSession["guesses"],
        };
      }),
    }));
    const guesses = ownGuesses(clients);
    const strains = Array.from({ length: Math.floor(random() * 4) }, () => ({ openedBy: random() < 0.7 ? ("client" as const) : ("therapist" as const), noticedBy: null }));
    const landed = Array.from({ length: Math.floor(random() * 4) }, (_, index) => ({ noteId: String(index), treatmentId: "0", on: "2026-03-01", hard: random() < 0.3 }));
    const found = [...guesses.about, ...guesses.items.flatMap(({ sentence, last }) => [...sentence, ...(last === null ? [] : [last.gap])]), ...thingsToPractise({ guesses, gaps: [], strains, landed }), whoSaidFirst(strains), howNotesLanded(landed)];
    for (const one of found) if (one !== null) said.set(one.message, one);
  }
  assert.ok(said.size >= 20, `only ${[...said.keys()].join(", ")}`);
  for (const locale of ["en", "x-long", "x-mirror"]) {
    const { t } = createTexts({ locale, areas: [findingsArea, staffArea] });
    for (const { message, values } of said.values()) assert.ok(t(message as "learn.title", { client: "Ana", ...values }).length > 0);
  }
});
