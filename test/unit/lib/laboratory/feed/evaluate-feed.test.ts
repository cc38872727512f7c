import { expect, test } from 'vitest'
import { evaluateFeed } from '@/lib/laboratory/feed/evaluate-feed'
import { OperatorError } from '@/lib/platform/errors'
import { fast, full } from '@/lib/recommender'
import { plantedTastes } from '../../../../support/planted-tastes'

const small = {
  options: { ...full, ...fast, factors: 8, implicitFactors: 4 },
  seed: 0,
  watch: () => undefined,
}

test('evaluateFeed measures the feed and the shelves of people who are held out', async () => {
  const { people, adventurousness, shelves } = await evaluateFeed(plantedTastes(4), {
    ...small,
    people: 20,
  })
  expect(people).toBe(20)
  expect(adventurousness.map((row) => row.known)).toEqual([5, 10]) // nobody has 35 ratings
  for (const { people: measured, ndcg } of adventurousness) {
    expect(measured).toBeGreaterThan(10)
    for (const value of ndcg) expect(value).toBeGreaterThan(0.3) // a random order of 40 films has about 0.1
  }
  expect(shelves[0]!.name).toBe('the feed, first 12')
  expect(shelves[0]!.people).toBeGreaterThan(10)
})

test('evaluateFeed refuses to hold out more people than have enough ratings', async () => {
  await expect(evaluateFeed(plantedTastes(4), { ...small, people: 121 })).rejects.toThrow(
    OperatorError,
  )
})
