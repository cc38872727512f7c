import { expect, test } from 'vitest'
import { randomSplit, withoutTimes, type RatingMatrix } from '@/lib/recommender'

const ratings: RatingMatrix = {
  userCount: 10,
  movieCount: 10,
  users: Int32Array.from({ length: 100 }, (_, i) => Math.floor(i / 10)),
  movies: Int32Array.from({ length: 100 }, (_, i) => i % 10),
  stars: Float32Array.from({ length: 100 }, (_, i) => 0.5 + (i % 10) / 2),
}

const pairs = ({ users, movies }: RatingMatrix): string[] =>
  Array.from(users, (user, i) => `${user}-${movies[i]}`)

test('randomSplit assigns every rating to one part, and keeps rows', () => {
  const { train, test: held } = randomSplit(ratings, 0.2, 7)
  expect([train.stars.length, held.stars.length]).toEqual([80, 20])
  expect([...pairs(train), ...pairs(held)].sort()).toEqual(pairs(ratings).sort())
  expect([held.userCount, held.movieCount]).toEqual([10, 10])
})

test('randomSplit is the same for the same seed, and differs for another', () => {
  expect(pairs(randomSplit(ratings, 0.2, 7).test)).toEqual(pairs(randomSplit(ratings, 0.2, 7).test))
  expect(pairs(randomSplit(ratings, 0.2, 8).test)).not.toEqual(
    pairs(randomSplit(ratings, 0.2, 7).test),
  )
})

test('randomSplit throws for a fraction outside 0 to 1', () => {
  expect(() => randomSplit(ratings, 1, 1)).toThrow(RangeError)
})

test('withoutTimes leaves out the times only', () => {
  expect(withoutTimes({ ...ratings, times: new Float64Array(100) })).toStrictEqual(ratings)
})
