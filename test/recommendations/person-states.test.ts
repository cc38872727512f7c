import { expect, test } from 'vitest'
import type { ServingModel } from '@/lib/model-store/model-registry'
import { personStates } from '@/lib/recommendations/person-states'
import { biases } from '@/lib/recommender'

const model = biases.restore({ expected: Float32Array.of(3, 4), personPenalty: Float32Array.of(1) })

/** A model of two films, those with the ids 10 and 20. */
const serving = (version: string): ServingModel =>
  ({ version, model, rowOf: (id: number) => ({ 10: 0, 20: 1 })[id] }) as unknown as ServingModel // what states look at

const member = (id: number, tasteVersion: number) => ({
  id,
  tasteVersion,
  email: null,
  displayName: '',
  ratingCount: 0,
  visibility: 'PRIVATE' as const,
  blindMode: false,
  createdAt: new Date(0),
})

function counted(capacity: number) {
  const asked: number[] = []
  const states = personStates((userId) => {
    asked.push(userId)
    return Promise.resolve(
      [10, 99].map((movieId) => ({ userId, movieId, stars: 5, ratedAt: null })),
    )
  }, capacity)
  return { states, asked }
}

test('a person is placed once per taste and model, by the films the model knows', async () => {
  const { states, asked } = counted(10)
  const placed = await states.of(member(1, 0), serving('a'))
  expect(placed.ratings.map(({ movieId }) => movieId)).toEqual([10])
  expect([...placed.state.ratings.movies]).toEqual([0])
  expect(await states.of(member(1, 0), serving('a'))).toBe(placed)
  expect(asked).toEqual([1])
  await states.of(member(1, 1), serving('a'))
  await states.of(member(1, 1), serving('b'))
  expect(asked).toEqual([1, 1, 1])
  expect(states.counts()).toEqual({ hits: 1, misses: 3 })
})

test('the person unused for longest is forgotten first', async () => {
  const { states, asked } = counted(2)
  for (const id of [1, 2, 1, 3, 1, 2]) await states.of(member(id, 0), serving('a'))
  expect(asked).toEqual([1, 2, 3, 2])
})

test('a failure is not remembered', async () => {
  let down = true
  const states = personStates(
    () => (down ? Promise.reject(new Error('down')) : Promise.resolve([])),
    2,
  )
  await expect(states.of(member(1, 0), serving('a'))).rejects.toThrow('down')
  down = false
  expect((await states.of(member(1, 0), serving('a'))).ratings).toEqual([])
})
