import { type LookFacts, type SessionState } from "@rapport/relationship";
import { loadAnswers, loadGuesses, loadLines, loadLooks, loadRepairMarks, type Look, type Transaction } from "@rapport/store";
import { openRepair, repairFacts } from "../repair/repair-facts.ts";
import type { Call } from "../http/route.ts";
import { sessionBefore, stateOf, type TreatmentFacts } from "../treatment-facts/treatment-facts.ts";
import { type BothSides, rowsBothAnswered } from "./look-reply.ts";

export interface Room {
  readonly held: SessionState;
  readonly about: SessionState | undefined;
  /** The look that goes on, or the last one of this session. */
  readonly look: Look | undefined;
  readonly looksHeld: number;
  readonly lookFacts: LookFacts;
  readonly sides: BothSides;
}

/** All that one screen in the room needs. Her marks are read only where a guess came before them. */
export async function loadRoom(tx: Transaction, call: Call<unknown, unknown, unknown>, facts: TreatmentFacts, sessionId: string, about: "this-session" | "found" = "found"): Promise<Room> {
  const held = stateOf(facts, sessionId);
  const looks = await loadLooks(tx, call.stores.keys, facts.treatment, sessionId);
  const look = looks.at(-1);
  const lookedAt = about === "this-session" ? held : look?.aboutSessionId != null ? stateOf(facts, look.aboutSessionId) : sessionBefore(facts, sessionId);
  const sides = lookedAt === undefined ? { line: null, answers: [], guesses: [] } : await loadSides(tx, call, facts, lookedAt.id);
  const repairOpen = openRepair(await loadRepairMarks(tx, [facts.treatment.id]), repairFacts(facts.states, facts.treatment.endedOn, facts.today)) !== undefined;
  // Which sentence was looked at does not change under a look that has begun with one said aloud.
  const lineWritten = look?.events.some(({ kind }) => kind === "line-said") ? false : sides.line !== null;
  return { held, about: lookedAt, look, looksHeld: looks.length, sides, lookFacts: { sessionNumber: held.number ?? 0, lineWritten, rowsBothAnswered: rowsBothAnswered(sides), repairOpen } };
}

async function loadSides(tx: Transaction, call: Call<unknown, unknown, unknown>, facts: TreatmentFacts, sessionId: string): Promise<BothSides> {
  const line = (await loadLines(tx, call.stores.keys, facts.treatment, [sessionId])).get(sessionId);
  const written = line === undefined || line.visibility === "only-author" ? null : line.words;
  const after = facts.afters.get(sessionId);
  const open = facts.opennessOf(sessionId);
  const guessedFirst = open.kind === "open" && (open.how === "guess" || open.how === "late-guess");
  if (!guessedFirst || after?.guess == null || after.administration == null) return { line: written, answers: [], guesses: [] };
  const answers = (await loadAnswers(tx, [after.administration.id])).get(after.administration.id) ?? [];
  const guesses = (await loadGuesses(tx, [facts.treatment.id])).get(after.guess.id) ?? [];
  return { line: written, answers, guesses };
}
