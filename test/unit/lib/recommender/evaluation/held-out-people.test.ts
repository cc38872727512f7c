import { expect, test } from 'vitest'
import { holdOutPeople } from '@/lib/recommender/evaluation/held-out-people'
import { plantedTastes } from '../../../../support/planted-tastes'

const data = plantedTastes(3)
const enough = 10

test('held-out people have all of their ratings, and the training data has none of them', () => {
  const { training, people } = holdOutPeople(data, 30, enough, 1)
  expect(people).toHaveLength(30)
  const held = people.reduce((sum, { movies }) => sum + movies.length, 0)
  expect(training.ratings.userCount).toBe(data.ratings.userCount - 30)
  expect(training.ratings.stars.length + held).toBe(data.ratings.stars.length)
  // A person gives five stars to films of one kind and one star to the others.
  for (const { movies, stars } of people) {
    expect(movies.length).toBeGreaterThanOrEqual(enough)
    expect(new Set(movies).size).toBe(movies.length)
    const likes = movies.map((movie, at) => Number(movie < 20 === stars[at]! > 3))
    expect(new Set(likes).size).toBe(1)
  }
})

test('their ratings are in a random order, the same for the same seed', () => {
  const people = (seed: number) => holdOutPeople(data, 30, enough, seed).people
  expect(people(1)).toEqual(people(1))
  expect(people(1)).not.toEqual(people(2))
  const isSorted = people(1).filter(({ movies }) =>
    movies.every((movie, at) => at === 0 || movie > movies[at - 1]!),
  )
  expect(isSorted).toEqual([])
})

test('more people than have enough ratings are refused', () => {
  expect(() => holdOutPeople(data, 1, 41, 1)).toThrow(RangeError)
})
