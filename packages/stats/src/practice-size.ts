import { normalCdf, normalQuantile } from "./normal.ts";

// What one therapist's, or one clinic's, numbers of clients can tell (METHODS J1, J3).

function checkShare(caller: string, name: string, value: number): void {
  if (!(value > 0 && value < 1)) throw new RangeError(`${caller} requires a ${name} between 0 and 1, got ${value}`);
}

/**
 * How far the mean of some units can be told from the means of others: n ρ / (1 + (n − 1) ρ) (Spearman 1910; Brown 1910).
 * With clients of a therapist ρ is the therapist's share of variance; with sessions of a client, the client's.
 */
export function reliabilityOfMean(units: number, intraclassCorrelation: number): number {
  if (!(units >= 1 && Number.isFinite(units))) throw new RangeError(`reliabilityOfMean requires 1 unit or more, got ${units}`);
  if (!(intraclassCorrelation >= 0 && intraclassCorrelation <= 1)) throw new RangeError(`reliabilityOfMean requires an intraclass correlation from 0 to 1, got ${intraclassCorrelation}`);
  return (units * intraclassCorrelation) / (1 + (units - 1) * intraclassCorrelation);
}

/** The fewest units whose mean has this reliability. */
export function unitsForReliability(reliability: number, intraclassCorrelation: number): number {
  checkShare("unitsForReliability", "reliability", reliability);
  checkShare("unitsForReliability", "intraclass correlation", intraclassCorrelation);
  const units = (reliability * (1 - intraclassCorrelation)) / (intraclassCorrelation * (1 - reliability));
  return Math.max(1, Math.ceil(units - 1e-9));
}

export interface FunnelLimits {
  readonly low: number;
  readonly high: number;
}

/**
 * Where the rate of a group of this size lies by chance alone when its true rate is the overall one: p ± z √(p (1 − p) / n), cut at 0 and 1
 * (Spiegelhalter 2005, Stat. Med. 24, 1185-1202). Adjust for the case mix first.
 */
export function funnelLimits(overallRate: number, total: number, level = 0.95): FunnelLimits {
  checkShare("funnelLimits", "rate", overallRate);
  checkShare("funnelLimits", "level", level);
  if (!(Number.isInteger(total) && total > 0)) throw new RangeError(`funnelLimits requires a whole number of cases above 0, got ${total}`);
  const half = normalQuantile(0.5 + level / 2) * Math.sqrt((overallRate * (1 - overallRate)) / total);
  return { low: Math.max(0, overallRate - half), high: Math.min(1, overallRate + half) };
}

/** A correlation's interval on Fisher's scale, carried back. Fisher (1921), Metron 1, 3-32. @throws for fewer than 4 people. */
export function correlationInterval(correlation: number, people: number, level = 0.95): { readonly low: number; readonly high: number } {
  if (!(correlation > -1 && correlation < 1)) throw new RangeError(`correlationInterval requires a correlation inside -1 to 1, got ${correlation}`);
  if (!(Number.isInteger(people) && people >= 4)) throw new RangeError(`correlationInterval requires 4 people or more, got ${people}`);
  checkShare("correlationInterval", "level", level);
  const half = normalQuantile(0.5 + level / 2) / Math.sqrt(people - 3);
  return { low: Math.tanh(Math.atanh(correlation) - half), high: Math.tanh(Math.atanh(correlation) + half) };
}

/** What estimates with this error say of a true effect: found at the level in its own direction, and pointing the wrong way at all. */
export function chanceToFind(effect: number, standardError: number, level = 0.95): { readonly found: number; readonly wrongSign: number } {
  if (!(effect !== 0 && Number.isFinite(effect))) throw new RangeError(`chanceToFind requires an effect other than 0, got ${effect}`);
  if (!(standardError > 0 && Number.isFinite(standardError))) throw new RangeError(`chanceToFind requires a standard error above 0, got ${standardError}`);
  checkShare("chanceToFind", "level", level);
  const size = Math.abs(effect) / standardError;
  return { found: normalCdf(size - normalQuantile(0.5 + level / 2)), wrongSign: normalCdf(-size) };
}
