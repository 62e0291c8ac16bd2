import type { Shape } from "./criterion.ts";
import { parameterCount } from "./nested-model.ts";

type Levels = Pick<Shape, "levels">;

/** Where the parameters of one level stand in Λ: block by block, each lower triangle column by column as in lme4. */
export function entries(blocks: readonly number[]): readonly { readonly row: number; readonly column: number }[] {
  const found: { row: number; column: number }[] = [];
  let first = 0;
  for (const size of blocks) {
    for (let column = first; column < first + size; column++) for (let row = column; row < first + size; row++) found.push({ row, column });
    first += size;
  }
  return found;
}

/** The number of the block that a row of Λ lies in. */
export function blockOf(blocks: readonly number[], row: number): number {
  let left = row;
  return blocks.findIndex((size) => {
    left -= size;
    return left < 0;
  });
}

/** Λ of each level, row by row, from the parameters. */
export function unpack(shape: Levels, theta: Float64Array): Float64Array[] {
  let at = 0;
  return shape.levels.map((level) => {
    const q = level.terms.length;
    const lambda = new Float64Array(q * q);
    for (const { row, column } of entries(level.blocks)) lambda[row * q + column] = theta[at++] as number;
    return lambda;
  });
}

/** D = ΛΛ', row by row. */
export function squareOf(lambda: Float64Array, q: number): Float64Array {
  const square = new Float64Array(q * q);
  for (let r = 0; r < q; r++) {
    for (let c = 0; c < q; c++) {
      let sum = 0;
      for (let l = 0; l <= Math.min(r, c); l++) sum += (lambda[r * q + l] as number) * (lambda[c * q + l] as number);
      square[r * q + c] = sum;
    }
  }
  return square;
}

/** Writes ∂f/∂Λ = 2 (∂f/∂D) Λ to the places of a level's parameters. */
export function packGradient(blocks: readonly number[], q: number, bySquare: Float64Array, lambda: Float64Array, gradient: Float64Array, offset: number): void {
  let at = offset;
  for (const { row, column } of entries(blocks)) {
    let sum = 0;
    for (let l = column; l < q; l++) sum += (bySquare[row * q + l] as number) * (lambda[l * q + column] as number);
    gradient[at++] = 2 * sum;
  }
}

/** Where the parameters of each level begin; the last number is where those of all levels end. */
export function offsetsOf(shape: Levels): number[] {
  const offsets = [0];
  for (const level of shape.levels) offsets.push((offsets.at(-1) as number) + parameterCount(level.blocks));
  return offsets;
}

/** The parameters of all levels, and one more where errors are serially correlated. */
export function parametersOf(shape: Pick<Shape, "levels" | "serial">): number {
  return (offsetsOf(shape).at(-1) as number) + (shape.serial ? 1 : 0);
}

/** Each effect as large as the error, none correlated: where the search begins. */
export function startingTheta(shape: Pick<Shape, "levels" | "serial">, serialStart = 0): Float64Array {
  const theta = new Float64Array(parametersOf(shape));
  let at = 0;
  for (const level of shape.levels) for (const { row, column } of entries(level.blocks)) theta[at++] = row === column ? 1 : 0;
  if (shape.serial) theta[at] = serialStart;
  return theta;
}
