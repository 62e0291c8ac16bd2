import type { TherapistNoteShape, UnderstoodShape } from "@rapport/api";
import { afterMeeting, optionOfValue } from "@rapport/instruments";
import { knownToTherapist, noteSeenByTherapist, type Understood, understandingGrew } from "@rapport/relationship";
import type { StoredTherapistNote, WentOn } from "@rapport/store";
import { lineThreads } from "../relationship-tab/line-threads.ts";
import type { TreatmentFacts } from "../treatment-facts/treatment-facts.ts";

type Answers = ReadonlyMap<string, readonly { readonly item: string; readonly value: number | null }[]>;

export interface LedgerFacts {
  readonly facts: TreatmentFacts;
  /** Of open forms only, by administration. */
  readonly answers: Answers;
  readonly wentOn: ReadonlyMap<string, WentOn>;
  readonly personId: string;
}

/** One entry of the ledger: what was offered, what the last answers said before, how it landed, what was done then. */
export function noteReply(note: StoredTherapistNote, { facts, answers, wentOn, personId }: LedgerFacts): TherapistNoteShape {
  const { standing, versions, done } = noteSeenByTherapist(note, facts.today);
  const went = wentOn.get(note.id);
  return {
    id: note.id, kind: note.kind, offeredOn: note.offeredOn, version: knownToTherapist(note.events).length, own: note.authorId === personId, saidIn: numberOf(facts, note.saidInSessionId), before: answersBefore(note, facts, answers), standing,
    versions: versions.map(({ landing, card, thanked, answer, ...version }) => ({
      ...version, answer: answer === null ? null : { ...answer }, landing: landing === null ? null : { ...landing, cameUp: [...landing.cameUp] },
      card: card === null ? null : { message: card.message, values: { ...card.values } }, thanked: thanked === null ? null : { ...thanked },
    })),
    done: done === null ? null : { ...done }, wentOn: went === undefined ? null : { waited: [...went.waited], words: went.words },
  };
}

const numberOf = ({ states }: TreatmentFacts, sessionId: string | null): number | null => states.find(({ id }) => id === sessionId)?.number ?? null;

/** How safe it felt and how understood, in the last session before the note whose answers are open. */
function answersBefore({ offeredOn }: StoredTherapistNote, facts: TreatmentFacts, answers: Answers): TherapistNoteShape["before"] {
  const before = facts.openForms.filter(({ sessionId }) => (facts.states.find(({ id }) => id === sessionId)?.on ?? "9") <= offeredOn).at(-1);
  if (before === undefined) return null;
  const given = (answers.get(before.administrationId) ?? []).flatMap(({ item, value }) => {
    const option = (item === "b1" || item === "b2") && value !== null ? optionOfValue(afterMeeting, item, value) : null;
    return option === null ? [] : [{ item, option }];
  });
  return given.length === 0 ? null : { session: numberOf(facts, before.sessionId) ?? 0, answers: given };
}

/** How the understanding grew, as the therapist may see it: lines that were looked at, and what was written. */
export function understoodReply(threads: ReturnType<typeof lineThreads>, notes: readonly StoredTherapistNote[], today: string): UnderstoodShape[] {
  const said = threads.flatMap(({ on, number, words, answer, ownWords, heard, lookedOn }): Understood[] => (words === null || lookedOn === null ? [] : [{ on: lookedOn, session: number, words, answer, ownWords, heard }]));
  return understandingGrew(said, notes.map((note) => ({ kind: note.kind, versions: noteSeenByTherapist(note, today).versions }))).map(understoodShapeOf);
}

export const understoodShapeOf = (one: Understood): UnderstoodShape => ({ ...one, heard: one.heard.map((each) => ({ ...each })) });
