import { fitNested } from "../mixed-model/fit-nested.ts";
import type { Column } from "../mixed-model/nested-model.ts";
import { sumNested } from "../mixed-model/nested-sums.ts";
import type { FitRefusal } from "../mixed-model/reason-against-fit.ts";
import { shrunkenEffects } from "../mixed-model/shrunken-effects.ts";
import type { ClientTrend, RatedClient } from "./within-between.ts";

/**
 * The line of each client's ratings over sessions, pulled toward the common line: empirical Bayes estimates from a mixed model with
 * correlated levels and slopes. For detrending with fewer than 8 sessions (METHODS E2).
 *
 * @returns the lines in the order of the clients, or the reason of the mixed model against a fit.
 */
export function clientTrends(clients: readonly RatedClient[]): { readonly kind: "trends"; readonly trends: readonly ClientTrend[] } | FitRefusal {
  const column = (name: string, of: (client: RatedClient) => readonly number[]): Column => ({ name, values: Float64Array.from(clients.flatMap(of)) });
  const intercept = column("(Intercept)", ({ ratings }) => ratings.map(() => 1));
  const session = column("session", ({ sessions }) => sessions);
  const fit = fitNested(sumNested({
    response: column("rating", ({ ratings }) => ratings), fixed: [intercept, session],
    levels: [{ name: "client", unit: Int32Array.from(clients.flatMap(({ ratings }, index) => ratings.map(() => index))), terms: [intercept, session], correlated: true }],
  }));
  if (fit.kind === "refused") return fit;
  const model = {
    fixed: fit.fixed.map(({ estimate }) => estimate), fixedCovariance: fit.fixedCovariance, covariance: fit.random[0]?.covariance ?? [], sigma: fit.sigma, fixedOf: [0, 1],
  };
  return {
    kind: "trends",
    trends: clients.map(({ sessions, ratings }) => {
      const rows = ratings.map((y, at) => ({ y, x: [1, sessions[at] as number], z: [1, sessions[at] as number] }));
      const [level, slope] = shrunkenEffects(model, rows);
      return { intercept: level?.estimate ?? Number.NaN, slope: slope?.estimate ?? Number.NaN };
    }),
  };
}
