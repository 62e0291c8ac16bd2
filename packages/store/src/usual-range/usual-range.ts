import { sqlFor, type Transaction } from "../transaction.ts";

/** What the last nightly fit found about the client's own form in this practice. */
export interface StoredUsualRange {
  readonly formVersion: string;
  readonly fittedOn: string;
  /** Null where there is too little to say. */
  readonly reliability: { readonly value: number; readonly low: number; readonly high: number } | null;
  readonly clients: number;
  readonly sessions: number;
  /** Null with too few pairs: the starting values are kept. */
  readonly prior: { readonly mean: number; readonly varianceBetween: number; readonly varianceWithin: number; readonly degrees: number } | null;
  readonly pairs: number;
  readonly limits: { readonly single: number; readonly sum: number; readonly allowance: number };
  readonly ownScores: number;
}

const columns = ["form_version", "fitted_on", "reliability", "reliability_low", "reliability_high", "clients", "sessions", "prior", "pairs", "limits", "own_scores"] as const;

export async function loadUsualRange(tx: Transaction): Promise<StoredUsualRange | undefined> {
  const row = await tx.first(sqlFor.selectFrom("rapport.usual_range").select(columns).where("practice_id", "=", tx.context.practiceId));
  if (row === undefined) return undefined;
  const { reliability: value, reliability_low: low, reliability_high: high } = row;
  const [mean = 0, varianceBetween = 0, varianceWithin = 0, degrees = 0] = row.prior ?? [];
  const [single = 0, sum = 0, allowance = 0] = row.limits;
  return {
    formVersion: row.form_version, fittedOn: row.fitted_on, reliability: value === null || low === null || high === null ? null : { value, low, high }, clients: row.clients, sessions: row.sessions,
    prior: row.prior === null ? null : { mean, varianceBetween, varianceWithin, degrees }, pairs: row.pairs, limits: { single, sum, allowance }, ownScores: row.own_scores,
  };
}

/** Puts what was found in the place of what was found before. */
export async function keepUsualRange(tx: Transaction, found: StoredUsualRange): Promise<void> {
  const { reliability, prior, limits } = found;
  const values = {
    form_version: found.formVersion, fitted_on: found.fittedOn, reliability: reliability?.value ?? null, reliability_low: reliability?.low ?? null, reliability_high: reliability?.high ?? null,
    clients: found.clients, sessions: found.sessions, prior: prior === null ? null : [prior.mean, prior.varianceBetween, prior.varianceWithin, prior.degrees], pairs: found.pairs,
    limits: [limits.single, limits.sum, limits.allowance], own_scores: found.ownScores,
  };
  await tx.change(sqlFor.insertInto("rapport.usual_range").values({ practice_id: tx.context.practiceId, ...values }).onConflict((conflict) => conflict.column("practice_id").doUpdateSet(values)));
}
