import { finding, type Finding } from "../finding.ts";

/** Form D as she gave it, in its codes; null or empty where she skipped it or kept it to herself. */
export interface Landing {
  readonly fits: string | null;
  readonly cameUp: readonly string[];
  readonly next: string | null;
}

const hard: ReadonlySet<string> = new Set(["hurt", "ashamed", "defend"]);
const doesNotFit: ReadonlySet<string> = new Set(["no", "a-little"]);
const doesFit: ReadonlySet<string> = new Set(["mostly", "yes"]);

/** Nothing of it left her page: for the therapist it is as if she had not answered. */
export const isKept = ({ fits, cameUp, next }: Landing): boolean => fits === null && cameUp.length === 0 && next === null;

/**
 * A possible strain (DESIGN, form D and *Strain*): hurt, ashamed or on the defence where it does not fit, or too much. *It hurt* where it
 * fits is none, and neither is *it hurt* alone: she may have kept the rest to herself, and nothing is read into that.
 */
export function landedHard({ fits, cameUp }: Landing): boolean {
  if (cameUp.includes("too-much")) return true;
  return fits !== null && doesNotFit.has(fits) && cameUp.some((code) => hard.has(code));
}

export const fitsAndHurt = ({ fits, cameUp }: Landing): boolean => fits !== null && doesFit.has(fits) && cameUp.some((code) => hard.has(code));

/** What the therapist reads beside it: what to do first, never what it means. */
export function landingCard(landing: Landing): Finding | null {
  if (landedHard(landing)) return finding("landing.hard");
  return fitsAndHurt(landing) ? finding("landing.fits-and-hurt") : null;
}
