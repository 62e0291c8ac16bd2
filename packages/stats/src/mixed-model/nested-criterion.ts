import { solveTop, type Criterion, type Evaluation, type Method } from "./criterion.ts";
import { offsetsOf, packGradient, parametersOf, unpack } from "./lambda.ts";
import type { NestedSums } from "./nested-sums.ts";
import { packedLength } from "./packed.ts";
import { sweepFor, type Sweep } from "./sweep.ts";

/**
 * −2 log L with its analytic gradient, for nested factors, from cross-products alone.
 *
 * Forward, each unit's effects are swept out from the finest level up; the remainders of a therapist's clients are summed.
 * At the top β, r² and f are solved for. Backward, ∂f by what was left at the top is carried down again (`Sweep`).
 * One evaluation costs as many steps as there are units, whatever the number of rows.
 */
export function nestedCriterion(sums: NestedSums): Criterion {
  const { shape } = sums;
  const size = shape.pool.length;
  const sweeps = shape.levels.map((level) => sweepFor(size, level.terms));
  const scratch = new Float64Array(packedLength(size));
  return {
    shape, typicalGap: sums.serial?.typicalGap ?? 1,
    evaluate(theta: Float64Array, method: Method, variance?: number): Evaluation | null {
      const correlation = sums.serial?.prepare(theta.at(-1) as number);
      if (correlation === null) return null;
      const lambdas = unpack(shape, theta);
      sweeps.forEach((sweep, index) => { sweep.begin(lambdas[index] as Float64Array); });
      const matrices = forward(sums, sweeps, scratch);
      const solved = solveTop(shape, matrices.at(-1) as Float64Array, method, variance);
      if (!solved) return null;
      const serialSlope = backward(sums, sweeps, matrices, solved.adjoint, scratch);
      const gradient = new Float64Array(parametersOf(shape));
      const offsets = offsetsOf(shape);
      shape.levels.forEach((level, index) => {
        packGradient(level.blocks, level.terms.length, (sweeps[index] as Sweep).bySquare, lambdas[index] as Float64Array, gradient, offsets[index] as number);
      });
      if (correlation) gradient[gradient.length - 1] = correlation.slope + serialSlope;
      const logDeterminant = sweeps.reduce((sum, sweep) => sum + sweep.logDeterminant(), correlation?.logDeterminant ?? 0);
      return { ...solved, value: solved.value + logDeterminant, gradient };
    },
  };
}

/** The cross-products of every unit at some parameters, those of the units below swept out. Null where R is singular. */
export function sweepUp(sums: NestedSums, lambdas: readonly Float64Array[], theta: Float64Array): { of(level: number, unit: number, scratch: Float64Array): { a: Float64Array; at: number } } | null {
  const { shape, serial } = sums;
  if (serial && !serial.prepare(theta.at(-1) as number)) return null;
  const packed = packedLength(shape.pool.length);
  const sweeps = shape.levels.map((level) => sweepFor(shape.pool.length, level.terms));
  sweeps.forEach((sweep, index) => { sweep.begin(lambdas[index] as Float64Array); });
  const matrices = forward(sums, sweeps, new Float64Array(packed));
  return {
    of(level, unit, scratch) {
      const a = matrices[level] as Float64Array;
      if (!serial || level > 0) return { a, at: unit * packed };
      serial.fill(unit, a, unit * packed, scratch);
      return { a: scratch, at: 0 };
    },
  };
}

/** @returns for each level its units' cross-products (the sums themselves for the finest), and at the end those left at the top. */
function forward(sums: NestedSums, sweeps: readonly Sweep[], scratch: Float64Array): Float64Array[] {
  const { shape, serial } = sums;
  const packed = packedLength(shape.pool.length);
  const matrices = [sums.sums];
  shape.levels.forEach((level, index) => {
    const own = matrices[index] as Float64Array;
    const parent = sums.parents[index];
    const target = new Float64Array(packed * (shape.levels[index + 1]?.units ?? 1));
    const sweep = sweeps[index] as Sweep;
    for (let unit = 0; unit < level.units; unit++) {
      const to = parent ? (parent[unit] as number) * packed : 0;
      if (serial && index === 0) {
        serial.fill(unit, own, unit * packed, scratch);
        sweep.reduce(scratch, 0, target, to);
      } else sweep.reduce(own, unit * packed, target, to);
    }
    matrices.push(target);
  });
  return matrices;
}

/** Sums ∂f/∂D of each level in its sweep. @returns the part of ∂f by the serial parameter that goes through A. */
function backward(sums: NestedSums, sweeps: readonly Sweep[], matrices: readonly Float64Array[], top: Float64Array, scratch: Float64Array): number {
  const { shape, serial } = sums;
  const square = shape.pool.length ** 2;
  const packed = packedLength(shape.pool.length);
  const own = new Float64Array(square);
  let adjoints = top; // of the level above, one matrix a unit; one alone at the top
  let slope = 0;
  for (let index = shape.levels.length - 1; index >= 0; index--) {
    const units = shape.levels[index]?.units ?? 0;
    const parent = sums.parents[index];
    const sweep = sweeps[index] as Sweep;
    const a = matrices[index] as Float64Array;
    const below = index > 0 ? new Float64Array(units * square) : null;
    for (let unit = 0; unit < units; unit++) {
      const from = parent ? (parent[unit] as number) * square : 0;
      if (serial && index === 0) {
        serial.fill(unit, a, unit * packed, scratch);
        sweep.carry(scratch, 0, adjoints, from, own, 0);
        slope += serial.slope(unit, own);
      } else sweep.carry(a, unit * packed, adjoints, from, below, unit * square);
    }
    if (below) adjoints = below;
  }
  return slope;
}
