import { normalQuantile } from "@rapport/stats";
import type { Finding } from "./finding.ts";

export interface Range {
  readonly low: number;
  readonly high: number;
}

/** An effect by one source, turned so that above 0 goes with better. `low` and `high` hold 19 in 20; a picture draws half and nine in ten. */
export interface EffectPart extends Range {
  readonly estimate: number;
  readonly half: Range;
  readonly nineInTen: Range;
}

/** One effect by what others found, by the practice's own data, and by both: kept apart (METHODS J1). */
export interface EffectParts {
  readonly clients: number;
  readonly prior: EffectPart;
  readonly data: EffectPart;
  readonly combined: EffectPart & { /** From 0 to 1: how much of it comes from others. */ readonly priorWeight: number };
}

/** From here on the practice's own data come first, and from there on they stand alone (METHODS J4). */
const dataFirst = 30;
const dataAlone = 200;

/** @param shown from the scale of the error, where it is symmetric, to the scale that is shown */
export function effectPart(value: number, error: number, shown: (value: number) => number = (plain) => plain): EffectPart {
  const range = (share: number): Range => {
    const reach = normalQuantile(0.5 + share / 2) * error;
    return { low: shown(value - reach), high: shown(value + reach) };
  };
  return { estimate: shown(value), ...range(0.95), half: range(0.5), nineInTen: range(0.9) };
}

/** Which source is said first, by how many clients it rests on. */
export function leadingSource(clients: number): "combined" | "data" {
  return clients >= dataFirst ? "data" : "combined";
}

/** The leading source first; from 200 clients on the practice's own data need nothing beside them but the reference. */
export function sourcesInOrder(clients: number, words: { readonly data: Finding; readonly combined: Finding; readonly prior: Finding }): Finding[] {
  const { data, combined, prior } = words;
  if (clients >= dataAlone) return [data, prior];
  return leadingSource(clients) === "data" ? [data, combined, prior] : [combined, data, prior];
}

/** To hundredths, with the direction that the range leaves open or not. */
export function partInWords({ estimate, low, high }: EffectPart): Record<string, string | number> {
  const round = (value: number) => Math.round(Math.abs(value) * 100) / 100;
  const sign = (value: number) => (Math.abs(value) < 0.005 ? "" : value > 0 ? "+" : "−");
  return { direction: low > 0 ? "better" : high < 0 ? "worse" : "open", sizeSign: sign(estimate), size: round(estimate), from: round(low), fromSign: sign(low), to: round(high), toSign: sign(high) };
}
