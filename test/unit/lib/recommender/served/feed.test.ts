import { describe, expect, test } from 'vitest'
import { randomFrom, topK } from '@/lib/recommender'
import { feedScores } from '@/lib/recommender/served/feed'
import { KernelMemory } from '@/lib/recommender/served/kernels/memory'
import { expectClose } from '../../../../support/close'

interface Answers {
  stars: Iterable<number>
  appeal: Iterable<number>
  familiarity: Iterable<number>
}

function feed({ stars, appeal, familiarity }: Answers, adventurousness: number): Float32Array {
  const memory = new KernelMemory()
  const answers = {
    stars: memory.copyFloats([...stars]),
    appeal: memory.copyFloats([...appeal]),
    familiarity: memory.copyFloats([...familiarity]),
  }
  return feedScores(memory, answers, adventurousness).slice()
}

const random = randomFrom(1)
const draw = (): Float32Array => Float32Array.from({ length: 31 }, random)
const some = { stars: draw(), appeal: draw(), familiarity: draw() }
const alike = new Float32Array(31).fill(3.3)

describe('adventurousness', () => {
  test('of 0 prefers well-known films, of 1 little-known ones', () => {
    const known = { stars: alike, appeal: alike, familiarity: some.familiarity }
    const best = topK(some.familiarity, 31)
    expect(topK(feed(known, 0), 31)).toEqual(best)
    expect(topK(feed(known, 1), 31)).toEqual(best.toReversed())
  })

  test('of ½ ignores familiarity, and is the mean of the ends', () => {
    const middle = feed(some, 0.5)
    expectClose(feed({ ...some, familiarity: draw() }, 0.5), middle, 1e-6)
    const [least, most] = [feed(some, 0), feed(some, 1)]
    expectClose(
      least.map((score, film) => (score + most[film]!) / 2),
      middle,
      1e-5,
    )
  })

  test('of ¼ is halfway between ½ and 0', () => {
    const [least, middle] = [feed(some, 0), feed(some, 0.5)]
    expectClose(
      feed(some, 0.25),
      least.map((score, film) => (score + middle[film]!) / 2),
      1e-5,
    )
  })

  test.each([-0.01, 1.01, NaN])('%d is refused', (adventurousness) => {
    expect(() => feed(some, adventurousness)).toThrow(RangeError)
  })
})

describe('the mix', () => {
  test('depends on no units of stars and appeal', () => {
    const scaled = { ...some, stars: some.stars.map((value) => 7 * value - 2) }
    expectClose(feed(scaled, 0.5), feed(some, 0.5), 1e-5)
    expect(topK(feed({ ...some, appeal: alike }, 0.5), 31)).toEqual(topK(some.stars, 31))
    expect(topK(feed({ ...some, stars: alike }, 0.5), 31)).toEqual(topK(some.appeal, 31))
  })

  // By hand: two films are always one deviation above and below the mean; appeal has the larger weight.
  test('weighs appeal more than stars', () => {
    const [chosen, liked] = feed({ appeal: [5, 1], stars: [1, 3], familiarity: [0, 2] }, 0.5)
    expect(chosen).toBeGreaterThan(0)
    expect(liked).toBeCloseTo(-chosen!, 6)
  })

  test('of equal films is 0', () => {
    const same = { stars: alike, appeal: alike, familiarity: alike }
    expect(feed(same, 0).every((score) => score === 0)).toBe(true)
  })
})
