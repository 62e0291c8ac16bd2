import { chiSquareQuantile } from "./chi-square.ts";
import { betaQuantile } from "./incomplete-beta.ts";
import { normalQuantile } from "./normal.ts";

/** What is thought likely, or was found, with its standard deviation or standard error; both on one scale. */
export interface UncertainValue {
  readonly value: number;
  readonly error: number;
}

/** Prior and data taken together. */
export interface Combined {
  readonly mean: number;
  readonly error: number;
  readonly low: number;
  readonly high: number;
  /** From 0 to 1: how much of the mean comes from the prior, that is from other people's research. */
  readonly priorWeight: number;
}

function checkValue(caller: string, name: string, { value, error }: UncertainValue): void {
  if (!Number.isFinite(value)) throw new RangeError(`${caller} requires a finite ${name}, got ${value}`);
  if (!(error > 0 && Number.isFinite(error))) throw new RangeError(`${caller} requires an error of the ${name} above 0, got ${error}`);
}

function checkLevel(caller: string, level: number): void {
  if (!(level > 0 && level < 1)) throw new RangeError(`${caller} requires a level between 0 and 1, got ${level}`);
}

/**
 * The posterior of a normal mean with known error and a normal prior: precisions add, means are weighted by them (METHODS J2).
 *
 * @throws if a value is not finite or an error is not above 0.
 */
export function combineNormal(prior: UncertainValue, data: UncertainValue, level = 0.95): Combined {
  checkValue("combineNormal", "prior", prior);
  checkValue("combineNormal", "estimate", data);
  checkLevel("combineNormal", level);
  // As a ratio of errors, so that a very small error does not square itself out of range.
  const ratio = prior.error / data.error;
  const priorWeight = 1 / (1 + ratio * ratio);
  const mean = priorWeight * prior.value + (1 - priorWeight) * data.value;
  const error = prior.error * Math.sqrt(priorWeight);
  const half = normalQuantile(1 - (1 - level) / 2) * error;
  return { mean, error, low: mean - half, high: mean + half, priorWeight };
}

/**
 * A correlation combined with a prior given on Fisher's scale, atanh r, whose error is 1/√(n − 3).
 *
 * @returns mean, low and high as correlations; `error` stays on Fisher's scale, where it is symmetric.
 * @throws if the correlation is not inside −1 to 1, or comes from fewer than 4 people.
 */
export function combineCorrelation(prior: UncertainValue, correlation: number, people: number, level = 0.95): Combined {
  if (!(correlation > -1 && correlation < 1)) throw new RangeError(`combineCorrelation requires a correlation inside -1 to 1, got ${correlation}`);
  if (!(Number.isInteger(people) && people >= 4)) throw new RangeError(`combineCorrelation requires 4 people or more, got ${people}`);
  const fisher = combineNormal(prior, { value: Math.atanh(correlation), error: 1 / Math.sqrt(people - 3) }, level);
  return { ...fisher, mean: Math.tanh(fisher.mean), low: Math.tanh(fisher.low), high: Math.tanh(fisher.high) };
}

/** A share combined with a Beta prior that is worth `successes + failures` people. */
export function combineProportion(
  prior: { readonly successes: number; readonly failures: number }, count: number, total: number, level = 0.95,
): Omit<Combined, "error"> {
  const worth = prior.successes + prior.failures;
  if (!(prior.successes > 0 && prior.failures > 0 && Number.isFinite(worth))) {
    throw new RangeError(`combineProportion requires a prior with both counts above 0, got ${prior.successes} and ${prior.failures}`);
  }
  if (!(Number.isInteger(count) && Number.isInteger(total) && count >= 0 && count <= total)) {
    throw new RangeError(`combineProportion requires whole numbers with 0 <= count <= total, got ${count} of ${total}`);
  }
  checkLevel("combineProportion", level);
  const a = prior.successes + count;
  const b = prior.failures + total - count;
  const tail = (1 - level) / 2;
  return { mean: a / (a + b), low: betaQuantile(tail, a, b), high: betaQuantile(1 - tail, a, b), priorWeight: worth / (worth + total) };
}

/** The same estimate with the prior held more and less surely: how much of the answer is the choice of its error. */
export function priorSensitivity(prior: UncertainValue, data: UncertainValue, priorErrors: readonly number[], level = 0.95): readonly (Combined & { readonly priorError: number })[] {
  return priorErrors.map((priorError) => ({ priorError, ...combineNormal({ value: prior.value, error: priorError }, data, level) }));
}

/** A variance that is worth so many degrees of freedom: a scaled inverse chi-square. */
export interface UncertainVariance {
  readonly variance: number;
  readonly degrees: number;
}

/**
 * A variance combined with a prior: degrees of freedom and sums of squares add (Gelman et al. 2013, section 2.6).
 *
 * @param data as found, with its degrees of freedom; 0 where there is none yet, and the prior alone speaks.
 */
export function combineVariance(prior: UncertainVariance, data: UncertainVariance, level = 0.95):
  UncertainVariance & { readonly low: number; readonly high: number; readonly priorWeight: number } {
  if (!(prior.variance > 0 && prior.degrees > 0 && Number.isFinite(prior.variance * prior.degrees))) {
    throw new RangeError(`combineVariance requires a prior variance and degrees of freedom above 0, got ${prior.variance} and ${prior.degrees}`);
  }
  if (!(data.variance >= 0 && data.degrees >= 0 && Number.isFinite(data.variance * data.degrees))) {
    throw new RangeError(`combineVariance requires a variance and degrees of freedom from 0 on, got ${data.variance} and ${data.degrees}`);
  }
  checkLevel("combineVariance", level);
  const degrees = prior.degrees + data.degrees;
  const squares = prior.degrees * prior.variance + data.degrees * data.variance;
  return {
    variance: squares / degrees, degrees, priorWeight: prior.degrees / degrees,
    low: squares / chiSquareQuantile(0.5 + level / 2, degrees), high: squares / chiSquareQuantile(0.5 - level / 2, degrees),
  };
}
