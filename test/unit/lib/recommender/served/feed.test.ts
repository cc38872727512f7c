import { describe, expect, test } from 'vitest'
import { randomFrom, topK } from '@/lib/recommender'
import { feedRelevance, lowestFirst } from '@/lib/recommender/served/feed'
import { KernelMemory } from '@/lib/recommender/served/kernels/memory'
import { expectClose } from '../../../../support/close'

interface Answers {
  stars: Iterable<number>
  appeal: Iterable<number>
  counts: Iterable<number>
}

function relevance({ stars, appeal, counts }: Answers, ratings: number): Float32Array {
  const memory = new KernelMemory()
  const answers = {
    stars: memory.copyFloats([...stars]),
    appeal: memory.copyFloats([...appeal]),
    familiarity: memory.copyFloats(Array.from(counts, (count) => Math.log1p(count))),
  }
  return feedRelevance(memory, answers, ratings).slice()
}

const random = randomFrom(1)
const draw = (): Float32Array => Float32Array.from({ length: 31 }, random)
const some = { stars: draw(), appeal: draw(), counts: draw() }
const alike = new Float32Array(31).fill(3.3)

describe('the relevance of films', () => {
  // By hand: of two films, one is always a deviation above the mean and the other a deviation below it. With one
  // rating, half of the weight of popularity is left.
  test('is ln(appeal) + stars + ln(1 + ratings), each with its weight', () => {
    const scores = relevance({ appeal: [5, 1], stars: [1, 3], counts: [0, 6] }, 1)
    expectClose(scores, [Math.log(1.4) - 0.06, Math.log(0.4) + 0.06 + 0.25 * Math.log(7)], 1e-5)
  })

  test('depends on no units of stars and appeal', () => {
    const scaled = {
      ...some,
      stars: some.stars.map((value) => 7 * value - 2),
      appeal: some.appeal.map((value) => 3 * value + 1),
    }
    expectClose(relevance(scaled, 9), relevance(some, 9), 1e-4)
  })

  test('follows each of the three if the others are equal', () => {
    const equal = { stars: alike, appeal: alike, counts: alike }
    expect(topK(relevance({ ...equal, stars: some.stars }, 9), 31)).toEqual(topK(some.stars, 31))
    const { counts } = some
    expect(topK(relevance({ ...equal, counts }, 9), 31)).toEqual(topK(counts, 31))
    const best = topK(some.appeal, 5)
    expect(topK(relevance({ ...equal, appeal: some.appeal }, 9), 5)).toEqual(best)
  })

  test('follows popularity less, the more ratings are known', () => {
    const counts = some.appeal.map((appeal) => Math.exp(20 * (1 - appeal)))
    const opposed = { stars: alike, appeal: some.appeal, counts }
    const [best] = topK(some.appeal, 1)
    expect(topK(relevance(opposed, 0), 31)[30]).toBe(best)
    expect(topK(relevance(opposed, 300), 1)[0]).toBe(best)
  })
})

// By hand: (4 + 5 + 5 · 3.6) / 7 = 27 / 7 = 3.857, and half a star less.
test('a film may be half a star below the mean of a person, which is near that of all for few ratings', () => {
  expect(lowestFirst(Float32Array.of(4, 5), 3.6)).toBeCloseTo(27 / 7 - 0.5, 6)
  expect(lowestFirst(new Float32Array(0), 3.6)).toBeCloseTo(3.1, 6)
})
