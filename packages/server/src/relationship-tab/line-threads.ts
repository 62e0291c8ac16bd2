import type { LineThreadShape } from "@rapport/api";
import { lookState, tookPlace } from "@rapport/relationship";
import type { Line, Look } from "@rapport/store";
import { replayFacts } from "../treatment-facts/looked-at.ts";
import type { TreatmentFacts } from "../treatment-facts/treatment-facts.ts";

/** The therapist's lines, each with what she said to it and what was said back; newest first. */
export function lineThreads(facts: TreatmentFacts, lines: ReadonlyMap<string, Line>, looks: readonly Look[]): LineThreadShape[] {
  return facts.states.filter(tookPlace).toReversed().flatMap((session) => {
    const line = lines.get(session.id);
    // The last look at this session in which the line was answered.
    const answered = looks.filter(({ aboutSessionId }) => aboutSessionId === session.id).map((look) => ({ look, state: lookState(replayFacts(facts, look), look.events) }))
      .findLast(({ state }) => state.line.answer !== null && state.line.answer !== "not-now");
    const words = line?.words ?? answered?.state.line.saidWords ?? null;
    if (words === null) return [];
    const said = answered?.state.line;
    return [{
      sessionId: session.id, number: session.number, on: session.on, words: said?.saidWords ?? words, private: line?.visibility === "only-author" && said?.saidWords == null, lookedOn: answered?.look.startedOn ?? null,
      answer: said?.answer ?? null, ownWords: said?.ownWords ?? null, heard: (said?.heard ?? []).map(({ words: heard, answer }) => ({ words: heard, answer })),
    }];
  });
}
