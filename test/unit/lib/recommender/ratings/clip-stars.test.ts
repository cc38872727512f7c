import { expect, test } from 'vitest'
import { clipStars } from '@/lib/recommender/ratings/clip-stars'

test('clipStars keeps what is on the scale and moves the rest to its nearer end', () => {
  expect([-1, 0.5, 3.2, 5, 7].map(clipStars)).toEqual([0.5, 0.5, 3.2, 5, 5])
})
