import { type LookEvent, type LookFacts, lookState, mayHappen } from "@rapport/relationship";
import type { StoryLook } from "./story.ts";

type SaidBack = readonly (readonly [string, "that-is-it" | "nearly" | "not-yet"])[];

const saidBack = (own: string | undefined, heard: SaidBack): LookEvent[] => [
  ...(own === undefined ? [] : [{ kind: "own-words", by: "client", words: own } as const]),
  ...heard.flatMap(([words, code]): LookEvent[] => [
    { kind: "heard", by: "therapist", words },
    { kind: "heard-answered", by: "client", code },
  ]),
];

/** What was pressed and typed, in order. */
export function lookEvents({ answer, own, heard = [], row, thing, good }: StoryLook): LookEvent[] {
  const events: LookEvent[] = [{ kind: "line-answered", by: "client", code: answer }, ...saidBack(own, heard)];
  if (answer !== "not-now") events.push({ kind: "way", by: "client", code: row !== undefined ? "one-answer" : thing !== undefined ? "small-thing" : "enough" });
  if (row !== undefined) events.push({ kind: "row-picked", by: "client", code: row.item }, ...saidBack(row.own, row.heard));
  if (thing !== undefined) events.push({ kind: "thing-kept", by: "client", code: thing.who, words: thing.words });
  else if (row !== undefined) events.push({ kind: "thing-none", by: "client" });
  return [...events, { kind: "good-answered", by: "client", code: good }, { kind: "done", by: "client" }];
}

/** Could the two have done this? The first event that the rules would refuse, or undefined. */
export function refusedEvent(facts: LookFacts, events: readonly LookEvent[]): LookEvent | undefined {
  return events.find((event, index) => !mayHappen(facts, lookState(facts, events.slice(0, index)), event));
}
