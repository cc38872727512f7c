import { describe, expect, test } from 'vitest'
import { chooseQuestions } from '@/lib/recommender/served/onboarding/choose-questions'

const all = (): boolean => true

/** Films 0 and 1 are similar, film 2 is different, film 3 is known to most and says little. */
const pool = {
  k: 2,
  factors: Float64Array.of(2, 0.5, 1.8, 0.6, -0.5, 1.5, 0.2, 0.1, 0.8, -0.4),
  chances: Float64Array.of(0.9, 0.8, 0.6, 0.9, 0.2),
  squaredGrades: Float64Array.of(0.5, 0.4, 0.5, 0.6, 0.4),
  covariance: Float64Array.of(1, 0.2, 0.2, 0.5),
  importance: Float64Array.of(2, 0.3, 0.3, 1),
  noise: 0.8,
}

describe('the films to ask about', () => {
  // Values from numpy, with all products computed again after each choice: at first 2.515 2.040 0.729 1.197 0.299;
  // after film 0: 1.802 1.304 1.120 0.265 for the others; after film 1: 1.852 1.105 0.304.
  test('are those of the largest value, given the expected answers to the films before', () => {
    expect([...chooseQuestions(pool, 5, all)]).toEqual([0, 1, 2, 3, 4])
  })

  test('are ordered as after each choice, not as at first', () => {
    const single = [0, 1, 2, 3, 4].map((film) => [...chooseQuestions(pool, 1, (at) => at >= film)])
    expect(single).toEqual([[0], [1], [3], [3], [4]])
  })

  test('are no more than wanted, and only accepted ones', () => {
    expect([...chooseQuestions(pool, 2, all)]).toEqual([0, 1])
    expect([...chooseQuestions(pool, 9, (at) => at === 3)]).toEqual([3])
    expect([...chooseQuestions(pool, 9, () => false)]).toEqual([])
  })

  test('are rather films that the person has seen', () => {
    const chances = Float64Array.of(0.1, 0.1, 0.9, 0.1, 0.1)
    expect([...chooseQuestions({ ...pool, chances }, 1, all)]).toEqual([2])
  })

  test('are rather films that the person likes, if the gains are the same', () => {
    const same = {
      ...pool,
      factors: Float64Array.of(1, 0, 1, 0),
      chances: Float64Array.of(0.5, 0.5),
      squaredGrades: Float64Array.of(0.1, 0.6),
    }
    expect([...chooseQuestions(same, 2, all)]).toEqual([1, 0])
  })

  test('are those that the person likes best if no answer says anything about stars', () => {
    const alike = { ...pool, factors: new Float64Array(10) }
    // By hand: chance · squared grade is 0.45, 0.32, 0.3, 0.54 and 0.08.
    expect([...chooseQuestions(alike, 9, (at) => at !== 1)]).toEqual([3, 0, 2, 4])
  })
})
