/** A part of the work that opens as the two get to know each other. */
export type OpeningPart =
  | "plan" | "calm" | "journal" | "before-form" | "after-form" | "line" | "promises" | "to-try" | "short-message"
  | "something-helped" | "something-felt-off" | "moments" | "does-it-help" | "rows" | "other-views" | "map-offer";

// Early talk about the relationship can strain it, later talk helps (Shafran 2016, 16 clients); a few parts wait for that.
const opensAt: Readonly<Record<OpeningPart, number>> = {
  "plan": 1, "calm": 1, "journal": 1, "before-form": 1, "after-form": 1, "line": 1, "promises": 1, "to-try": 1,
  "short-message": 1, "something-helped": 1, "something-felt-off": 1,
  "moments": 3, "does-it-help": 3, "rows": 4, "other-views": 4, "map-offer": 6,
};

/** Her own parts are hers before the first meeting too: speaking up and the plan wait for nothing. */
const hersAtOnce: ReadonlySet<OpeningPart> = new Set(["plan", "calm", "journal", "short-message", "something-felt-off", "something-helped"]);

export interface OpeningFacts {
  /** The number of the next session, or of the one that is running; 1 before the first. */
  readonly sessionNumber: number;
  /** A strain or repair is open. */
  readonly strainOpen: boolean;
  /** What the two agreed to open earlier. */
  readonly agreedEarlier: readonly OpeningPart[];
}

/** Is this part open? The two can agree to go earlier, but no one is offered the map while something is wrong between them. */
export function partIsOpen(part: OpeningPart, facts: OpeningFacts): boolean {
  if (hersAtOnce.has(part)) return true;
  if (part === "map-offer" && facts.strainOpen) return false;
  return facts.agreedEarlier.includes(part) || facts.sessionNumber >= opensAt[part];
}
