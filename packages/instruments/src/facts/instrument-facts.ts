/**
 * What is published about an instrument, without a word of its wording. What we could not confirm is absent, never guessed.
 * `standing` says how sure a figure is: `read` in a primary or official text, `secondary` in a page that quotes one, `knowledge` of
 * the field that should be checked against the paper before it is printed as a fact.
 */
export type Standing = "read" | "secondary" | "knowledge";

export interface Scale {
  readonly code: string;
  readonly name: string;
  readonly min: number;
  readonly max: number;
  /** The smallest difference between two possible scores. */
  readonly step: number;
  /** Steps of a reported score with items left out, where the instrument's own rule fills them with the mean of the others. */
  readonly proratedStep?: number;
  readonly rule: "sum" | "mean";
  /** Item numbers, from 1; left out when all items count. */
  readonly items?: readonly number[];
}

export interface Band {
  readonly from: number;
  /** The last whole score in it; a prorated score between two bands belongs to the lower one. */
  readonly to: number;
  /** The name the authors gave it, for staff alone. */
  readonly name: string;
}

export interface CutOff {
  readonly value: number;
  /** On which side the clinical range lies, the value itself included or not. */
  readonly clinical: "at-or-above" | "below";
  readonly population: string;
  readonly source: string;
  readonly standing: Standing;
}

export interface ReliableChange {
  readonly scale: string;
  /** The smallest change, in points of the reported scale. */
  readonly points: number;
  /** How it was found: `jacobson-truax` from a reliability and a standard deviation; `service-rule` and `authors-rule` were set by people. */
  readonly rule: "jacobson-truax" | "service-rule" | "authors-rule";
  /** Confidence, 0.90 or 0.95, where the rule has one. */
  readonly level?: number;
  /** Whose rule it is, as short as a picture's label: everything said by it names them. */
  readonly whose: string;
  readonly source: string;
  readonly standing: Standing;
}

export interface Reliability {
  readonly scale: string;
  readonly kind: "internal-consistency" | "test-retest";
  /** Lowest and highest figure reported; the same twice where there is one. */
  readonly from: number;
  readonly to: number;
  readonly sample?: string;
  readonly source: string;
  readonly standing: Standing;
}

export interface Spread {
  readonly scale: string;
  readonly standardDeviation: number;
  /** `illustrative`: a round figure to work with until the practice's own replaces it. */
  readonly kind: "illustrative";
  readonly source: string;
}

export interface Rights {
  readonly licence: string;
  /** Whether the wording may lie in an open repository beside the code. We ship none of it in either case. */
  readonly wordingMayShip: boolean;
  readonly note: string;
}

export interface InstrumentFacts {
  readonly code: string;
  /** Version of this file of facts. */
  readonly version: string;
  readonly name: string;
  readonly rater: "client";
  readonly about: "client" | "relationship";
  readonly items: { readonly count: number; readonly min: number; readonly max: number; readonly step: number };
  readonly direction: "lower-is-better" | "higher-is-better";
  readonly timeFrameDays?: number;
  /** The first scale is the total. */
  readonly scales: readonly Scale[];
  readonly bands: readonly Band[];
  readonly cutOffs: readonly CutOff[];
  readonly reliableChange: readonly ReliableChange[];
  readonly reliability: readonly Reliability[];
  readonly spread: readonly Spread[];
  readonly rights: Rights;
  readonly citation: string;
  /** Numbers of the items that ask about self-harm or suicide. */
  readonly riskItems: readonly number[];
  /** A form with such an item needs someone who answers for it; until that exists, scores are typed in by staff alone. */
  readonly mayBeGivenToClients: boolean;
  readonly loinc?: { readonly panel?: string; readonly total: string };
}
