import { expect, test } from 'vitest'
import { biases } from '@/lib/recommender'

// By hand: one person gave film 0 five stars and film 1 three; the mean is 4. With a penalty of 1 on films and an
// unlimited one on the person, film biases are ±1/2 = Σ residuals / (1 + penalty).
test('film biases are shrunk means of the residuals', async () => {
  const ratings = {
    userCount: 1,
    movieCount: 3,
    users: Int32Array.of(0, 0),
    movies: Int32Array.of(0, 1),
    stars: Float32Array.of(5, 3),
  }
  const content = { titles: ['a', 'b', 'c'], years: [null, null, null], genres: [[], [], []] }
  const options = { moviePenalty: 1, personPenalty: 1e9, sweeps: 3 }
  const model = await biases.fit({ ratings, content }, options)
  const nobody = model.person({ movies: new Int32Array(), stars: new Float32Array() })
  const [first, second, unrated] = model.score(nobody, 'stars')
  expect(first).toBeCloseTo(4.5, 5)
  expect(second).toBeCloseTo(3.5, 5)
  expect(unrated).toBeCloseTo(4, 5)
})

// By hand: one rating one star above the baseline, penalty 5 → bias 1 / 6.
test("a person's bias is the shrunk mean of their residuals", () => {
  const model = biases.restore({
    expected: Float32Array.of(3, 4),
    personPenalty: Float32Array.of(5),
  })
  const person = model.person({ movies: Int32Array.of(0), stars: Float32Array.of(4) })
  expect(model.score(person, 'stars')[1]).toBeCloseTo(4 + 1 / 6, 6)
})
