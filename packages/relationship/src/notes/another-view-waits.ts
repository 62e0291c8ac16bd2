import { median } from "@rapport/stats";
import { finding, type Finding } from "../finding.ts";

/** What is known when another view is to be written. There is no rule by which it is safe to go on (METHODS H4). */
export interface SafeFacts {
  readonly repairOpen: boolean;
  /** Her answers to *Did it feel safe to say what you wanted to say?* that are open, 0 to 4, in order; none where she could not tell. */
  readonly safe: readonly number[];
}

export interface AnotherViewTiming {
  /** Why it waits; empty when nothing holds it back, which is no permission. */
  readonly waits: readonly Finding[];
  /** Her usual is low: a sentence, no gate. */
  readonly spokenIsKinder: boolean;
}

const answersForUsual = 3;
const stepsUnder = 1;
/** *Partly* or less is not quite safe. */
const lowUsual = 2;

/**
 * Does another view wait? While a repair is open, or when her last answer is one step or more under her usual, the median of at least
 * three before it (DESIGN, *Notes from Sam*). The therapist can go on all the same; nothing here ever says that it is safe to.
 *
 * @throws for an answer outside 0 to 4
 */
export function anotherViewTiming({ repairOpen, safe }: SafeFacts): AnotherViewTiming {
  const stray = safe.find((value) => !(value >= 0 && value <= 4));
  if (stray !== undefined) throw new RangeError(`anotherViewTiming requires answers from 0 to 4, got ${stray}`);
  const last = safe.at(-1);
  const before = safe.slice(0, -1);
  const usual = before.length >= answersForUsual ? median(before) : null;
  const under = last !== undefined && usual !== null && usual - last >= stepsUnder;
  const known = safe.length >= answersForUsual ? median(safe) : null;
  return {
    waits: [
      ...(repairOpen ? [finding("another-view.waits.repair")] : []),
      ...(under ? [finding("another-view.waits.safe", { last: String(last), usual: String(Math.floor(usual)) })] : []),
    ],
    spokenIsKinder: known !== null && known <= lowUsual,
  };
}
