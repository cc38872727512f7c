import { expect, test } from 'vitest'
import { measureOnboarding, onboardingSplit } from '@/lib/recommender'
import { fixedModel } from '../../../../../support/fixed-model'
import { bareContent, randomRatings } from '../../../../../support/small-ratings'

const films = 90
const data = {
  ratings: randomRatings({ users: 40, movies: films }, 0.6, 1),
  content: bareContent(films),
}
const zeros = Array.from({ length: films }, () => 0)
/** The more ratings it knows, the closer it is to 3 stars. Asks about the first film that is accepted. */
const model = {
  ...fixedModel(films, {
    stars: ({ movies }) => zeros.map(() => 3 + 1 / (1 + movies.length)),
    appeal: () => zeros,
  }),
  onboarding(_: unknown, { accept = () => true }: { accept?: (movie: number) => boolean }) {
    return Int32Array.from(zeros.keys()).filter(accept).slice(0, 1)
  },
}

test('every strategy is measured at each checkpoint, and compared with the served model', () => {
  const finished: string[] = []
  const split = onboardingSplit(data, 8, 0)
  const results = measureOnboarding(model, split, 0, (name) => finished.push(name))
  expect(finished).toHaveLength(9)
  expect(results).toHaveLength(4 * 9)
  const at = (strategy: string, after: string, count: number) =>
    results.find((one) => one.strategy === strategy && one.after === after && one.count === count)!
  expect(at('no question', 'asked', 10).answered).toBe(0)
  expect(at('popularity', 'asked', 10)).toMatchObject({ asked: 10 })
  expect(at('popularity', 'answered', 10)).toMatchObject({ answered: 10 })
  const own = at('served, one by one', 'answered', 10)
  expect(own.differences.rmse).toEqual({ low: 0, high: 0 })
  // The same number of answers gives the same stars with this model; no answer gives worse ones.
  expect(at('popularity', 'answered', 10).metrics.rmse).toBe(own.metrics.rmse)
  expect(at('no question', 'answered', 10).differences.rmse.low).toBeGreaterThan(0)
  expect(measureOnboarding(model, split, 0)).toEqual(results)
})
