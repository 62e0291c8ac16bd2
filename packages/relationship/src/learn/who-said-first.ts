import { finding, type Finding } from "../finding.ts";
import type { RepairPart } from "../repair/repair-events.ts";

/** One repair between the therapist and a client of theirs. */
export interface NamedStrain {
  readonly openedBy: RepairPart;
  /** Where the therapist named it: whose noticing it was. */
  readonly noticedBy: RepairPart | "both" | null;
}

/** What she told of her own comes first, whatever was put down as whose noticing it was. */
export function saidFirst({ openedBy, noticedBy }: NamedStrain): RepairPart | "both" {
  return openedBy === "client" ? "client" : (noticedBy ?? "therapist");
}

/**
 * Who said first that something was wrong, over all strains that a person named. Counts, not shares: few are enough to learn from and too
 * few for a rate. What she wrote to someone outside the pair is no strain and is not here; nor is what was only flagged.
 */
export function whoSaidFirst(strains: readonly NamedStrain[]): Finding | null {
  if (strains.length === 0) return null;
  const by = (who: RepairPart | "both") => strains.filter((strain) => saidFirst(strain) === who).length;
  return finding("learn.said-first", { of: strains.length, client: by("client"), therapist: by("therapist"), both: by("both") });
}
