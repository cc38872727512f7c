import type { ModelWeights, PersonRatings } from './model'

/** The named float array of a model. @throws {RangeError} if it is missing or of another type or length */
export function requireFloats(weights: ModelWeights, name: string, length?: number): Float32Array {
  const array = weights[name]
  if (!(array instanceof Float32Array))
    throw new RangeError(`the weights contain no float array ${name}`)
  if (length !== undefined && array.length !== length) {
    throw new RangeError(`${name} holds ${array.length} numbers instead of ${length}`)
  }
  return array
}

/** The named integer array of a model. @throws {RangeError} if it is missing or of another type or length */
export function requireInts(weights: ModelWeights, name: string, length?: number): Int32Array {
  const array = weights[name]
  if (!(array instanceof Int32Array))
    throw new RangeError(`the weights contain no integer array ${name}`)
  if (length !== undefined && array.length !== length) {
    throw new RangeError(`${name} holds ${array.length} numbers instead of ${length}`)
  }
  return array
}

/** Check the ratings of a person. @throws {RangeError} if the lengths differ or a film row is out of range */
export function assertPersonRatings(
  { movies, stars, choices }: PersonRatings,
  movieCount: number,
): void {
  assertRows(movies, stars, 'stars', movieCount)
  if (choices) assertRows(choices.movies, choices.grades, 'grades', movieCount)
}

function assertRows(
  movies: Int32Array,
  values: Float32Array,
  name: string,
  movieCount: number,
): void {
  if (movies.length !== values.length)
    throw new RangeError(`person: movies and ${name} differ in length`)
  for (const movie of movies) {
    if (movie < 0 || movie >= movieCount)
      throw new RangeError(`person: there is no film row ${movie}`)
  }
}
