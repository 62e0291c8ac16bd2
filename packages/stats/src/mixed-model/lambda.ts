import { parameterCount } from "./nested-model.ts";
import type { NestedSums, SummedLevel } from "./nested-sums.ts";

/** Λ of each level, row by row, from the parameters: lower triangle column by column as in lme4, or the diagonal. */
export function unpack(sums: Pick<NestedSums, "levels">, theta: Float64Array): Float64Array[] {
  let at = 0;
  return sums.levels.map((level) => {
    const q = level.terms.length;
    const lambda = new Float64Array(q * q);
    for (let c = 0; c < q; c++) {
      for (let r = c; r < (level.correlated ? q : c + 1); r++) lambda[r * q + c] = theta[at++] as number;
    }
    return lambda;
  });
}

/** Writes the derivatives by Λ to the places of the parameters. */
export function packGradient(level: SummedLevel, byLambda: Float64Array, gradient: Float64Array, offset: number): void {
  const q = level.terms.length;
  let at = offset;
  for (let c = 0; c < q; c++) {
    for (let r = c; r < (level.correlated ? q : c + 1); r++) gradient[at++] = byLambda[r * q + c] as number;
  }
}

export function parametersOf(sums: Pick<NestedSums, "levels">): number {
  return sums.levels.reduce((sum, level) => sum + parameterCount(level), 0);
}

/** Each effect as large as the error, none correlated: where the search begins. */
export function startingTheta(sums: Pick<NestedSums, "levels">): Float64Array {
  const theta = new Float64Array(parametersOf(sums));
  let at = 0;
  for (const level of sums.levels) {
    const q = level.terms.length;
    for (let c = 0; c < q; c++) {
      theta[at] = 1;
      at += level.correlated ? q - c : 1;
    }
  }
  return theta;
}
