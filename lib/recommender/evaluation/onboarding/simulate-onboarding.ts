import { topK } from '../../ranking/top-k'
import type { FittedModel, PersonRatings } from '../../model'
import { relevantStars } from '../evaluation-split'
import { firstRank } from '../first-rank'
import { emptySums, type PersonSums } from '../person-sums'
import { addRanking, emptyRankingSums, longestList, type RankingSums } from '../ranking-metrics'
import { clip, type Scale } from '../star-errors'
import type { AnsweringPerson } from './onboarding-split'

/** A question about a film, and the answer: stars, or null if the person has not seen the film. */
export interface AskedFilm {
  readonly movie: number
  readonly stars: number | null
}

/** Chooses the film to ask about next. */
export interface QuestionStrategy {
  readonly name: string
  /**
   * @param asked the questions so far, in their order
   * @param accept whether a film may be asked: it is not among the targets and was not asked before
   * @returns the film row; undefined if no film is left
   */
  readonly next: (
    asked: readonly AskedFilm[],
    accept: (movie: number) => boolean,
  ) => number | undefined
}

/** When the model is measured: after so many questions were asked, or so many were answered. */
interface Checkpoint {
  readonly after: 'asked' | 'answered'
  readonly count: number
}

const checkpoints: readonly Checkpoint[] = [
  { after: 'asked', count: 5 },
  { after: 'asked', count: 10 },
  { after: 'answered', count: 5 },
  { after: 'answered', count: 10 },
]
const mostAnswered = 10

/** What a strategy reaches at one checkpoint; each as sums by person. */
export interface OnboardingFigures {
  readonly checkpoint: Checkpoint
  /** Questions asked so far, and those of them that were answered. */
  readonly asked: PersonSums
  readonly answered: PersonSums
  /** Error of the predicted stars of the targets. */
  readonly rmse: PersonSums
  /** Ranking of all films that are not answers of the person; targets with `relevantStars` or more are relevant. */
  readonly ranking: RankingSums
}

/**
 * Ask each person one film after another, as the strategy chooses, and measure how well the model knows the person at
 * each checkpoint. A person answers with their rating if they rated the film; otherwise they have not seen it. If no
 * film is left before a checkpoint, the person is measured with the answers there are.
 *
 * The ranking leaves out all films that the person could have answered, also those that were not asked. So a strategy
 * gains nothing from films that are left out because they were asked.
 *
 * @param scale predicted stars are clipped to it
 */
export function simulateOnboarding(
  model: FittedModel,
  people: readonly AnsweringPerson[],
  strategy: QuestionStrategy,
  scale: Scale,
): OnboardingFigures[] {
  const figures = checkpoints.map((checkpoint) => ({
    checkpoint,
    asked: emptySums(people.length),
    answered: emptySums(people.length),
    rmse: emptySums(people.length, true),
    ranking: emptyRankingSums(people.length),
  }))
  for (const [row, person] of people.entries()) {
    const all = interview(person, strategy)
    for (const one of figures) {
      const asked = all.slice(0, lengthAt(all, one.checkpoint))
      const ratings = answersOf(asked)
      one.asked.sums[row] = asked.length
      one.asked.counts[row] = 1
      one.answered.sums[row] = ratings.movies.length
      one.answered.counts[row] = 1
      addErrors(one, row, model, person, ratings, scale)
    }
  }
  return figures
}

/** Ask until `mostAnswered` questions are answered. */
function interview({ answers, targets }: AnsweringPerson, strategy: QuestionStrategy): AskedFilm[] {
  const closed = new Set(targets.movies)
  const asked: AskedFilm[] = []
  let answered = 0
  while (answered < mostAnswered) {
    const movie = strategy.next(asked, (film) => !closed.has(film))
    if (movie === undefined) break
    const stars = answers.get(movie) ?? null
    asked.push({ movie, stars })
    closed.add(movie)
    if (stars !== null) answered++
  }
  return asked
}

/** How many questions are asked until the checkpoint. */
function lengthAt(asked: readonly AskedFilm[], { after, count }: Checkpoint): number {
  if (after === 'asked') return Math.min(count, asked.length)
  let answered = 0
  const last = asked.findIndex(({ stars }) => stars !== null && ++answered === count)
  return last < 0 ? asked.length : last + 1
}

/** The ratings among the answers. */
export function answersOf(asked: readonly AskedFilm[]): PersonRatings {
  const given = asked.filter(({ stars }) => stars !== null)
  return {
    movies: Int32Array.from(given, ({ movie }) => movie),
    stars: Float32Array.from(given, ({ stars }) => stars!),
  }
}

/** Add the errors and the ranking metrics of one person, computed from some ratings. */
function addErrors(
  { rmse, ranking }: OnboardingFigures,
  row: number,
  model: FittedModel,
  { answers, targets }: AnsweringPerson,
  ratings: PersonRatings,
  scale: Scale,
): void {
  const state = model.person(ratings)
  const predicted = model.score(state, 'stars')
  for (const [at, movie] of targets.movies.entries()) {
    rmse.sums[row]! += (clip(predicted[movie]!, scale) - targets.stars[at]!) ** 2
    rmse.counts[row]! += 1
  }
  const relevant = targets.movies.filter((_, at) => targets.stars[at]! >= relevantStars)
  if (relevant.length === 0) return
  const appeal = model.score(state, 'appeal')
  const isLeftOut = new Uint8Array(model.movieCount)
  for (const movie of answers.keys()) isLeftOut[movie] = 1
  const list = topK(appeal, longestList, (movie) => isLeftOut[movie] === 0)
  const hits = Array.from(list, (movie) => relevant.includes(movie))
  addRanking(ranking, row, hits, relevant.length, firstRank(appeal, relevant, isLeftOut))
}
