import { describe, expect, test } from 'vitest'
import { normal, randomFrom } from '@/lib/recommender'
import { foldIn, foldInDual, foldInPrimal } from '@/lib/recommender/maths/fold-in'

const oneAxis = { factors: Float32Array.of(1, 2), k: 1, noise: 0.5 }

describe('fold-in', () => {
  // By hand: one axis, loadings 1 and 2, residuals 1 and 2, noise ½, prior 1 → mean = 10 / (10 + 1), variance 1 / 11.
  test('matches the closed form on one axis', () => {
    const { mean, covarianceTimes } = foldIn(oneAxis, Int32Array.of(0, 1), Float64Array.of(1, 2))
    expect(mean[0]).toBeCloseTo(10 / 11, 12)
    expect(covarianceTimes([1])[0]).toBeCloseTo(1 / 11, 12)
  })

  test('leaves a person without ratings at the prior', () => {
    const { mean, covarianceTimes } = foldIn(oneAxis, new Int32Array(), new Float64Array())
    expect([...mean]).toEqual([0])
    expect([...covarianceTimes([3])]).toEqual([3])
  })

  test.each([1, 4, 9, 30])('solves the full normal equations, with %i ratings', (n) => {
    const k = 8
    const random = randomFrom(n)
    const space = {
      factors: Float32Array.from({ length: 30 * k }, () => normal(random)),
      k,
      noise: 0.7,
    }
    const movies = Int32Array.from({ length: n }, (_, i) => i)
    const residuals = Float64Array.from({ length: n }, () => normal(random))
    const expected = fullSolve(space, movies, residuals)
    for (const posterior of [foldInPrimal, foldInDual].map((solve) =>
      solve(space, movies, residuals),
    )) {
      for (let a = 0; a < k; a++) expect(posterior.mean[a]).toBeCloseTo(expected[a]!, 6)
    }
    const probe = Float64Array.from({ length: k }, () => normal(random))
    const primal = foldInPrimal(space, movies, residuals).covarianceTimes(probe)
    const dual = foldInDual(space, movies, residuals).covarianceTimes(probe)
    for (let a = 0; a < k; a++) expect(dual[a]).toBeCloseTo(primal[a]!, 6)
  })

  test('throws for invalid input, with the reason', () => {
    expect(() => foldIn(oneAxis, Int32Array.of(0), Float64Array.of(1, 2))).toThrow(
      /differ in length/,
    )
    expect(() => foldIn(oneAxis, Int32Array.of(2), Float64Array.of(1))).toThrow(/no film row 2/)
    expect(() => foldIn({ ...oneAxis, noise: 0 }, Int32Array.of(0), Float64Array.of(1))).toThrow(
      /not positive/,
    )
  })
})

/** (FᵀF + σ²I)·p = Fᵀe by Gaussian elimination with pivoting, as an oracle. */
function fullSolve(
  { factors, k, noise }: { factors: Float32Array; k: number; noise: number },
  movies: Int32Array,
  residuals: Float64Array,
): number[] {
  const rows = Array.from({ length: k }, (_, a) => {
    const row = Array.from({ length: k + 1 }, () => 0)
    for (const [i, movie] of movies.entries()) {
      for (let b = 0; b < k; b++) row[b]! += factors[movie * k + a]! * factors[movie * k + b]!
      row[k]! += factors[movie * k + a]! * residuals[i]!
    }
    row[a]! += noise
    return row
  })
  for (let column = 0; column < k; column++) {
    const pivot = rows
      .slice(column)
      .reduce((best, row) => (Math.abs(row[column]!) > Math.abs(best[column]!) ? row : best))
    rows.splice(rows.indexOf(pivot), 1)
    rows.splice(column, 0, pivot)
    for (const row of rows) {
      if (row === pivot) continue
      const factor = row[column]! / pivot[column]!
      for (let b = column; b <= k; b++) row[b]! -= factor * pivot[b]!
    }
  }
  return rows.map((row, a) => row[k]! / row[a]!)
}
