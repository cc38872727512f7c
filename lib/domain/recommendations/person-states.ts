import { markedFilms, ratedFilms, type FilmFeedback, type PersonAt } from '../feedback/feedback'
import { filmsOfOnePlace, type KeptFeedback } from '../feedback/kept-feedback'
import { Remembered } from '../feedback/remembered'
import { choiceGrade } from '../feedback/mark'
import type { ServingModel } from '../models/model-registry'
import type { GivenRating } from '../feedback/rating'
import type { PersonState } from '../../recommender'
import { turns } from './turns'

/** A person placed in a model, with their ratings of films the model knows, aligned with the state's. */
export interface PlacedPerson {
  readonly serving: ServingModel
  readonly state: PersonState
  readonly ratings: readonly GivenRating[]
  /** Ids of films that marks keep out of their feed. */
  readonly hidden: ReadonlySet<number>
  /** Ids of those that they want to watch. */
  readonly watchlist: ReadonlySet<number>
}

/** Places anybody by their ratings and marks; those of films the model does not know are left out. */
export function placePerson(
  serving: ServingModel,
  ratings: readonly GivenRating[],
  marked: readonly FilmFeedback[] = [],
): PlacedPerson {
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

/** Those of films the model knows, as they are and as the model takes them. */
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
  const cut = [0, known.length] as const
  const rows = {
    movies: movies.subarray(...cut),
    stars: stars.subarray(...cut),
    times: times.subarray(...cut),
  }
  return { known, rows }
}

/** What marks say of choosing; of a film that was rated, the rating says more. */
function choicesOf(serving: ServingModel, marked: readonly FilmFeedback[]) {
  const choices = marked.flatMap(({ movieId, stars, marks }) => {
    const [row, grade] = [serving.rowOf(movieId), choiceGrade(marks)]
    return row === undefined || grade === null || stars !== null ? [] : [{ row, grade }]
  })
  if (choices.length === 0) return {}
  const movies = Int32Array.from(choices, ({ row }) => row)
  return { choices: { movies, grades: Float32Array.from(choices, ({ grade }) => grade) } }
}

/** How often a person was found in memory, and how often they had to be placed. */
interface PlacementCounts {
  readonly hits: number
  readonly misses: number
}

export interface PersonStates {
  /** Null if the version of their taste is too long ago. */
  at(person: PersonAt, serving: ServingModel): Promise<PlacedPerson | null>
  /** Since the process began. */
  counts(): PlacementCounts
}

const sizeOf = (placed: PlacedPerson | null): number =>
  Math.max(1, (placed?.ratings.length ?? 0) / filmsOfOnePlace)

/**
 * Places members, and remembers the last `capacity` of them in each model, for as long as the model itself is in memory.
 * One with more than 500 ratings counts for several.
 * The key holds the taste's version, so whatever changes misses by itself and nothing needs invalidating.
 */
export function personStates(feedback: Pick<KeptFeedback, 'at'>, capacity: number): PersonStates {
  let placements = 0
  let misses = 0
  const turn = turns()
  const byModel = new WeakMap<ServingModel, Remembered<PlacedPerson | null>>()

  async function place(person: PersonAt, serving: ServingModel): Promise<PlacedPerson | null> {
    misses++
    const said = await feedback.at(person)
    await turn() // from here to the answer is most of what a request computes, and waits for nothing
    return said && placePerson(serving, ratedFilms(said), markedFilms(said))
  }

  return {
    at(person, serving) {
      placements++
      const kept: Remembered<PlacedPerson | null> =
        byModel.get(serving) ?? new Remembered(capacity, sizeOf)
      byModel.set(serving, kept)
      return kept.get(`${person.id}:${person.tasteVersion}`, () => place(person, serving))
    },
    counts: () => ({ hits: placements - misses, misses }),
  }
}
