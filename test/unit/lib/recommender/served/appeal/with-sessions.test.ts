import { expect, test } from 'vitest'
import { withSessions } from '@/lib/recommender/served/appeal/with-sessions'

const ratings = {
  userCount: 2,
  movieCount: 6,
  users: Int32Array.of(0, 0, 1, 0, 0, 1, 0, 0),
  movies: Int32Array.of(0, 1, 0, 2, 3, 1, 4, 5),
  stars: Float32Array.of(1, 2, 5, 3, 4, 5, 5, 1),
  times: Float64Array.of(50, 10, 1, 20, 40, 2, NaN, 30),
}

test('each session of a person is copied as another person', () => {
  const { userCount, users, movies, stars, times } = withSessions(ratings, 3)
  // Person 0 has five known times, which are a session of three and one of two; person 1 has a single session.
  expect(userCount).toBe(4)
  expect([...users]).toEqual([...ratings.users, 2, 2, 2, 3, 3])
  expect([...movies]).toEqual([...ratings.movies, 1, 2, 5, 3, 0])
  expect([...stars]).toEqual([...ratings.stars, 2, 3, 1, 4, 1])
  expect(times).toBeUndefined()
})

test('without times there are no sessions', () => {
  const { users, userCount } = withSessions({ ...ratings, times: undefined }, 3)
  expect(userCount).toBe(2)
  expect([...users]).toEqual([...ratings.users])
})
