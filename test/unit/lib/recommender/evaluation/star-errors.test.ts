import { describe, expect, test } from 'vitest'
import { summarise, type FittedModel, type ModelRun, type RatingMatrix } from '@/lib/recommender'
import { type Query } from '@/lib/recommender/evaluation/evaluation-split'
import { evaluate } from '@/lib/recommender/evaluation/evaluate'
import { metricsOf } from '@/lib/recommender/evaluation/metrics-of'
import { intervalScore } from '@/lib/recommender/evaluation/star-errors'
import { fixedModel } from '../../../../support/fixed-model'
import { ratingsOf } from '../../../../support/small-ratings'

const noCost = { fitSeconds: 0, cpuSeconds: 0, askSeconds: 0, peakMb: 0 }

function run(model: FittedModel, known: RatingMatrix, targets: RatingMatrix): ModelRun {
  const query: Query = { known, targets, stars: true, ranking: false }
  const answers = evaluate(model, known, query)
  return summarise([{ answers: [{ answers }], learning: [], cost: noCost }])
}

const size = { users: 2, movies: 4 }
// Ratings of 2 to 4, which are the scale.
const known = ratingsOf(size, [
  [0, 0, 2],
  [0, 1, 4],
  [1, 0, 3],
])

describe('predictions 3, 9 (clipped to 4) and 0 (clipped to 2) for the stars 4, 5 and 1', () => {
  const targets = ratingsOf(size, [
    [0, 2, 4],
    [0, 3, 5],
    [1, 1, 1],
  ])
  const model = fixedModel(4, { stars: () => [0, 0, 3, 9] })

  test('have errors after clipping to the stars of the training data', () => {
    const { metrics } = run(model, known, targets)
    expect(metrics).toEqual({ rmse: 1, mae: 1 }) // 1, 1 and 1
  })

  test('have an RMSE above the MAE', () => {
    const far = fixedModel(4, { stars: () => [0, 4, 2, 4] }) // errors 2, 1 and 3
    const { rmse, mae } = run(far, known, targets).metrics
    expect(rmse).toBeCloseTo(Math.sqrt((4 + 1 + 9) / 3), 12)
    expect(mae).toBeCloseTo(2, 12)
  })

  test('are in the bands of the known ratings of person and film', () => {
    const { byPersonRatings, byFilmRatings } = run(
      fixedModel(4, { stars: () => [0, 4, 2, 4] }),
      known,
      targets,
    )
    expect(byPersonRatings).toEqual([
      { band: '1-4', count: 3, rmse: Math.sqrt(14 / 3), mae: 2, coverage80: null },
    ])
    expect(byFilmRatings).toEqual([
      { band: '0', count: 2, rmse: Math.sqrt(5 / 2), mae: 1.5, coverage80: null },
      { band: '1-4', count: 1, rmse: 3, mae: 3, coverage80: null },
    ])
  })
})

test('a model without stars has no errors, and one without intervals no calibration', () => {
  const targets = ratingsOf(size, [[0, 2, 4]])
  const unstarred = run(fixedModel(4, { appeal: () => [1, 2, 3, 4] }), known, targets)
  expect(unstarred).toMatchObject({ metrics: {}, calibration: null, byFilmRatings: [] })
  expect(run(fixedModel(4, { stars: () => [1, 2, 3, 4] }), known, targets).calibration).toBeNull()
})

describe('ranges', () => {
  const wide = { users: 1, movies: 10 }
  const given = ratingsOf(wide, [
    [0, 0, 1],
    [0, 1, 5],
  ])
  // Errors of 0.1, 0.3, 0.5, 0.7 … 1.5 deviations of one star.
  const targets = ratingsOf(
    wide,
    Array.from({ length: 8 }, (_, i) => [0, i + 2, 3 + 0.1 + 0.2 * i] as const),
  )
  const model = fixedModel(10, { stars: () => Array.from({ length: 10 }, () => 3), deviation: 1 })

  test('cover the ratings within the quantiles of the normal distribution', () => {
    const { calibration, metrics } = run(model, given, targets)
    const halfWidths = [0.126, 0.253, 0.385, 0.524, 0.674, 0.842, 1.036, 1.282, 1.645]
    expect(calibration!.map(({ nominal }) => nominal)).toEqual([
      0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9,
    ])
    expect(calibration!.map(({ observed }) => observed)).toEqual(
      halfWidths.map(
        (half) => [0.1, 0.3, 0.5, 0.7, 0.9, 1.1, 1.3, 1.5].filter((e) => e <= half).length / 8,
      ),
    )
    expect(metrics.coverage80).toBe(6 / 8)
  })

  test('are counted by band, too', () => {
    expect(run(model, given, targets)).toMatchObject({
      byPersonRatings: [{ band: '1-4', count: 8, coverage80: 6 / 8 }],
      byFilmRatings: [{ band: '0', count: 8, coverage80: 6 / 8 }],
    })
  })

  test('are clipped to the scale, and then include its end', () => {
    const sure = fixedModel(10, {
      stars: () => Array.from({ length: 10 }, () => 7),
      deviation: 0.1,
    })
    const ends = ratingsOf(wide, [
      [0, 2, 5],
      [0, 3, 4.5],
    ])
    expect(run(sure, given, ends).metrics.coverage80).toBe(1 / 2)
  })

  test('score their width, plus ten times the distance of a rating outside', () => {
    const near = fixedModel(10, {
      stars: () => Array.from({ length: 10 }, () => 3),
      deviation: 0.5,
    })
    const three = ratingsOf(wide, [
      [0, 2, 3.5],
      [0, 3, 2],
      [0, 4, 5],
    ])
    // 3 ± 0.64078 is 1.28155 wide; the misses are 2.35922 − 2 and 5 − 3.64078.
    const misses = 0.35922 + 1.35922
    expect(run(near, given, three).metrics['interval-score']).toBeCloseTo(
      1.28155 + (10 * misses) / 3,
      4,
    )
  })

  test('have the score of their clipped ends', () => {
    const sure = fixedModel(10, {
      stars: () => Array.from({ length: 10 }, () => 5),
      deviation: 0.5,
    })
    const one = ratingsOf(wide, [[0, 2, 4]])
    // From 5 − 0.64078 to the end of the scale, 5; the miss is 4.35922 − 4.
    expect(run(sure, given, one).metrics['interval-score']).toBeCloseTo(0.64078 + 3.5922, 4)
  })

  test('have the lowest mean score at the quantiles of the ratings', () => {
    // Nine ratings from 2.6 to 3.4, uniform: 80 % lie between 2.65 and 3.35.
    const ratings = Array.from({ length: 9 }, (_, i) => 2.6 + 0.1 * i)
    const scoreOf = (half: number): number =>
      ratings.reduce((sum, actual) => sum + intervalScore(3 - half, 3 + half, actual), 0)
    for (const half of [0.1, 0.2, 0.29, 0.41, 0.5])
      expect(scoreOf(half)).toBeGreaterThan(scoreOf(0.35))
  })
})

test('metrics of several numbers of known ratings have these in their names', () => {
  const targets = ratingsOf(size, [[0, 2, 4]])
  const model = fixedModel(4, { stars: () => [3, 3, 3, 3], deviation: 1 })
  const query: Query = { known, targets, stars: true, ranking: false, given: 5 }
  expect(metricsOf(evaluate(model, known, query), 5)).toEqual({
    'rmse@5': 1,
    'mae@5': 1,
    'coverage80@5': 1,
    // From 3 − 1.2816 clipped to 2, to 3 + 1.2816 clipped to 4.
    'interval-score@5': 2,
  })
})
