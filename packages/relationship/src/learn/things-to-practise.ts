import { finding, type Finding } from "../finding.ts";
import type { GapToTalkAbout } from "./gaps-to-talk-about.ts";
import type { LandedNote } from "./notes-that-landed-hard.ts";
import { type GuessesOnItem, type OwnGuesses, wayOf } from "./own-guesses.ts";
import { type NamedStrain, saidFirst } from "./who-said-first.ts";

export interface Learned {
  readonly guesses: OwnGuesses;
  readonly gaps: readonly GapToTalkAbout[];
  readonly strains: readonly NamedStrain[];
  readonly landed: readonly LandedNote[];
}

const mostThings = 3;
const leastStrains = 2;
/** Being understood first, then being safe: what the relationship rests on. */
const order: readonly GuessesOnItem["item"][] = ["b2", "b1", "b3", "b4"];

/**
 * At most three small things to try, each drawn from what was found and none from anything else: first what clients had to say
 * themselves, then what landed hard, then to which side the guesses lean where the whole range lies there, then whether they follow. None is a mark.
 */
export function thingsToPractise({ guesses, gaps, strains, landed }: Learned): Finding[] {
  const items = order.flatMap((item) => guesses.items.find((one) => one.item === item) ?? []);
  return [...saidByClients(strains), ...(landed.some(({ hard }) => hard) ? [finding("learn.practise.ask-before")] : []), ...items.flatMap(leaning), ...following(items), ...(gaps.length === 0 ? [] : [finding("learn.practise.one-gap")])].slice(0, mostThings);
}

function saidByClients(strains: readonly NamedStrain[]): Finding[] {
  const client = strains.filter((strain) => saidFirst(strain) === "client").length;
  return strains.length >= leastStrains && client * 2 > strains.length ? [finding("learn.practise.ask-between-us")] : [];
}

function leaning({ item, bias }: GuessesOnItem): Finding[] {
  if (bias === null || (bias.low <= 0 && bias.high >= 0)) return [];
  const way = wayOf(item, bias.estimate);
  return [item === "b4" ? finding("learn.practise.pace", { way }) : finding(`learn.practise.${way}.${item}`)];
}

function following(items: readonly GuessesOnItem[]): Finding[] {
  return items.some(({ tracking }) => tracking !== null && tracking.low <= 0) ? [finding("learn.practise.line-first")] : [];
}
