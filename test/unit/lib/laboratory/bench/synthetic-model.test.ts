import { expect, test } from 'vitest'
import { drawPeople, uniformPool } from '@/lib/laboratory/bench/draw-people'
import { recommenderOf } from '@/lib/laboratory/bench/measure-training'
import {
  syntheticBiases,
  syntheticItemKnn,
  syntheticModel,
} from '@/lib/laboratory/bench/synthetic-model'
import { restoreServed } from '@/lib/recommender'

const [ratings] = drawPeople(uniformPool(40), { people: 1, size: 10, seed: 1 })

test('a synthetic model serves', () => {
  const model = restoreServed(syntheticModel(40, 1))
  const best = model.rank(model.person(ratings!), { limit: 20 })
  expect(new Set(best).size).toBe(20)
})

test('synthetic baselines give finite scores', () => {
  for (const [kind, weights] of [
    ['biases', syntheticBiases(40, 1)],
    ['item-knn', syntheticItemKnn(40, 1)],
  ] as const) {
    const model = recommenderOf(kind).restore(weights)
    expect(model.score(model.person(ratings!), 'stars').every(Number.isFinite)).toBe(true)
  }
})
