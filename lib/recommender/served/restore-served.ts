import { appealModel, type AppealState } from './appeal/appeal-model'
import { unpackAppealWeights } from './appeal/appeal-weights'
import { bestRows, type PageOptions } from '../ranking/best-rows'
import { topK } from '../ranking/top-k'
import { moments } from '../maths/moments'
import { chanceToReach, mostNewFilms, type NewFilms } from './new-films'
import { contentSimilarities } from '../content/content'
import { normal80 } from '../maths/normal80'
import { readTower } from '../content/content-tower-network'
import { feedRelevance, lowestFirst, relevanceTerms, type FeedScores } from './feed'
import { feedPage, type FeedFilms } from './feed-page'
import { feedScores } from './feed-score'
import { filmMap } from './film-map'
import { KernelMemory } from './kernels/memory'
import { clipStars } from '../ratings/clip-stars'
import { rangeOf } from '../ratings/star-range'
import type { ModelWeights, PersonState } from '../model'
import { assertAnswers } from '../ratings/question'
import type { RankOptions, ServedModel, RatingDistribution } from './served-model'
import {
  littleKnown,
  longShots,
  lovedFilm,
  lovedNeighbours,
  safeBets,
  shelfCandidates,
} from './shelves'
import { questionChooser } from './onboarding/questions'
import { unpackSeenWeights } from './onboarding/seen-chances'
import { similarityIndex } from './similar'
import { stretchOf, unpackStretch } from './stars/range-stretch'
import { unpackTuning } from './stars/star-tuning'
import { starModel, type Taste } from './stars/star-model'
import { unpackStarWeights } from './stars/star-weights'
import { assertPersonRatings, requireFloats, requireInts } from '../weights'

interface OwnState extends PersonState {
  readonly taste: Taste
  readonly appealState: AppealState
}

/** New films are compared with so many of the most relevant films. */
const usualFilms = 20

/**
 * The served model from its weights: those of `StarWeights` and `AppealWeights`, the `RangeStretch`, `ratingCounts`
 * [movies], the content vectors for similar films and for the diversity of the feed, and the content tower.
 *
 * @throws {RangeError} if an array is missing or misshapen
 */
