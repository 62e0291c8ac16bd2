import { sweepMany } from "./sweep-many.ts";
import { sweepOne } from "./sweep-one.ts";
import { sweepTwo } from "./sweep-two.ts";

/**
 * Takes the random effects of one unit after the other out of their cross-products, and carries derivatives back.
 *
 * With A = C'R⁻¹C of a unit (all columns of the pool), z the columns that vary in this level and D = ΛΛ':
 *
 *   forward    R_ = (I + A_zz D)⁻¹ A_z·      H = D R_      S = A − A_·z H      log|V| grows by log|I + A_zz D|
 *   backward   ∂f/∂D += R_z − R_ S̄ R_'       Ā = (I − E_z H) S̄ (I − E_z H)' + E_z D (I + A_zz D)⁻¹ E_z'
 *
 * S holds what is left for the levels above (Bates et al. 2015, J. Stat. Softw. 67(1), section 3.4, written for nested
 * factors, where every block stays as small as one unit); S̄ = ∂f/∂S comes back from there.
 * Cross-products are lower triangles, derivatives S̄ and Ā full matrices.
 */
export interface Sweep {
  /** Takes Λ over (row by row) and forgets what was summed. */
  begin(lambda: Float64Array): void;
  /** Adds S of the unit whose A stands at `at` to `target` from `to` on. */
  reduce(a: Float64Array, at: number, target: Float64Array, to: number): void;
  /** Sums ∂f/∂D; writes Ā to `own` from `into` on unless it is null. */
  carry(a: Float64Array, at: number, adjoint: Float64Array, from: number, own: Float64Array | null, into: number): void;
  /** Σ log|I + A_zz D| of all units reduced since `begin`. */
  logDeterminant(): number;
  /** ∂f/∂D of all units carried since `begin`, row by row. */
  readonly bySquare: Float64Array;
}

/** One and two effects, which nearly all models have in their clients, are written out; more go through loops. */
export function sweepFor(size: number, terms: readonly number[]): Sweep {
  const [first, second] = terms;
  if (terms.length === 1 && first !== undefined) return sweepOne(size, first);
  if (terms.length === 2 && first !== undefined && second !== undefined) return sweepTwo(size, first, second);
  return sweepMany(size, terms);
}
