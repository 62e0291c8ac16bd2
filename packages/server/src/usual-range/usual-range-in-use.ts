import { afterMeeting } from "@rapport/instruments";
import { type NumbersFooting, numbersFooting, type UsualRangeInUse } from "@rapport/relationship";
import type { StrainLimits } from "@rapport/stats";
import { loadUsualRange, type Transaction } from "@rapport/store";

export interface PracticeRange extends UsualRangeInUse {
  readonly footing: NumbersFooting;
  readonly limits: StrainLimits;
}

/** The practice's own values as the last night left them; null before the first night, and for another version of the form. */
export async function usualRangeInUse(tx: Transaction): Promise<PracticeRange | null> {
  const found = await loadUsualRange(tx);
  if (found === undefined || found.formVersion !== afterMeeting.version) return null;
  const { reliability, clients, prior, pairs, limits, fittedOn } = found;
  const footing = numbersFooting(reliability === null ? { kind: "refused", reason: "too-small" } : { kind: "estimated", reliability: reliability.value, persons: clients });
  return { prior, fittedOn, pairs, limits, footing, raises: footing.raises };
}
