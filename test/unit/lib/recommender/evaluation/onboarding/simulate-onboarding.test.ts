import { describe, expect, test } from 'vitest'
import { valueOf } from '@/lib/recommender/evaluation/person-sums'
import { simulateOnboarding } from '@/lib/recommender/evaluation/onboarding/simulate-onboarding'
import { inOrder } from '@/lib/recommender/evaluation/onboarding/static-orders'
import { fixedModel } from '../../../../../support/fixed-model'

const films = 40
const rows = Array.from({ length: films }, (_, movie) => movie)
const scale = { low: 1, high: 5, step: 1 }
/** Predicts 3 stars plus a tenth for each known rating; film 39 has the largest appeal, film 0 the smallest. */
const model = fixedModel(films, {
  stars: ({ movies }) => rows.map(() => 3 + movies.length / 10),
  appeal: () => rows,
})
/** Has seen the even films below 30. The targets have 4 and 2 stars. */
const person = {
  answers: new Map(rows.slice(0, 30).flatMap((movie) => (movie % 2 === 0 ? [[movie, 5]] : []))),
  targets: { movies: Int32Array.of(35, 1), stars: Float32Array.of(4, 2) },
} as const
const upwards = inOrder('upwards', Int32Array.from(rows))

describe('a simulated interview', () => {
  const figures = simulateOnboarding(model, [person], upwards, scale)
  const at = (after: string, count: number) =>
    figures.find(({ checkpoint }) => checkpoint.after === after && checkpoint.count === count)!

  test('counts questions asked, of which some are answered', () => {
    // Asked are 0, 2, 3, 4, 5, …: film 1 is a target.
    expect(valueOf(at('asked', 5).answered)).toBe(3)
    expect(valueOf(at('asked', 10).answered)).toBe(6)
  })

  test('counts the questions needed for a number of answers', () => {
    expect(valueOf(at('answered', 5).asked)).toBe(8) // 0, 2, 3, 4, 5, 6, 7, 8
    expect(valueOf(at('answered', 10).asked)).toBe(18)
    expect(valueOf(at('answered', 10).answered)).toBe(10)
  })

  test('measures the error of the targets with the answers so far', () => {
    const squares = [3.3 - 4, 3.3 - 2].map((error) => error ** 2)
    expect(valueOf(at('asked', 5).rmse)).toBeCloseTo(Math.sqrt((squares[0]! + squares[1]!) / 2), 6)
    expect(valueOf(at('answered', 10).rmse)).toBeCloseTo(Math.sqrt((0 + 4) / 2), 6)
  })

  test('ranks films that the person cannot answer: film 35 is the fifth', () => {
    expect(valueOf(at('asked', 5).ranking['ndcg@10']!)).toBeCloseTo(1 / Math.log2(6), 6)
    expect(valueOf(at('answered', 5).ranking['ndcg@10']!)).toBeCloseTo(1 / Math.log2(6), 6)
  })

  test('ends when no film is left', () => {
    const short = inOrder('three', Int32Array.of(3, 4, 6))
    const [first] = simulateOnboarding(model, [person], short, scale)
    expect(valueOf(first!.asked)).toBe(3)
    expect(valueOf(first!.answered)).toBe(2)
  })
})
