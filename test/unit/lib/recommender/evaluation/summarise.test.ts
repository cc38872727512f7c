import { expect, test } from 'vitest'
import { summarise, type SplitOutcome, type RatingMatrix } from '@/lib/recommender'
import { evaluate } from '@/lib/recommender/evaluation/evaluate'
import { fixedModel } from '../../../../support/fixed-model'
import { ratingsOf } from '../../../../support/small-ratings'

const size = { users: 2, movies: 4 }
const known = ratingsOf(size, [
  [0, 0, 1],
  [1, 0, 5],
])
const model = fixedModel(4, { stars: () => [3, 3, 3, 3], appeal: () => [4, 3, 2, 1] })

function fold(targets: RatingMatrix, seconds: number, peakMb: number): Omit<SplitOutcome, 'model'> {
  const query = { known, targets, stars: true, ranking: true }
  return {
    answers: [{ answers: evaluate(model, known, query) }],
    learning: [{ epoch: seconds, validationRmse: 1 }],
    cost: { fitSeconds: seconds, cpuSeconds: 2 * seconds, askSeconds: 1, peakMb },
  }
}

const first = fold(ratingsOf(size, [[0, 1, 5]]), 1, 100) // error 2, found at once
const second = fold(ratingsOf(size, [[0, 2, 4]]), 2, 50) // error 1, found second
const third = fold(ratingsOf(size, [[1, 1, 3]]), 3, 70) // no error, no relevant target

test('summarise gives means and standard deviations over the folds', () => {
  const { metrics, deviations } = summarise([first, second])
  expect(metrics).toMatchObject({ rmse: 1.5, mae: 1.5, mrr: 0.75 })
  expect(deviations!.rmse).toBeCloseTo(Math.sqrt(0.5), 12) // n − 1
  expect(summarise([first]).deviations).toBeNull()
})

test('summarise ignores a fold without relevant targets in the ranking metrics', () => {
  for (const folds of [
    [first, second, third],
    [third, first, second],
  ]) {
    const { metrics, deviations } = summarise(folds)
    expect(metrics.rmse).toBe(1)
    expect(metrics.mrr).toBe(0.75)
    expect(deviations!.mrr).toBeCloseTo(0.25 * Math.SQRT2, 12)
  }
  expect(summarise([first, third]).deviations).not.toHaveProperty('mrr')
})

test('summarise adds the sums of each person over the folds', () => {
  const { people } = summarise([first, second, third])
  expect([...people.rmse!.sums]).toEqual([4 + 1, 0])
  expect([...people.rmse!.counts]).toEqual([2, 1])
  expect([...people['ndcg@10']!.counts]).toEqual([2, 0])
})

test('summarise computes bands over the ratings of all folds', () => {
  const { byPersonRatings } = summarise([first, second, third])
  expect(byPersonRatings).toMatchObject([{ band: '1-4', count: 3, mae: 1 }])
  expect(byPersonRatings[0]!.rmse).toBeCloseTo(Math.sqrt(5 / 3), 12)
})

test('summarise adds seconds, takes the highest peak, and the learning curve of the first fold', () => {
  const { cost, learning } = summarise([first, second])
  expect(cost).toEqual({ fitSeconds: 3, cpuSeconds: 6, askSeconds: 2, peakMb: 100 })
  expect(learning).toEqual([{ epoch: 1, validationRmse: 1 }])
})
