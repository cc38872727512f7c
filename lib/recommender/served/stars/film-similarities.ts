import { contentSimilarities, type ContentVectors } from '../../content/content'
import { positionsIn } from '../../maths/positions-in'
import { compressRows, type SparseMatrix } from '../../maths/sparse'
import type { RatingMatrix } from '../../model'
import { coChoices } from '../appeal/co-choices'
import { KernelMemory } from '../kernels/memory'

/**
 * How similar covered films are in other ways than by their factors. Each is a positive semidefinite matrix of numbers
 * from 0 to 1: its lower triangle row by row, shape [covered (covered + 1) / 2].
 */
export interface FilmSimilarities {
  /** Cosine of the sets of people who rated them. */
  readonly raters: Float32Array
  /** Cosine of their content, to the power of four: only films that share nearly all terms are similar. */
  readonly content: Float32Array
}

/** Where row `i` of a packed lower triangle begins. */
export const triangleRow = (i: number): number => (i * (i + 1)) / 2

/** The similarities of the covered films. @param covered film rows, shape [covered] */
export const filmSimilarities = (
  ratings: RatingMatrix,
  content: ContentVectors,
  covered: Int32Array,
): FilmSimilarities => ({
  raters: raterOverlap(ratings, covered),
  content: contentOverlap(content, covered),
})

/** Added to the number of raters of each film, so that films with few raters are less similar. */
const shrinkage = 20

/**
 * |raters of i ∩ raters of j| / √((raters of i + 20) (raters of j + 20)), a packed lower triangle;
 * O(Σ ratings² of a person / 2).
 */
function raterOverlap(ratings: RatingMatrix, covered: Int32Array): Float32Array {
  const films = covered.slice().sort()
  const { gram, ld } = coChoices(new KernelMemory(), ratedFilms(ratings), films)
  const positions = positionsIn(films, ratings.movieCount)
  const at = covered.map((film) => positions[film]!)
  const scales = Float64Array.from(at, (i) => 1 / Math.sqrt(gram[i * ld + i]! + shrinkage))
  const overlap = new Float32Array(triangleRow(covered.length))
  for (let i = 0, to = 0; i < at.length; i++) {
    const row = at[i]! * ld
    for (let j = 0; j <= i; j++) overlap[to++] = gram[row + at[j]!]! * (scales[i]! * scales[j]!)
  }
  return overlap
}

/** 1 for each film that a person rated, shape [people, films]. */
const ratedFilms = ({ userCount, movieCount, users, movies }: RatingMatrix): SparseMatrix =>
  compressRows({
    rowCount: userCount,
    columnCount: movieCount,
    rows: users,
    columns: movies,
    values: new Float32Array(users.length).fill(1),
  })

/** The fourth power of the cosine of the content, a packed lower triangle. */
function contentOverlap(content: ContentVectors, covered: Int32Array): Float32Array {
  const overlap = new Float32Array(triangleRow(covered.length))
  const terms = content.terms.reduce((most, term) => Math.max(most, term + 1), 0)
  const weights = new Float32Array(terms)
  for (const [i, film] of covered.entries()) {
    const similarities = contentSimilarities(content, film, covered.subarray(0, i + 1), weights)
    for (let j = 0; j <= i; j++) {
      const square = similarities[j]! * similarities[j]!
      overlap[triangleRow(i) + j] = square * square // much faster than a power
    }
  }
  return overlap
}
