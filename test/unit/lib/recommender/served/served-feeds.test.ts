import { expect, test } from 'vitest'
import { fast, servedFeeds } from '@/lib/recommender'
import { loadTensorFlow } from '@/lib/platform/tensorflow/tensorflow'
import { plantedTastes } from '../../../../support/planted-tastes'

const feeds = servedFeeds(async () => (await loadTensorFlow()).tf)
const ratings = { movies: Int32Array.of(3, 30), stars: Float32Array.of(5, 1) }

test.each(feeds.map((one) => [one.kind, one] as const))(
  '%s ranks as the feed does',
  async (_, one) => {
    const small = { ...one.defaults, ...fast, factors: 8, implicitFactors: 4 }
    const model = await one.fit(plantedTastes(2), small)
    const scores = model.score(model.person(ratings), 'appeal')
    // The feed's order, with rated films last.
    const order = Array.from(scores.keys()).sort((a, b) => scores[b]! - scores[a]!)
    expect(new Set(order.slice(-2))).toEqual(new Set([3, 30]))
    const again = one.restore(model.weights())
    expect(again.score(again.person(ratings), 'appeal')).toEqual(scores)
    expect(() => model.score(model.person(ratings), 'stars')).toThrow(RangeError)
  },
)

test('a feed is a view of the served model, with its own adventurousness and diversity', async () => {
  const [feed] = feeds
  const options = { ...feed!.defaults, ...fast, factors: 8, implicitFactors: 4 }
  const view = feed!.view!
  expect(view.baseOptions(options)).toEqual({ ...fast, factors: 8, implicitFactors: 4 })
  const model = await view.base.fit(plantedTastes(2), view.baseOptions(options))
  const scoresOf = (more: object): Float32Array => {
    const shown = view.of(model, { ...options, ...more })
    return shown.score(shown.person(ratings), 'appeal')
  }
  const fitted = await feed!.fit(plantedTastes(2), options)
  expect(scoresOf({})).toEqual(fitted.score(fitted.person(ratings), 'appeal'))
  expect(scoresOf({ adventurousness: 1 })).not.toEqual(scoresOf({}))
  expect(scoresOf({ adventurousness: 1, diversity: 0 })).not.toEqual(
    scoresOf({ adventurousness: 1 }),
  )
  const changed = view.of(model, { ...options, adventurousness: 1, diversity: 0.25 })
  const again = feed!.restore(changed.weights())
  expect(again.score(again.person(ratings), 'appeal')).toEqual(
    scoresOf({ adventurousness: 1, diversity: 0.25 }),
  )
})

test('servedFeeds has three feeds, from familiar to little-known films', () => {
  expect(feeds.map(({ defaults }) => defaults.adventurousness)).toEqual([0, 0.5, 1])
})
