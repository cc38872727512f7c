import type { ContentVectors } from '../content/content'
import { countingSort } from '../maths/counting-sort'
import type { FittedModel, RatingMatrix } from '../model'
import { ratingCounts, ratingsByPerson } from '../ratings/ratings-by-person'
import type { ServedModel } from '../served/served-model'
import { topK } from '../ranking/top-k'
import { addList, emptyListCounts, listLength, type ListCounts } from './beyond-accuracy'
import {
  addCorrected,
  emptyCorrectedSums,
  filmPopularity,
  type CorrectedSums,
} from './popularity-corrected'
import { addRanking, longestList, emptyRankingSums, type RankingSums } from './ranking-metrics'
import { relevantStars, type Query } from './evaluation-split'
import { firstRank } from './first-rank'
import { addPrediction, clip, emptyStarErrors, scaleOf, type StarErrors } from './star-errors'

/** The sums of errors and metrics of one model for one query. */
export interface Answers {
  /** Null if the query has no stars or the model predicts none. */
  readonly stars: StarErrors | null
  readonly ranking: {
    readonly sums: RankingSums
    readonly corrected: CorrectedSums
    readonly lists: ListCounts
  } | null
}

type RangedModel = FittedModel & Pick<ServedModel, 'distribution'>
const hasRanges = (model: FittedModel): model is RangedModel => 'distribution' in model

/**
 * Evaluate a model on one query. Each person with targets is computed from their known ratings alone. Predicted stars
 * are clipped to the range that occurs in training. Recommendations are the full ranking of all films except the known
 * and the ignored ones, by appeal if the model answers that, otherwise by predicted stars. People without a relevant target are not
 * ranked for.
 *
 * @param training the ratings the model was fitted to
 * @param content of the films, for the diversity of recommendations
 * @throws {RangeError} if there are no targets, or a score is not a number
 */
export function evaluate(
  model: FittedModel,
  training: RatingMatrix,
  query: Query,
  content: ContentVectors | null = null,
): Answers {
  if (query.targets.stars.length === 0) throw new RangeError('evaluate: there are no targets')
  const { userCount, movieCount } = query.targets
  const known = ratingsByPerson(query.known)
  const targets = countingSort(query.targets.users, userCount)
  const filmRatings = ratingCounts(training)
  const scale = scaleOf(training.stars)
  const ranges = hasRanges(model) ? model : null
  const stars =
    query.stars && model.questions.includes('stars')
      ? emptyStarErrors(userCount, ranges !== null)
      : null
  const ranking = query.ranking
    ? {
        sums: emptyRankingSums(userCount),
        corrected: emptyCorrectedSums(userCount),
        lists: emptyListCounts(training, content),
        popularity: filmPopularity(training),
      }
    : null
  const ignored = query.ignored && ratingsByPerson(query.ignored)
  const isLeftOut = new Uint8Array(movieCount)

  for (let user = 0; user < userCount; user++) {
    const rows = targets.order.subarray(targets.offsets[user], targets.offsets[user + 1])
    if (rows.length === 0) continue
    const ratings = known.of(user)
    const person = model.person(ratings)
    const scores = stars && checked(model.score(person, 'stars'), model)
    if (stars && scores) {
      for (const row of rows) {
        const movie = query.targets.movies[row]!
        const prediction = {
          person: user,
          personRatings: ratings.movies.length,
          filmRatings: filmRatings[movie]!,
          actual: query.targets.stars[row]!,
          stars: clip(scores[movie]!, scale),
        }
        const distribution = ranges?.distribution(person, movie)
        addPrediction(stars, distribution ? { ...prediction, distribution } : prediction, scale)
      }
    }
    if (!ranking) continue
    const relevant = rows
      .filter((row) => query.targets.stars[row]! >= relevantStars)
      .map((row) => query.targets.movies[row]!)
    if (relevant.length === 0) continue
    const order = model.questions.includes('appeal')
      ? checked(model.score(person, 'appeal'), model)
      : (scores ?? checked(model.score(person, 'stars'), model))
    const leftOut = [ratings.movies, ignored?.of(user).movies ?? []]
    for (const movies of leftOut) for (const movie of movies) isLeftOut[movie] = 1
    const list = topK(order, longestList, (movie) => isLeftOut[movie] === 0)
    const hits = Array.from(list, (movie) => relevant.includes(movie))
    addRanking(ranking.sums, user, hits, relevant.length, firstRank(order, relevant, isLeftOut))
    addCorrected(ranking.corrected, user, list, hits, relevant, ranking.popularity)
    addList(ranking.lists, list.subarray(0, listLength))
    for (const movies of leftOut) for (const movie of movies) isLeftOut[movie] = 0
  }
  return { stars, ranking }
}

function checked(scores: Float32Array, { kind }: FittedModel): Float32Array {
  for (const score of scores) {
    if (Number.isNaN(score)) throw new RangeError(`${kind} gave a score that is not a number`)
  }
  return scores
}
