import { describe, expect, test } from 'vitest'
import { compareRuns, normal, randomFrom } from '@/lib/recommender'
import { bootstrap, interval } from '@/lib/recommender/evaluation/bootstrap'
import { type PersonSums } from '@/lib/recommender/evaluation/person-sums'

const people = 400

/** A value for each person, one count each. */
const sumsOf = (values: readonly number[], root = false): PersonSums => ({
  sums: Float64Array.from(values),
  counts: new Float64Array(values.length).fill(1),
  root,
})

const noise = (seed: number, deviation: number): number[] => {
  const random = randomFrom(seed)
  return Array.from({ length: people }, () => deviation * normal(random))
}

const run = (model: string, metric: string, sums: PersonSums) => ({
  model,
  run: { people: { [metric]: sums } },
})

describe('the bootstrap', () => {
  test('spreads like the standard error of a mean', () => {
    const [draws] = bootstrap([sumsOf(noise(1, 2))], 1)
    const { low, high } = interval(draws!)
    // 2 · 1.96 standard errors of 2 / √400 = 0.1
    expect(high - low).toBeGreaterThan(0.35)
    expect(high - low).toBeLessThan(0.44)
  })

  test('draws the same people for all models', () => {
    const values = noise(1, 1)
    const [left, right] = bootstrap([sumsOf(values), sumsOf(values.map((one) => one + 1))], 1)
    for (const [draw, value] of left!.entries()) expect(right![draw]! - value).toBeCloseTo(1, 9)
  })

  test('is seeded', () => {
    const models = [sumsOf(noise(1, 1))]
    expect(bootstrap(models, 5)).toEqual(bootstrap(models, 5))
    expect(bootstrap(models, 6)).not.toEqual(bootstrap(models, 5))
  })

  test('takes the root of the ratio for a root metric', () => {
    const [draws] = bootstrap([sumsOf([9, 9, 9], true)], 1, 10)
    expect(new Set(draws)).toEqual(new Set([3]))
  })

  test('does not draw people without a count: with one person nothing varies', () => {
    const sums = Float64Array.of(0, 6, 0)
    const [draws] = bootstrap([{ sums, counts: Float64Array.of(0, 2, 0), root: false }], 1, 50)
    expect(new Set(draws)).toEqual(new Set([3]))
  })

  test('throws without people, or with different numbers of them', () => {
    const nobody = { sums: new Float64Array(2), counts: new Float64Array(2), root: false }
    expect(() => bootstrap([nobody], 1)).toThrow(/nobody/)
    expect(() => bootstrap([sumsOf([1, 2]), sumsOf([1])], 1)).toThrow(/not the same/)
  })
})

test('the interval includes 95 % of the values', () => {
  const values = Float64Array.from({ length: 1000 }, (_, i) => 999 - i)
  expect(interval(values)).toEqual({ low: 25, high: 975 })
})

describe('comparing with the best baseline', () => {
  const base = noise(1, 1).map((value) => value + 5)
  const shifted = (by: number): PersonSums => {
    const extra = noise(2, 0.5)
    return sumsOf(base.map((value, person) => value + by + extra[person]!))
  }
  const compare = (metric: string, ...models: [string, PersonSums][]) =>
    compareRuns(
      models.map(([model, sums]) => run(model, metric, sums)),
      1,
    )

  test('gives an interval around the known difference, narrow because paired', () => {
    const { better } = compare('mae', ['biases', sumsOf(base)], ['better', shifted(-0.2)])
    const against = better!.mae!.against!
    expect(against).toMatchObject({ baseline: 'biases', verdict: 'better' })
    expect(against.interval.low).toBeLessThan(-0.2)
    expect(against.interval.high).toBeGreaterThan(-0.2)
    // The deviation over people is 1, that of the differences ½: about 2 · 1.96 · ½ / √400.
    expect(against.interval.high - against.interval.low).toBeLessThan(0.12)
  })

  test('finds no difference between equal models', () => {
    const { same } = compare('mae', ['biases', sumsOf(base)], ['same', sumsOf(base)])
    expect(same!.mae!.against).toEqual({
      baseline: 'biases',
      difference: 0,
      verdict: 'none',
      interval: { low: 0, high: 0 },
    })
    const { near } = compare('mae', ['biases', sumsOf(base)], ['near', shifted(0)])
    expect(near!.mae!.against!.verdict).toBe('none')
  })

  test.each([
    ['mae', 0.2, 'worse'],
    ['rmse@5', -0.2, 'better'],
    ['ndcg@10', 0.2, 'better'],
    ['recall@20', -0.2, 'worse'],
  ])('of %s, %d is %s', (metric, by, verdict) => {
    const { other } = compare(metric, ['biases', sumsOf(base)], ['other', shifted(by)])
    expect(other![metric]!.against!.verdict).toBe(verdict)
  })

  test('chooses the best baseline for each metric, and does not compare it', () => {
    const low = sumsOf(base.map((value) => value - 1))
    const errors = compare('mae', ['popularity', sumsOf(base)], ['biases', low], ['x', low])
    expect(errors.biases!.mae!.against).toBeNull()
    expect(errors.popularity!.mae!.against).toMatchObject({ baseline: 'biases', verdict: 'worse' })
    const gains = compare('ndcg@10', ['popularity', sumsOf(base)], ['biases', low], ['x', low])
    expect(gains.x!['ndcg@10']!.against).toMatchObject({ baseline: 'popularity' })
  })

  test('gives the interval alone without a baseline', () => {
    const { alone } = compare('mae', ['alone', sumsOf(base)])
    expect(alone!.mae!.against).toBeNull()
    expect(alone!.mae!.interval.low).toBeLessThan(alone!.mae!.interval.high)
  })

  test('compares a metric among the models that have it', () => {
    const compared = compareRuns(
      [run('biases', 'mae', sumsOf(base)), run('popularity', 'ndcg@10', sumsOf(base))],
      1,
    )
    expect(Object.keys(compared.biases!)).toEqual(['mae'])
    expect(Object.keys(compared.popularity!)).toEqual(['ndcg@10'])
  })
})
