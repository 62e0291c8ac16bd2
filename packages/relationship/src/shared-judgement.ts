import { type Coefficient, type JudgedSession, truthAndBias } from "@rapport/stats";
import { type GuessedItem, guessedItems, type SidesSession } from "./two-sides.ts";

/** How one therapist's guesses lie beside one client's answers, pulled toward what is common to their guesses with everyone (METHODS D1, J3). */
export interface SharedLine {
  readonly sessions: number;
  /** Clients the common line rests on, this one among them. */
  readonly clients: number;
  readonly bias: Coefficient;
  readonly tracking: Coefficient | null;
  readonly withoutTracking: "too-few-pairs" | "no-variation" | null;
}

const leastForTracking = 8;

/** A guess in time beside an answer that has a value. A late guess measures memory and is no pair. */
export function pairsInTime(item: GuessedItem, sessions: readonly SidesSession[]): JudgedSession[] {
  return sessions.flatMap(({ answers, guesses, guessedLate }) => {
    const [truth, estimate] = [answers[item]?.value ?? null, guesses[item]];
    return truth === null || estimate === null || guessedLate ? [] : [{ truth, estimate }];
  });
}

/**
 * The lines of one client, question by question. Left out where fewer than five of the therapist's clients have six pairs, where this one has
 * fewer than six, or where the model finds no answer: then a client's own sessions speak alone.
 *
 * @param all sessions by treatment, of everyone this therapist works or worked with
 */
export function sharedLines(all: ReadonlyMap<string, readonly SidesSession[]>, treatmentId: string): Partial<Record<GuessedItem, SharedLine>> {
  const clients = [...all.keys()];
  const own = clients.indexOf(treatmentId);
  if (own < 0) throw new RangeError("sharedLines requires the client among the others, got a treatment that is not there");
  return Object.fromEntries(guessedItems.flatMap((item) => {
    const judged = clients.map((id, client) => ({ client, sessions: pairsInTime(item, all.get(id) ?? []) }));
    const found = truthAndBias(judged);
    const line = found.kind === "lines" ? found.lines.find(({ client }) => client === own) : undefined;
    if (found.kind !== "lines" || line === undefined) return [];
    const withoutTracking = line.tracking !== null ? null : line.sessions < leastForTracking ? "too-few-pairs" : "no-variation";
    return [[item, { sessions: line.sessions, clients: found.clients, bias: line.bias, tracking: line.tracking, withoutTracking }]];
  }));
}
