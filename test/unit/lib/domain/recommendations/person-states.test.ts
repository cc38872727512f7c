import { expect, test } from 'vitest'
import { feedbackOf, type Feedback, type PersonAt } from '@/lib/domain/feedback/feedback'
import type { MarkKind } from '@/lib/domain/feedback/mark'
import type { ServingModel } from '@/lib/domain/models/serving-model'
import { personStates } from '@/lib/domain/recommendations/person-states'
import { biases } from '@/lib/recommender'

const model = biases.restore({ expected: Float32Array.of(3, 4), personPenalty: Float32Array.of(1) })

/** A model of two films, those with the ids 10 and 20. */
const serving = (version: string): ServingModel =>
  ({ version, model, rowOf: (id: number) => ({ 10: 0, 20: 1 })[id] }) as unknown as ServingModel // the fields that states use

const member = (id: number, tasteVersion: number): PersonAt => ({ id, tasteVersion })

const rated = (movieId: number) => ({ movieId, stars: 5, ratedAt: null, marks: [] })
const marked = (movieId: number, ...marks: MarkKind[]) => ({
  movieId,
  stars: null,
  ratedAt: null,
  marks,
})

/** @param maxPeople of 500 ratings each */
function counted(maxPeople: number, said: Feedback = feedbackOf(0, [rated(10), rated(99)])) {
  const asked: number[] = []
  const at = ({ id }: PersonAt): Promise<Feedback> => {
    asked.push(id)
    return Promise.resolve(said)
  }
  return { states: personStates({ at }, 500 * maxPeople), asked }
}

test('a person is folded in once for each taste and model, by the films the model knows', async () => {
  const { states, asked } = counted(10)
  const [a, b] = [serving('a'), serving('b')]
  const folded = await states.at(member(1, 0), a)
  expect(folded?.ratings.map(({ movieId }) => movieId)).toEqual([10])
  expect([...folded!.state.ratings.movies]).toEqual([0])
  expect(await states.at(member(1, 0), a)).toBe(folded)
  expect(asked).toEqual([1])
  await states.at(member(1, 1), a)
  await states.at(member(1, 1), b)
  expect(asked).toEqual([1, 1, 1])
  expect(states.counts()).toEqual({ hits: 1, misses: 3 })
})

test('marks become choices, and exclude films from the feed', async () => {
  const films = [rated(10), marked(20, 'WATCHLIST'), marked(98, 'HIDDEN'), marked(99, 'SEEN')]
  const folded = await counted(10, feedbackOf(0, films)).states.at(member(1, 0), serving('a'))
  expect([...folded!.hidden]).toEqual([20, 98, 99])
  expect([...folded!.state.ratings.choices!.movies]).toEqual([1])
  expect(folded!.state.ratings.choices!.grades[0]).toBeCloseTo(0.8, 6)
})

test('marks of a rated film are no choices', async () => {
  const film = { ...rated(10), marks: ['NOT_INTERESTED' as const] }
  const folded = await counted(10, feedbackOf(0, [film])).states.at(member(1, 0), serving('a'))
  expect(folded?.state.ratings.choices).toBeUndefined()
})

test('the least recently used person is dropped first', async () => {
  const { states, asked } = counted(2)
  const a = serving('a')
  for (const id of [1, 2, 1, 3, 1, 2]) await states.at(member(id, 0), a)
  expect(asked).toEqual([1, 2, 3, 2])
})

test('a person is folded in again after a failure', async () => {
  let down = true
  const at = (): Promise<Feedback> =>
    down ? Promise.reject(new Error('down')) : Promise.resolve(feedbackOf(0, []))
  const [states, a] = [personStates({ at }, 1_000), serving('a')]
  await expect(states.at(member(1, 0), a)).rejects.toThrow('down')
  down = false
  expect((await states.at(member(1, 0), a))?.ratings).toEqual([])
})

test('simultaneous requests fold a person in once, even if the entry is evicted meanwhile', async () => {
  const { states, asked } = counted(1)
  const a = serving('a')
  const [first, again, other] = await Promise.all(
    [1, 1, 2].map((id) => states.at(member(id, 0), a)),
  )
  expect(again).toBe(first)
  expect(other).not.toBe(first)
  expect(asked).toEqual([1, 2])
})

test('a person at a version that is too old is null', async () => {
  const states = personStates({ at: () => Promise.resolve(null) }, 1_000)
  expect(await states.at(member(1, 0), serving('a'))).toBeNull()
})

test('the people of the previous model are dropped when another model serves', async () => {
  const { states, asked } = counted(10)
  const [a, b] = [serving('a'), serving('b')]
  await states.at(member(1, 0), a)
  await states.at(member(1, 0), b)
  await states.at(member(1, 0), a)
  expect(asked).toEqual([1, 1, 1])
})
