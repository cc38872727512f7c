import { LRUCache } from 'lru-cache'
import type { PersonState } from '../../recommender'
import { markedFilms, ratedFilms, type FilmFeedback, type PersonAt } from '../feedback/feedback'
import { leastFilms, type FeedbackCache } from '../feedback/feedback-cache'
import { choiceGrade } from '../feedback/mark'
import type { GivenRating } from '../feedback/rating'
import type { ServingModel } from '../models/serving-model'
import { FoldInQueue } from './fold-in-queue'
import { forModelInUse } from './for-model-in-use'

/** A person folded into a model. Their ratings of films the model knows are in the order of the state's rows. */
export interface FoldedPerson {
  readonly serving: ServingModel
  readonly state: PersonState
  readonly ratings: readonly GivenRating[]
  /** Ids of the films that marks exclude from their feed. */
  readonly hidden: ReadonlySet<number>
  /** Ids of the films on their watchlist. */
  readonly watchlist: ReadonlySet<number>
}

/** Folds a person in by their ratings and marks. Films the model does not know are left out. */
export function foldIn(
  serving: ServingModel,
  ratings: readonly GivenRating[],
  marked: readonly FilmFeedback[] = [],
): FoldedPerson {
  const { known, rows } = knownRatings(serving, ratings)
  const state = serving.model.person({ ...rows, ...choicesOf(serving, marked) })
  const wanted = marked.filter(({ marks }) => marks.includes('WATCHLIST'))
  return {
    serving,
    state,
    ratings: known,
    hidden: new Set(marked.map(({ movieId }) => movieId)),
    watchlist: new Set(wanted.map(({ movieId }) => movieId)),
  }
}

/** The ratings of films the model knows, and the same as arrays for the model. */
function knownRatings(serving: ServingModel, ratings: readonly GivenRating[]) {
  const known: GivenRating[] = []
  const movies = new Int32Array(ratings.length)
  const stars = new Float32Array(ratings.length)
  const times = new Float64Array(ratings.length)
  for (const rating of ratings) {
    const row = serving.rowOf(rating.movieId)
    if (row === undefined) continue
    movies[known.length] = row
    stars[known.length] = rating.stars
    times[known.length] = (rating.ratedAt?.getTime() ?? NaN) / 1000
    known.push(rating)
  }
  const rows = {
    movies: movies.subarray(0, known.length),
    stars: stars.subarray(0, known.length),
    times: times.subarray(0, known.length),
  }
  return { known, rows }
}

/** Choices from marks. The marks of a rated film are ignored, because the rating is more precise. */
function choicesOf(serving: ServingModel, marked: readonly FilmFeedback[]) {
  const choices = marked.flatMap(({ movieId, stars, marks }) => {
    const [row, grade] = [serving.rowOf(movieId), choiceGrade(marks)]
    return row === undefined || grade === null || stars !== null ? [] : [{ row, grade }]
  })
  if (choices.length === 0) return {}
  const movies = Int32Array.from(choices, ({ row }) => row)
  return { choices: { movies, grades: Float32Array.from(choices, ({ grade }) => grade) } }
}

/** Fold-ins needed since the process began: those found in memory (hits), and those computed (misses). */
interface FoldInCounts {
  readonly hits: number
  readonly misses: number
}

export interface PersonStates {
  /** Null if the taste version is too old. */
  at(person: PersonAt, serving: ServingModel): Promise<FoldedPerson | null>
  readonly counts: () => FoldInCounts
  /** Remove everything about a person, whose account was deleted. */
  forget(personId: number, serving: ServingModel): void
}

interface Entry {
  /** Null: the taste version is too old. */
  readonly folded: FoldedPerson | null
}

/**
 * Folds members in and caches the results by person and taste version, up to `maxCachedRatings` ratings in all. A
 * version never changes, so no entry becomes stale. When another model serves, all entries are dropped.
 */
export function personStates(
  feedback: Pick<FeedbackCache, 'at'>,
  maxCachedRatings: number,
): PersonStates {
  let needed = 0
  let misses = 0
  const queue = new FoldInQueue()

  async function foldInMember(person: PersonAt, serving: ServingModel): Promise<Entry> {
    misses++
    const given = await feedback.at(person)
    if (!given) return { folded: null }
    return queue.run(() => ({ folded: foldIn(serving, ratedFilms(given), markedFilms(given)) }))
  }

  const entriesOf = forModelInUse(
    () =>
      new LRUCache<string, Entry, () => Promise<Entry>>({
        maxSize: maxCachedRatings,
        sizeCalculation: ({ folded }) => Math.max(leastFilms, folded?.ratings.length ?? 0),
        fetchMethod: (_key, _stale, { context: compute }) => compute(),
        ignoreFetchAbort: true, // an entry that is evicted while it is computed is still returned
      }),
  )

  return {
    async at(person, serving) {
      needed++
      const key = `${person.id}:${person.tasteVersion}`
      const compute = (): Promise<Entry> => foldInMember(person, serving)
      const { folded } = await entriesOf(serving).forceFetch(key, { context: compute })
      return folded
    },
    forget(personId, serving) {
      const entries = entriesOf(serving)
      for (const key of entries.keys()) if (key.startsWith(`${personId}:`)) entries.delete(key)
    },
    counts: () => ({ hits: needed - misses, misses }),
  }
}
