import type { ServingModel } from '../model-store/model-registry'
import type { Rating } from '../ratings/rating'
import type { PersonState } from '../recommender'
import type { Member } from '../users/user'

/** A rating, whoever gave it. */
export type GivenRating = Omit<Rating, 'userId'>

/** A person placed in a model, with their ratings of films the model knows, aligned with the state's. */
export interface PlacedPerson {
  readonly serving: ServingModel
  readonly state: PersonState
  readonly ratings: readonly GivenRating[]
}

/** Places anybody by their ratings; those of films the model does not know are left out. */
export function placePerson(serving: ServingModel, ratings: readonly GivenRating[]): PlacedPerson {
  const known = ratings.flatMap((rating) => {
    const row = serving.rowOf(rating.movieId)
    return row === undefined ? [] : [{ rating, row }]
  })
  const state = serving.model.person({
    movies: Int32Array.from(known, ({ row }) => row),
    stars: Float32Array.from(known, ({ rating }) => rating.stars),
    times: Float64Array.from(known, ({ rating }) => (rating.ratedAt?.getTime() ?? NaN) / 1000),
  })
  return { serving, state, ratings: known.map(({ rating }) => rating) }
}

/** How often a person was found in memory, and how often they had to be placed. */
export interface PlacementCounts {
  readonly hits: number
  readonly misses: number
}

export interface PersonStates {
  of(member: Member, serving: ServingModel): Promise<PlacedPerson>
  /** Since the process began. */
  counts(): PlacementCounts
}

/**
 * Places members, and remembers the last `capacity` of them. The key holds the taste's and the model's version, so
 * whatever changes misses by itself and nothing needs invalidating.
 */
export function personStates(
  ratingsOf: (userId: number) => Promise<readonly Rating[]>,
  capacity: number,
): PersonStates {
  const kept = new Map<string, Promise<PlacedPerson>>()
  let hits = 0
  let misses = 0

  const place = async ({ id }: Member, serving: ServingModel): Promise<PlacedPerson> =>
    placePerson(serving, await ratingsOf(id))

  return {
    of(member, serving) {
      const key = `${member.id}:${member.tasteVersion}:${serving.version}`
      const known = kept.get(key)
      if (known) hits++
      else misses++
      const placed = known ?? place(member, serving)
      kept.delete(key) // and set again, so that the first key is the one unused for longest
      kept.set(key, placed)
      placed.catch(() => kept.delete(key))
      const [oldest] = kept.keys()
      if (kept.size > capacity && oldest !== undefined) kept.delete(oldest)
      return placed
    },
    counts: () => ({ hits, misses }),
  }
}
