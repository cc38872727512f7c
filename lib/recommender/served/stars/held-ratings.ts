import type { PersonRatings, RatingMatrix } from '../../model'
import { permutation, randomFrom } from '../../maths/random'
import { ratingsByPerson } from '../../ratings/ratings-by-person'

/** A person with some ratings held back. */
export interface HeldBackPerson {
  /** Their other ratings. */
  readonly known: PersonRatings
  /** The ratings held back. */
  readonly held: PersonRatings
}

/** A seeded sample of at most `limit` of the people with held-back ratings. */
export function heldPeople(
  known: RatingMatrix,
  held: RatingMatrix,
  limit: number,
  seed: number,
): HeldBackPerson[] {
  const knownOf = ratingsByPerson(known)
  const heldBackRatingsOf = ratingsByPerson(held)
  const people: HeldBackPerson[] = []
  for (const user of permutation(known.userCount, randomFrom(seed))) {
    if (people.length === limit) break
    const theirs = heldBackRatingsOf.of(user)
    if (theirs.movies.length > 0) people.push({ known: knownOf.of(user), held: theirs })
  }
  return people
}

/** The same people at a cold start: only `count` of their ratings are known, evenly spread over all of them. */
export function asNewcomers(people: readonly HeldBackPerson[], count: number): HeldBackPerson[] {
  return people.map(({ known, held }) => {
    const step = Math.max(1, known.movies.length / count)
    const chosen = Int32Array.from({ length: Math.min(count, known.movies.length) }, (_, i) =>
      Math.floor(i * step),
    )
    return {
      held,
      known: {
        movies: chosen.map((at) => known.movies[at]!),
        stars: Float32Array.from(chosen, (at) => known.stars[at]!),
      },
    }
  })
}
