import type { LookBackShape } from "@rapport/api";
import { beforeMeeting, wordsOf, optionOfValue } from "@rapport/instruments";
import { type Ending, endingOf, lookState, mayWriteGoodbye, type SessionState } from "@rapport/relationship";
import {
  type DataKeys, formsDone, type Goodbye, type Line, loadAnswers, loadEndingPlan, loadGoals, loadGoodbyes, loadLines, loadLooks, loadSentNotes, loadToTry, ownNotes, type Transaction,
} from "@rapport/store";
import { goalsReply } from "../goals/goal-reply.ts";
import { replayFacts } from "../treatment-facts/looked-at.ts";

export interface EndingOf {
  readonly treatment: { readonly id: string; readonly clientId: string; readonly endedOn: string | null };
  readonly states: readonly SessionState[];
  readonly today: string;
}

/** Where the ending stands, with the notes as this reader may see them. */
export async function loadEnding(tx: Transaction, keys: DataKeys, { treatment, states, today }: EndingOf, reader: Goodbye["by"]) {
  const { plan, version } = await loadEndingPlan(tx, keys, treatment);
  const ending = endingOf({ agreed: plan, endedOn: treatment.endedOn, sessions: states, today });
  const notes = await loadGoodbyes(tx, keys, treatment);
  const mine = notes[reader];
  const theirs = notes[reader === "client" ? "therapist" : "client"];
  return {
    ending, version,
    reply: {
      today, stage: ending.kind, wayBack: plan?.wayBack ?? null, mayWrite: mayWriteGoodbye(ending), ...daysOf(ending),
      mine: mine === undefined ? null : { words: mine.words, on: mine.on, mayChange: !mine.opened },
      theirs: theirs === undefined ? null : { on: theirs.on, words: theirs.opened ? theirs.words : null },
    },
  };
}

function daysOf(ending: Ending): { lastOn: string | null; sessionsLeft: number | null; how: "as-agreed" | "unplanned" | null } {
  if (ending.kind === "none") return { lastOn: null, sessionsLeft: null, how: null };
  if (ending.kind === "over") return { lastOn: ending.on, sessionsLeft: null, how: ending.how };
  return { lastOn: ending.lastOn, sessionsLeft: ending.sessionsLeft, how: null };
}

/**
 * What the two look back at, in her words. Of the therapist's lines only those she said *That is it* to; of what she wrote that helped,
 * the therapist reads here what was opened on a page of its own.
 */
export async function loadLookBack(tx: Transaction, keys: DataKeys, about: EndingOf, language: string, reader: Goodbye["by"]): Promise<LookBackShape> {
  const { treatment, states } = about;
  const forms = await formsDone(tx, [treatment.id], beforeMeeting.code, treatment.clientId);
  const answers = await loadAnswers(tx, forms.map(({ id }) => id));
  const weeks = forms.flatMap(({ id, onDate }) => {
    const value = answers.get(id)?.find(({ item }) => item === "a1")?.value;
    return value == null ? [] : [{ on: onDate, words: wordsOf(beforeMeeting, "a1", optionOfValue(beforeMeeting, "a1", value), { language, names: { therapist: null } }) }];
  });
  const lines = await loadLines(tx, keys, treatment);
  const understood = (await loadLooks(tx, keys, treatment)).flatMap((look) => {
    const state = lookState(replayFacts({ states }, look), look.events);
    const words = state.line.saidWords ?? lineShown(lines.get(look.aboutSessionId ?? ""));
    return state.line.answer === "that-is-it" && words !== undefined ? [{ on: look.startedOn, words }] : [];
  });
  const toTry = await loadToTry(tx, keys, treatment);
  return {
    first: weeks[0] ?? null, last: weeks.length > 1 ? (weeks.at(-1) ?? null) : null,
    goals: goalsReply(await loadGoals(tx, keys, treatment), toTry).filter(({ letGoOn }) => letGoOn === null),
    helped: (await notesOf(tx, keys, treatment, reader)).flatMap(({ kind, words, onDay }) => (kind === "helped" && words !== null ? [{ on: onDay, words }] : [])).slice(-mostShown),
    understood: understood.slice(-mostShown),
    tried: toTry.filter(({ outcome }) => outcome === "did-it").map(({ words }) => words).slice(-mostShown),
  };
}

async function notesOf(tx: Transaction, keys: DataKeys, treatment: EndingOf["treatment"], reader: Goodbye["by"]): Promise<{ kind: string; words: string | null; onDay: string }[]> {
  if (reader === "therapist") return loadSentNotes(tx, keys, [treatment]);
  return (await ownNotes(tx, keys, treatment.id)).filter(({ takenBack }) => !takenBack).reverse();
}

/** Enough to look at in ten minutes. */
const mostShown = 5;

/** A line the therapist kept to themself was not looked at. */
const lineShown = (line: Line | undefined): string | undefined => (line === undefined || line.visibility === "only-author" ? undefined : line.words);
