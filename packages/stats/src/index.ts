export { betaQuantile, incompleteBeta } from "./incomplete-beta.ts";
export { logBeta, logGamma } from "./log-gamma.ts";
export { median } from "./median.ts";
export { normalCdf, normalDensity, normalQuantile } from "./normal.ts";
export {
  beginPrediction, learn, lowerCusum, predictiveLimits, predictiveQuantile, predictiveScore, predictiveScores, startingValuesOneToSeven, startingValuesZeroToFour,
  type PredictivePrior, type PredictiveState, type ScoredRating,
} from "./predictive-score.ts";
export { jeffreysInterval, wilsonInterval, type ProportionInterval } from "./proportion-interval.ts";
export { chiSquareDraw, normalDraw, randomWords, seededRandom, type Random } from "./random.ts";
export {
  classifyChange, cutOffs, improvement, nunnallyInterval, regressedChangeIndex, reliableChangeIndex, smallestReliableChange, standardErrorOfDifference,
  standardErrorOfMeasurement, trueScoreEstimate, type ChangeRule, type ClassifiedChange, type Criterion, type Direction, type ScaleReference,
} from "./reliable-change.ts";
export { tCdf, tDensity, tQuantile } from "./student-t.ts";
