export { afterSignal, recoveredFrom, recoveryRate, type AfterSignal, type AfterSignalFacts } from "./strain/after-signal.ts";
export { changePoints, runLengths, scatterFromMedian, scatterFromRanges, type SegmentRefusal, type Segments } from "./change-points.ts";
export { changeOfTreatment, type ChangeOfTreatment, type NoChangeOfTreatment, type TreatmentScore } from "./change-of-treatment.ts";
export { chiSquareAbove, chiSquareCdf, chiSquareQuantile } from "./chi-square.ts";
export { combineCorrelation, combineNormal, combineProportion, type Combined, type UncertainValue } from "./combine-with-prior.ts";
export { askReasons, individualsChart, lowerEwma, type AskReason, type ChartRefusal, type IndividualsChart } from "./control-charts.ts";
export {
  backTestCourses, bandFromFirst, expectedFromFirst, fitCourses, standingFromFirst, type CourseCurve, type FittedCourses, type ScoredCourse,
} from "./expected/expected-course.ts";
export { fAbove, fCdf, fQuantile } from "./f-distribution.ts";
export { betaQuantile, incompleteBeta } from "./incomplete-beta.ts";
export { incompleteGamma } from "./incomplete-gamma.ts";
export { circularWeight, kappa, type Agreement } from "./kappa.ts";
export { logBeta, logGamma } from "./log-gamma.ts";
export { median } from "./median.ts";
export { appendSession } from "./mixed-model/append-session.ts";
export { conditionalModes, fittedValues, type LevelModes, type UnitModes } from "./mixed-model/conditional-modes.ts";
export { contrast } from "./mixed-model/contrast.ts";
export type { DataColumn, DataRefusal, Value } from "./mixed-model/data-column.ts";
export type { Estimates, FixedEffect, RandomEffects, ResidualCorrelation } from "./mixed-model/describe-fit.ts";
export { explainRefusal } from "./mixed-model/explain-refusal.ts";
export { fitMixedModel, type MixedFit, type MixedModel, type MixedModelOptions, type MixedRefusal, type ResidualModel, type TestedEffect } from "./mixed-model/fit-mixed-model.ts";
export { showCaret, type FormulaError } from "./mixed-model/formula-tokens.ts";
export { parseFormula, type Formula } from "./mixed-model/formula.ts";
export { modelFrame, type ModelFrame } from "./mixed-model/model-frame.ts";
export { expectedBand, predictNext, shareBelow, type CourseModel, type CourseRow, type Expected } from "./mixed-model/predict-next.ts";
export { predictSession, type PredictOptions, type SessionPrediction } from "./mixed-model/predict-session.ts";
export { likelihoodIntervals, type ProfiledInterval, type ProfiledQuantity } from "./mixed-model/likelihood-intervals.ts";
export type { SessionRow } from "./mixed-model/session-row.ts";
export { varianceShares, type VarianceShare } from "./mixed-model/variance-shares.ts";
export type { FitRefusal } from "./mixed-model/reason-against-fit.ts";
export { normalCdf, normalDensity, normalQuantile } from "./normal.ts";
export {
  beginPrediction, learn, lowerCusum, predictiveLimits, predictiveQuantile, predictiveScore, predictiveScores, startingValuesOneToSeven, startingValuesZeroToFour,
  type PredictivePrior, type PredictiveState, type ScoredRating,
} from "./predictive-score.ts";
export { jeffreysInterval, wilsonInterval, type ProportionInterval } from "./proportion-interval.ts";
export { chiSquareDraw, normalDraw, randomWords, seededRandom, type Random } from "./random.ts";
export {
  hagemanArrindellIndex, reliableBeyond, slopeChange, standardErrorOfTrueScore, type GroupChange, type SlopeChange, type VariantRefusal,
} from "./reliable-change-variants.ts";
export {
  classifyChange, cutOffs, improvement, nunnallyInterval, regressedChangeIndex, reliableChangeIndex, smallestReliableChange, standardErrorOfDifference,
  standardErrorOfMeasurement, trueScoreEstimate, type ChangeRule, type ClassifiedChange, type Criterion, type Direction, type ScaleReference,
} from "./reliable-change.ts";
export { cusumLimit, cusumRunLength, ewmaLimit, ewmaRunLength, singleLimit } from "./run-length.ts";
export { ruptureRule, ruptureSequences, type RuptureRule, type RuptureSequence, type RuptureSequences } from "./rupture-repair.ts";
export {
  nhsAnxiety, nhsDepression, nhsTargets, serviceOutcome, serviceRates, type PairedScore, type ServiceCourse, type ServiceMeasure, type ServiceOutcome,
  type ServiceRate, type ServiceRates, type ServiceTarget,
} from "./service-rates.ts";
export { judgeSteps, stepRule, type StepInterval, type StepRule, type Steps } from "./sudden-gains.ts";
export { tCdf, tDensity, tQuantile } from "./student-t.ts";
export { angleDifference, directionInterval, meanDirection, wrapDegrees, type MeanDirection } from "./circle/angles.ts";
export { bootstrapCircle, circleMove, profileIntervals, type CircleIntervals, type CircleMove, type DrawOptions } from "./circle/circle-intervals.ts";
export {
  acceptableFit, compareProfiles, complementaryAngle, goodFit, octantAngles, structuralSummary, type CircleCurve, type CircleProfile, type ProfileComparison,
} from "./circle/structural-summary.ts";
export { percentileInterval, quantileOfSorted, type PercentileInterval } from "./quantile.ts";
export { combineVariance, priorSensitivity, type UncertainVariance } from "./combine-with-prior.ts";
export { metaAnalysis, type Heterogeneity, type MetaAnalysis, type MetaOptions } from "./meta-analysis.ts";
export { chanceToFind, correlationInterval, funnelLimits, reliabilityOfMean, unitsForReliability, type FunnelLimits } from "./practice-size.ts";
export { benjaminiHochberg } from "./patterns/benjamini-hochberg.ts";
export { categoryPairs, type FoundPair, type PairedStory, type PairOptions } from "./patterns/category-pairs.ts";
export { categoryShares, chanceAbove, chanceOfBoth, chanceOfDecrease, type CategoryPrior, type Share } from "./patterns/category-shares.ts";
export { comparePatterns, patternSimilarity, type PatternDifference } from "./patterns/compare-patterns.ts";
export { fisherExact, type ExactTest, type TwoByTwo } from "./patterns/fisher-exact.ts";
export { matchedSimilarity, shuffled, type MatchedSimilarity } from "./patterns/matched-similarity.ts";
export { allianceEffects, type AllianceCourse, type AllianceEffects, type Effect } from "./alliance-outcome/alliance-effects.ts";
export { clientTrends } from "./alliance-outcome/client-trends.ts";
export { dominanceOfClients, type DominanceIntervals } from "./alliance-outcome/dominance-of-clients.ts";
export { dominanceShares, mostPredictors, type DominanceShares } from "./alliance-outcome/dominance.ts";
export { correctedBetween, withinBetween, type ClientTrend, type RatedClient, type SplitClient, type WithinBetween } from "./alliance-outcome/within-between.ts";
export { empathicAccuracy, type EmpathicAccuracy } from "./congruence/empathic-accuracy.ts";
export { judgementLine, type Coefficient, type JudgedSession, type JudgementLine, type JudgementMinimum } from "./congruence/judgement-line.ts";
export { responseSurface, type ResponseSurface, type SurfaceEstimate, type SurfaceSession } from "./congruence/response-surface.ts";
export { principalAxis, stationaryPoint, surfaceValues, type SurfaceCoefficients, type SurfaceValues } from "./congruence/surface-values.ts";
export { truthAndBias, type ClientCoefficient, type ClientLine, type JudgedClient, type TruthAndBias } from "./congruence/truth-and-bias.ts";
export { leastSquares, type LeastSquares } from "./least-squares.ts";
export { shrunkenEffects, type ShrunkenEffect, type UnitModel } from "./mixed-model/shrunken-effects.ts";
export { chiSquareOf, ownFormPractice, simulatePairs, type CoarseForm, type SimulatedPair } from "./strain/coarse-form.ts";
export {
  pairsForPractice, pooledAutocorrelation, practicePrior, usualAutocorrelation, whiten, whitenedPrior, withoutTrend, type PairRatings, type PracticePrior,
  type PracticePriorRefusal, type PracticeTrend,
} from "./strain/practice-prior.ts";
export { quickScore, quickScoreLadder, type QuickScore } from "./strain/quick-score.ts";
export { calibrateOnPairs, falseMarks, ownFormLimits, practiceLimits, type CalibratedLimits, type FalseMarks } from "./strain/strain-calibration.ts";
export { strainBudget, strainLimits, strainSignals, type StrainLimits, type StrainSeries, type StrainSession } from "./strain/strain-signals.ts";
export { covarianceWithin, reliabilityOfSum, shareAtTop, type ItemCovariance, type SumReliability } from "./items/reliability-of-sum.ts";
export { withinPersonReliability, type ItemRefusal, type SessionAnswers, type WithinPersonReliability } from "./items/within-person-reliability.ts";
export {
  backTest, positivePredictiveValue, type BackTest, type BackTestShare, type ClosedEpisode, type SignalRule,
} from "./expected/back-test.ts";
export {
  episodesForNeighbours, nearestNeighbours, neighbourCourse, type IntakeVector, type NeighbourPoint, type Neighbours, type NeighboursRefusal,
} from "./expected/nearest-neighbours.ts";
export { bandSignal, rationalSignal, trackFrom, trackLimits, type TrackLimits, type TrackSignal } from "./expected/off-track.ts";
export { pervasiveness, type CodedStory, type Pervasiveness } from "./patterns/pervasiveness.ts";
