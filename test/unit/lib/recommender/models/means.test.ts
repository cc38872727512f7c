import { expect, test } from 'vitest'
import { filmMean, globalMean, userMean } from '@/lib/recommender/models/means'

// Film 0 got 5 and 4, film 1 got 3, film 2 nothing: all ratings together have a mean of 4.
const data = {
  ratings: {
    userCount: 2,
    movieCount: 3,
    users: Int32Array.of(0, 0, 1),
    movies: Int32Array.of(0, 1, 0),
    stars: Float32Array.of(5, 3, 4),
  },
  content: { titles: ['a', 'b', 'c'], years: [null, null, null], genres: [[], [], []] },
}
const nobody = { movies: new Int32Array(), stars: new Float32Array() }
const somebody = { movies: Int32Array.of(2, 1), stars: Float32Array.of(2, 1) }

test('the global mean is the same for everyone and every film', async () => {
  const model = await globalMean.fit(data, {})
  expect([...model.score(model.person(somebody), 'stars')]).toEqual([4, 4, 4])
})

test('the film mean is the same for everyone, and the global mean without ratings', async () => {
  const model = await filmMean.fit(data, {})
  expect([...model.score(model.person(somebody), 'stars')]).toEqual([4.5, 3, 4])
})

test('the user mean is the same for every film, and the global mean for a person without ratings', async () => {
  const model = await userMean.fit(data, {})
  expect([...model.score(model.person(somebody), 'stars')]).toEqual([1.5, 1.5, 1.5])
  expect([...model.score(model.person(nobody), 'stars')]).toEqual([4, 4, 4])
})
