import { expect, test } from 'vitest'
import { clipStars } from '@/lib/recommender/ratings/clip-stars'

test('clipStars limits stars to 0.5 … 5', () => {
  expect([-1, 0.5, 3.2, 5, 7].map(clipStars)).toEqual([0.5, 0.5, 3.2, 5, 5])
})
