import type { RepairTold } from "@rapport/api";
import { type ChangeDoer, changeDoers, type LookTime, lookTimes, type RepairFacts, repairState } from "@rapport/relationship";
import type { StoredRepair, StoredRepairEvent } from "@rapport/store";
import { eventsOf } from "./repair-facts.ts";

/** What both sides see of a repair. */
export function sharedReply(repair: StoredRepair, facts: RepairFacts) {
  const state = repairState(eventsOf(repair), facts);
  const step = (number: number) => repair.events.findLast(({ event }) => event.kind === "step-done" && event.step === number);
  const [sent, heard, change] = [step(3), step(4), step(5)];
  return {
    id: repair.id, version: repair.version, standing: state.standing, since: state.since, openedBy: state.openedBy, openedOn: state.openedOn, told: toldOf(repair.events),
    sent: sent?.words ?? null,
    heard: heard?.words == null ? null : { words: heard.words, answer: state.lastHeard },
    change: change?.words == null ? null : { words: change.words, who: whoOf(change.codes), look: lookOf(change.codes), on: change.event.on },
    restAsked: state.restAsked,
  };
}

/** The last that she said to each part of *Say more*. */
function toldOf(events: readonly StoredRepairEvent[]): RepairTold {
  const last = (part: string) => events.findLast(({ event, code }) => event.kind === "told" && code === part);
  return {
    like: [...(last("like")?.codes ?? [])], happened: last("happened")?.words ?? null, wouldHelp: [...(last("would-help")?.codes ?? [])], wouldHelpWords: last("would-help")?.words ?? null,
    talk: last("talk")?.codes[0] ?? null,
  };
}

const whoOf = (codes: readonly string[]): ChangeDoer => changeDoers.find((who) => codes.includes(who)) ?? "therapist";
const lookOf = (codes: readonly string[]): LookTime | null => lookTimes.find((time) => codes.includes(time)) ?? null;
