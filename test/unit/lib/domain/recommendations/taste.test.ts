import { expect, test } from 'vitest'
import { tasteOf, type EveryonesRatings, type RatedFilm } from '@/lib/domain/recommendations/taste'

const film = (
  stars: number,
  othersStars: number | null,
  genreIds: readonly number[],
  decade: number | null,
): RatedFilm => ({ stars, othersStars, genreIds, decade })

const everyone: EveryonesRatings = {
  total: 200,
  genres: [
    { id: 1, name: 'Comedy', count: 50 },
    { id: 2, name: 'Drama', count: 100 },
    { id: 3, name: 'Western', count: 10 },
  ],
  decades: [
    { decade: 1980, count: 20 },
    { decade: 1990, count: 160 },
  ],
}
const agreement = { count: 0, meanAbsoluteDifference: null, correlation: null }

// By hand: stars 5, 4, 2, 3 → 3.5. Beside others 1, 0.5, −0.5 → ⅓; of the last film there are no other ratings.
const films = [
  film(5, 4, [1, 2], 1990),
  film(4, 3.5, [2], 1990),
  film(2, 2.5, [2], 1980),
  film(3, null, [], null),
]

test('a taste compares the ratings of a person with those of others for the same films', () => {
  const taste = tasteOf(films, everyone, agreement)
  expect(taste).toMatchObject({ count: 4, meanStars: 3.5, agreement })
  expect(taste.difference).toBeCloseTo(1 / 3, 12)
  expect(taste.genres).toMatchObject([
    { genre: { id: 2, name: 'Drama' }, count: 3, share: 0.75, everyonesShare: 0.5 },
    { genre: { id: 1, name: 'Comedy' }, count: 1, share: 0.25, everyonesShare: 0.25 },
  ])
  expect(taste.genres[0]?.meanStars).toBeCloseTo(11 / 3, 12)
  expect(taste.genres[0]?.difference).toBeCloseTo(1 / 3, 12)
  expect(taste.genres[1]).toMatchObject({ meanStars: 5, difference: 1 })
  expect(taste.decades).toEqual([
    { decade: 1990, count: 2, meanStars: 4.5, difference: 0.75, share: 0.5, everyonesShare: 0.8 },
    { decade: 1980, count: 1, meanStars: 2, difference: -0.5, share: 0.25, everyonesShare: 0.1 },
  ])
})

test('a taste has no difference for films that nobody else rated', () => {
  const { meanStars, difference } = tasteOf([film(3, null, [], null)], everyone, agreement)
  expect({ meanStars, difference }).toEqual({ meanStars: 3, difference: null })
})

test('a taste without ratings is empty', () => {
  expect(tasteOf([], everyone, agreement)).toEqual({
    count: 0,
    meanStars: null,
    difference: null,
    genres: [],
    decades: [],
    agreement,
  })
})
