import { describe, expect, test } from 'vitest'
import {
  evaluationSplit,
  randomFrom,
  searchOptions,
  sharesOf,
  withBudget,
  type ModelOptions,
} from '@/lib/recommender'
import { drawOptions, type SearchSpace } from '@/lib/recommender/evaluation/draw-options'
import { bareContent, randomRatings } from '../../../../support/small-ratings'

const space: SearchSpace = {
  factors: { from: 1, to: 4, scale: 'linear', integer: true },
  l2: { from: 0.001, to: 10, scale: 'log' },
  hidden: { from: 8, to: 128, scale: 'log', integer: true },
  kind: { values: ['a', 'b', true] },
}
const defaults = { factors: 2, l2: 1, hidden: 32, kind: 'a', seed: 7 }

describe('drawn options', () => {
  const random = randomFrom(1)
  const drawn = Array.from({ length: 4000 }, () => drawOptions(defaults, space, random))
  const share = (holds: (options: ModelOptions) => boolean): number =>
    drawn.filter(holds).length / drawn.length

  test('stay within their ranges, as whole numbers where required', () => {
    for (const { factors, l2, hidden, kind } of drawn) {
      expect(['a', 'b', true]).toContain(kind)
      expect(Number(l2) >= 0.001 && Number(l2) <= 10).toBe(true)
      expect(Number.isInteger(factors) && Number(factors) >= 1 && Number(factors) <= 4).toBe(true)
      expect(Number.isInteger(hidden) && Number(hidden) >= 8 && Number(hidden) <= 128).toBe(true)
    }
  })

  test('are spread evenly over their scale', () => {
    for (const whole of [1, 2, 3, 4])
      expect(share(({ factors }) => factors === whole)).toBeCloseTo(1 / 4, 1)
    // Four decades: a quarter of the draws in each.
    expect(share(({ l2 }) => Number(l2) < 0.01)).toBeCloseTo(1 / 4, 1)
    expect(share(({ l2 }) => Number(l2) < 0.1)).toBeCloseTo(1 / 2, 1)
    expect(share(({ hidden }) => Number(hidden) < 32)).toBeCloseTo(1 / 2, 1)
    for (const value of ['a', 'b', true])
      expect(share(({ kind }) => kind === value)).toBeCloseTo(1 / 3, 1)
  })

  test('keep the options that are not searched', () => {
    expect(new Set(drawn.map(({ seed }) => seed))).toEqual(new Set([7]))
  })
})

describe('the search', () => {
  const plan = { defaults, space, trials: 9, seed: 1, lowerIsBetter: true }
  const distance = ({ l2 }: ModelOptions): number => Math.abs(Math.log(Number(l2)) + 2)

  test('tries the defaults first, then draws, the same for the same seed', async () => {
    const tried: ModelOptions[] = []
    const measure = (options: ModelOptions): Promise<number> => {
      tried.push(options)
      return Promise.resolve(distance(options))
    }
    const trials = await searchOptions({ ...plan, shares: [1] }, measure)
    expect(tried).toHaveLength(9)
    expect(tried[0]).toEqual(defaults)
    expect(new Set(tried.map(({ l2 }) => l2)).size).toBe(9)
    const values = tried.map(distance).sort((a, b) => a - b)
    expect(trials.map(({ results }) => results)).toEqual(
      values.map((value) => [{ share: 1, value }]),
    )
    expect(await searchOptions({ ...plan, shares: [1] }, measure)).toEqual(trials)
    expect(await searchOptions({ ...plan, seed: 2, shares: [1] }, measure)).not.toEqual(trials)
  })

  test.each([true, false])(
    'continues with the best third, then the best of these; lower is better: %s',
    async (lowerIsBetter) => {
      const asked = new Map<number, ModelOptions[]>()
      const shares = sharesOf('people')
      const trials = await searchOptions({ ...plan, lowerIsBetter, shares }, (options, share) => {
        asked.set(share, [...(asked.get(share) ?? []), options])
        return Promise.resolve(distance(options))
      })
      expect(shares).toEqual([1 / 9, 1 / 3, 1])
      expect(shares.map((share) => asked.get(share)!.length)).toEqual([9, 3, 1])
      const sign = lowerIsBetter ? 1 : -1
      const ranking = [...asked.get(1 / 9)!].sort((a, b) => sign * (distance(a) - distance(b)))
      expect(trials.map(({ options }) => options)).toEqual(ranking)
      expect(trials.map(({ results }) => results.length)).toEqual([3, 2, 2, 1, 1, 1, 1, 1, 1])
    },
  )

  test('ends a trial that cannot be fitted, and continues with the others', async () => {
    const worse = (options: ModelOptions, share: number): number | null =>
      options === defaults && share > 1 / 9 ? null : options === defaults ? 0 : distance(options)
    const trials = await searchOptions({ ...plan, shares: sharesOf('people') }, (...asked) =>
      Promise.resolve(worse(...asked)),
    )
    expect(trials).toHaveLength(9)
    expect(trials.map(({ results }) => results.length)).toEqual([3, 2, 1, 1, 1, 1, 1, 1, 1])
    expect(trials[2]!.options).toBe(defaults)
    const none = searchOptions({ ...plan, shares: [1] }, () => Promise.resolve(null))
    expect(await none).toEqual([])
  })

  test('throws without options to search, or without trials', async () => {
    const measure = () => Promise.resolve(1)
    await expect(searchOptions({ ...plan, space: {}, shares: [1] }, measure)).rejects.toThrow(
      RangeError,
    )
    await expect(searchOptions({ ...plan, trials: 0, shares: [1] }, measure)).rejects.toThrow(
      RangeError,
    )
  })
})

describe('a share of the budget', () => {
  const ratings = randomRatings({ users: 90, movies: 20 }, 0.5, 1)
  const split = evaluationSplit({ ratings, content: bareContent(20) }, ratings)

  test('of epochs keeps the split, and at least one epoch', () => {
    const options = { epochs: 20 }
    expect(withBudget(split, options, 'epochs', 1 / 9, 1)).toEqual({
      split,
      options: { epochs: 3 },
    })
    expect(withBudget(split, { epochs: 1 }, 'epochs', 1 / 9, 1).options).toEqual({ epochs: 1 })
    expect(() => withBudget(split, {}, 'epochs', 1 / 9, 1)).toThrow(RangeError)
  })

  test('of people reduces the training data, and keeps the queries', () => {
    const ninth = withBudget(split, { a: 1 }, 'people', 1 / 9, 1)
    expect(ninth.options).toEqual({ a: 1 })
    expect(ninth.split.training.ratings.userCount).toBe(10)
    expect(ninth.split.queries).toBe(split.queries)
    expect(withBudget(split, { a: 1 }, 'people', 1 / 9, 1)).toEqual(ninth)
    expect(withBudget(split, { a: 1 }, 'people', 1 / 9, 2)).not.toEqual(ninth)
  })

  test('of 1 changes nothing', () => {
    expect(withBudget(split, { a: 1 }, 'people', 1, 1).split).toBe(split)
    expect(withBudget(split, { a: 1 }, 'full', 1, 1).split).toBe(split)
    expect(sharesOf('full')).toEqual([1])
  })
})
