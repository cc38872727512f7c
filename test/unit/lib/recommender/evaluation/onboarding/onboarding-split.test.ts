import { describe, expect, test } from 'vitest'
import { onboardingSplit } from '@/lib/recommender'
import { bareContent, randomRatings } from '../../../../../support/small-ratings'

const data = {
  ratings: randomRatings({ users: 30, movies: 80 }, 0.6, 1),
  content: bareContent(80),
}

describe('people who answer questions', () => {
  const { training, people } = onboardingSplit(data, 10, 5)

  test('are not in the training data', () => {
    expect(people).toHaveLength(10)
    expect(training.ratings.userCount).toBe(20)
    const held = people.reduce(
      (sum, { answers, targets }) => sum + answers.size + targets.movies.length,
      0,
    )
    expect(training.ratings.stars.length + held).toBe(data.ratings.stars.length)
  })

  test('have a quarter of their ratings as targets, and can answer with the others', () => {
    for (const { answers, targets } of people) {
      const count = answers.size + targets.movies.length
      expect(count).toBeGreaterThanOrEqual(40)
      expect(targets.movies.length).toBe(Math.floor(count / 4))
      expect([...targets.movies].filter((movie) => answers.has(movie))).toEqual([])
    }
  })

  test('are the same for the same seed', () => {
    expect(onboardingSplit(data, 10, 5)).toEqual({ training, people })
    expect(onboardingSplit(data, 10, 6).people).not.toEqual(people)
  })

  test('cannot be more than there are', () => {
    expect(() => onboardingSplit(data, 31, 5)).toThrow(RangeError)
  })
})
