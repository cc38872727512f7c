// The only entry to the recommender. Everything else is internal, including kernels and their memory.

// The interface of every model, and its data.
export { normal, permutation, randomFrom, shuffle, type Random } from './maths/random'
export type {
  FitWatcher,
  FittedModel,
  ModelOptions,
  ModelWeights,
  MovieContent,
  PersonRatings,
  PersonState,
  RatingMatrix,
  Recommender,
  SearchRange,
  TrainingData,
} from './model'
export { ratingCounts, ratingsByPerson } from './ratings/ratings-by-person'
export { randomSplit, selectRatings, withoutTimes } from './ratings/split'

// The models.
export { withFilmsAdded } from './models/add-films'
export { biases } from './models/biases'
export { allRecommenders, type AnyRecommender } from './models/all-recommenders'
export { popularity } from './models/popularity'

// The served model.
export { diverseByGenre } from './ranking/diverse-by-genre'
export { topK } from './ranking/top-k'
export type { FeedScore } from './served/feed-score'
export type { FilmMap } from './served/film-map'
export { satisfaction, rankForGroup, type GroupRanking, type GroupStrategy } from './served/group'
export { restoreServed } from './served/restore-served'
export { servedFactors, servedSteps } from './served/fit-plan'
export { served, type ParallelCalibration } from './served/served'
export { servedAblations } from './served/served-ablations'
export { servedFeeds } from './served/served-feeds'
export type {
  Neighbour,
  RankOptions,
  ServedModel,
  SharedContent,
  SimilarityParts,
  StarPrediction,
} from './served/served-model'
export { fast, full, type ServedOptions } from './served/served-options'
export { calibrate, type Calibration, type CalibrationOptions } from './served/stars/calibrate'

// Evaluation: splits, metrics, comparison, search.
export {
  comparedFilms,
  knownSizes,
  measureAdventurousness,
  type AdventurousnessSteps,
} from './evaluation/adventurousness-steps'
export { bandNames } from './evaluation/bands'
export { sharesOf, withBudget, type Budget } from './evaluation/budget'
export { compareRuns } from './evaluation/compare'
export { evaluationSplit, relevantStars, type EvaluationSplit } from './evaluation/evaluation-split'
export { evaluateStars, type StarMetrics } from './evaluation/evaluate-stars'
export { measureSplit, measureViews, type Clocks, type SplitOutcome } from './evaluation/measure'
export { isLowerBetter, type Metrics } from './evaluation/metrics-of'
export type { ModelRun } from './evaluation/model-run'
export { popularityRanks } from './evaluation/feed-people'
export { holdOutPeople } from './evaluation/held-out-people'
export { fewestOfNewcomer, givenSizes } from './evaluation/newcomers'
export {
  measureOnboarding,
  type OnboardingResult,
} from './evaluation/onboarding/measure-onboarding'
export { onboardingSplit } from './evaluation/onboarding/onboarding-split'
export { splitsOf, protocolName, type Protocol } from './evaluation/protocol'
export { searchOptions } from './evaluation/search-options'
export { ratingsPerPerson } from './evaluation/select-people'
export { shelfFigures, type ShelfFigures } from './evaluation/shelf-figures'
export { fewestPositives, strongQuery } from './evaluation/strong'
export { positivesPerPerson } from './evaluation/vae'
export { summarise } from './evaluation/summarise'