export function restoreServed(weights: ModelWeights): ServedModel {
  const memory = new KernelMemory()
  const starWeights = unpackStarWeights(weights)
  const { movieCount, k } = starWeights
  const counts = requireInts(weights, 'ratingCounts', movieCount)
  const stretch = unpackStretch(weights)
  const stars = starModel(memory, starWeights)
  const appealWeights = unpackAppealWeights(weights)
  const appeal = appealModel(memory, appealWeights)
  const questions = questionChooser({
    stars,
    seen: unpackSeenWeights(weights),
    counts,
    grades: appeal.weights.grades,
  })
  const { vocabulary } = readTower(weights) // the rest is used only when films are added
  unpackTuning(weights) // used only when a fit continues
  const content = {
    offsets: requireInts(weights, 'contentOffsets', movieCount + 1),
    terms: requireInts(weights, 'contentTerms'),
    values: requireFloats(weights, 'contentValues'),
  }
  const termWeights = new Float32Array(vocabulary.indices.size)
  const similar = similarityIndex({
    factors: starWeights.factors,
    k,
    counts,
    content,
    vocabulary: [...vocabulary.indices.keys()],
  })
  const isLittleKnown = littleKnown(counts)
  const familiarity = memory.copyFloats(appealWeights.familiarity)
  const own = (person: PersonState): OwnState => person as OwnState // a model gets only states that it created

  function distributions(person: PersonState, movies: Int32Array): RatingDistribution[] {
    const { taste, ratings } = own(person)
    const variances = stars.variances(taste, movies)
    return Array.from(movies, (movie, i) => ({
      mean: stars.stars(taste, movie),
      deviation:
        stretchOf(stretch, counts[movie]!, ratings.movies.length) * Math.sqrt(variances[i]!),
    }))
  }

  interface PersonalFeed {
    readonly films: FeedFilms
    readonly answers: FeedScores
    /** How many ratings and other choices of the person are known. */
    readonly known: number
    readonly page: PageOptions
    readonly adventurousness: number
    readonly diversity: number | undefined
  }

  /** Run `work` with what the feed of a person is computed from, which is freed afterwards. */
  function inFeed<T>(
    person: PersonState,
    { adventurousness = 0.5, diversity, accept = () => true, isNew, ...page }: RankOptions,
    work: (feed: PersonalFeed) => T,
  ): T {
    const { taste, appealState, ratings } = own(person)
    const rated = new Set(ratings.movies)
    return memory.scratch(() => {
      const answers = {
        stars: stars.scratchScore(taste, 'rounded'),
        appeal: appeal.scratchScore(appealState, 'rounded'),
        familiarity,
      }
      const least = lowestFirst(ratings.stars, starWeights.mean)
      const known = ratings.movies.length + (ratings.choices?.movies.length ?? 0)
      const accepted = (movie: number): boolean => !rated.has(movie) && accept(movie)
      const relevance = feedRelevance(memory, answers, known)
      const isUsual = (movie: number): boolean => accepted(movie) || movie === page.after
      const films = {
        relevance,
        familiarity,
        ratings: known,
        similarities: (film: number, others: Int32Array) =>
          contentSimilarities(content, film, others, termWeights),
        isLow: (film: number) => adventurousness <= 0.5 && answers.stars[film]! < least,
        ...(isNew && { newFilms: newFilmsFor(person, relevance, isNew, isUsual) }),
      }
      const asked = { ...page, accept: accepted }
      return work({ films, answers, known, adventurousness, diversity, page: asked })
    })
  }

  /** The most relevant new films, and how likely it is that the person likes them like the most relevant films. */
  function newFilmsFor(
    person: PersonState,
    relevance: Float32Array,
    isNew: (movie: number) => boolean,
    isWanted: (movie: number) => boolean,
  ): NewFilms {
    const found = topK(
      relevance,
      mostNewFilms,
      (movie) => counts[movie] === 0 && isNew(movie) && isWanted(movie),
    )
    if (found.length === 0) return { rows: found, chances: new Float64Array(0) }
    const usual = topK(relevance, usualFilms, (movie) => counts[movie]! > 0 && isWanted(movie))
    const { mean } = moments(distributions(person, usual).map((each) => each.mean))
    const chances = distributions(person, found).map((each) => chanceToReach(mean, each))
    const order = topK(chances, chances.length)
    return {
      rows: order.map((at) => found[at]!),
      chances: Float64Array.from(order, (at) => chances[at]!),
    }
  }

  const rank = (person: PersonState, options: RankOptions): Int32Array =>
    inFeed(person, options, ({ films, page, adventurousness, diversity }) =>
      feedPage(films, page, adventurousness, diversity),
    )

  /** The films that a shelf is chosen from. */
  function mostRelevant(person: PersonState, accept: (movie: number) => boolean) {
    const films = inFeed(person, { limit: shelfCandidates, accept }, ({ films, page }) =>
      bestRows(films.relevance, page),
    )
    return { films, ranges: distributions(person, films) }
  }

  return {
    kind: 'served',
    movieCount,
    questions: ['stars', 'appeal'],
    distribution: (person, movie) => distributions(person, Int32Array.of(movie))[0]!,
    person(ratings): OwnState {
      assertPersonRatings(ratings, movieCount)
      return {
        ratings,
        taste: stars.foldIn(ratings),
        appealState: appeal.foldIn(ratings),
      }
    },
    score(person, question) {
      assertAnswers('served', ['stars', 'appeal'], question)
      const { taste, appealState } = own(person)
      return question === 'stars' ? stars.score(taste) : appeal.score(appealState)
    },
    predictEach: (person, movies) =>
      distributions(person, movies).map((distribution, i) => {
        const { low, high } = rangeOf(distribution, normal80, starWeights.step)
        return {
          stars: clipStars(distribution.mean),
          low: clipStars(low),
          high: clipStars(high),
          baseline: stars.baselines[movies[i]!]!,
          unclippedStars: distribution.mean,
        }
      }),
    contributions: (person, movie) => stars.contributions(own(person).taste, movie),
    contributionsTo: (person, movies) => stars.contributionsTo(own(person).taste, movies),
    rank,
    safeBets: (person, { limit, accept = () => true }) =>
      safeBets(mostRelevant(person, accept), limit),
    longShots: (person, { limit, accept = () => true }) =>
      longShots(
        mostRelevant(person, (movie) => isLittleKnown[movie] === 1 && accept(movie)),
        limit,
      ),
    lovedFilm: (person, accept) =>
      lovedFilm(person.ratings, appeal.score(own(person).appealState), accept),
    rankNeighbours(person, movie, { accept = () => true, ...options }) {
      const near = new Set(similar(movie, lovedNeighbours).map((neighbour) => neighbour.movie))
      return rank(person, { ...options, accept: (film) => near.has(film) && accept(film) })
    },
    rankScores: (person, options) =>
      inFeed(person, options, ({ films, answers, known, page, adventurousness, diversity }) =>
        feedScores(films, relevanceTerms(memory, answers, known), page, adventurousness, diversity),
      ),
    explainAppeal(person, movies) {
      const { ratings, appealState } = own(person)
      return appeal.explain(ratings, appealState, movies)
    },
    onboarding: (person, options) => questions(own(person).taste, options),
    popular: (page) => bestRows(counts, page),
    similar,
    filmMap: () => filmMap({ factors: starWeights.factors, k, counts }),
    weights: () => weights,
  }
}
