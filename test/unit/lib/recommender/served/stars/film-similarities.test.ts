import { test } from 'vitest'
import { filmSimilarities } from '@/lib/recommender/served/stars/film-similarities'
import { expectClose } from '../../../../../support/close'

// Film 0 was rated by 0, 1 and 2; film 1 by 0 and 1; film 2 by nobody; film 3 by 2.
const ratings = {
  userCount: 3,
  movieCount: 4,
  users: Int32Array.of(0, 1, 2, 0, 1, 2),
  movies: Int32Array.of(0, 0, 0, 1, 1, 3),
  stars: new Float32Array(6).fill(4),
}
// Term 0 is shared by films 0 and 3; film 1 has half of it.
const content = {
  offsets: Int32Array.of(0, 1, 3, 3, 4),
  terms: Int32Array.of(0, 0, 1, 0),
  values: Float32Array.of(1, 0.5, 0.8, 1),
}
const { raters, content: terms } = filmSimilarities(ratings, content, Int32Array.of(0, 3, 1))

// By hand, in the order of the covered films 0, 3, 1, with 20 added to the 3, 1 and 2 raters of each.
test('raters are compared by the cosine of the sets of people, shrunk for few raters', () => {
  const between = (shared: number, one: number, other: number): number =>
    shared / Math.sqrt((one + 20) * (other + 20))
  expectClose(
    raters,
    [
      between(3, 3, 3),
      between(1, 1, 3),
      between(1, 1, 1),
      between(2, 2, 3),
      between(0, 2, 1),
      between(2, 2, 2),
    ],
    1e-6,
  )
})

test('content is compared by the fourth power of its cosine', () => {
  expectClose(terms, [1, 1, 1, 0.5 ** 4, 0.5 ** 4, 0.89 ** 4], 1e-6)
})
