import { expect, test } from 'vitest'
import { popularity } from '@/lib/recommender'

// Film 0 got 5 and 4, film 1 got 1, film 2 nothing; the mean is 10 / 3.
const data = {
  ratings: {
    userCount: 2,
    movieCount: 3,
    users: Int32Array.of(0, 1, 0),
    movies: Int32Array.of(0, 0, 1),
    stars: Float32Array.of(5, 4, 1),
  },
  content: { titles: ['a', 'b', 'c'], years: [null, null, null], genres: [[], [], []] },
}
const nobody = { movies: new Int32Array(), stars: new Float32Array() }

test('stars are the damped mean of the film', async () => {
  const model = await popularity.fit(data, { damping: 3 })
  const [loved, disliked, unrated] = model.score(model.person(nobody), 'stars')
  expect(loved).toBeCloseTo((9 + 10) / 5, 6)
  expect(disliked).toBeCloseTo((1 + 10) / 4, 6)
  expect(unrated).toBeCloseTo(10 / 3, 6)
})

test('appeal is how many people liked a film', async () => {
  const model = await popularity.fit(data, popularity.defaults)
  expect([...model.score(model.person(nobody), 'appeal')]).toEqual([2, 0, 0])
})
