import { describe, expect, test } from 'vitest'
import { describeDataset } from '@/lib/laboratory/exploration/describe'
import { longTail } from '@/lib/laboratory/exploration/long-tail'

const day = 86_400
const april2000 = Date.UTC(2000, 3, 10) / 1000

// Ann rated films 0, 1 and 2, Bob rated film 0 only; film 3 has no ratings. One of Ann's times is not known.
const data = {
  ratings: {
    userCount: 2,
    movieCount: 4,
    users: Int32Array.of(0, 0, 0, 1),
    movies: Int32Array.of(0, 1, 2, 0),
    stars: Float32Array.of(5, 3, 4, 2),
    times: Float64Array.of(april2000, april2000 + 40 * day, NaN, april2000 + day),
  },
  content: {
    titles: ['A', 'B', 'C', 'D'],
    years: [1994, 1999, null, 1994],
    genres: [['Drama'], ['Drama', 'Comedy'], [], ['Comedy']],
  },
}

describe('the description of a data set', () => {
  const { size, stars, perPerson, perFilm, genres, years, activity } = describeDataset(data)

  test('has counts and density', () => {
    expect(size).toMatchObject({ ratings: 4, people: 2, films: 4, ratedFilms: 3, repeated: 0 })
    expect(size.density).toBeCloseTo(4 / 6)
  })

  test('counts each rating, without half stars if there are none', () => {
    expect(stars.histogram.map(({ ratings }) => ratings)).toEqual([0, 1, 1, 1, 1])
    expect(stars.mean).toBe(3.5)
    expect(stars.deviation).toBeCloseTo(Math.sqrt(1.25)) // (1.5² + .5² + .5² + 1.5²) / 4
  })

  test('has the distribution of ratings over people and films', () => {
    expect(perPerson).toMatchObject({ mean: 2, min: 1, median: 2, max: 3 })
    expect(perFilm).toMatchObject({ min: 1, median: 1, max: 2 })
    expect(perFilm.reach).toEqual([
      { atLeast: 1, count: 3 },
      { atLeast: 2, count: 1 },
    ])
  })

  test('counts a film in each of its genres, and by its year', () => {
    expect(genres.filmsWithout).toBe(1)
    expect(genres.genres).toEqual([
      { group: 'Drama', films: 2, ratings: 3, meanStars: 10 / 3 },
      { group: 'Comedy', films: 2, ratings: 1, meanStars: 3 },
    ])
    expect(years.years.map(({ group, films }) => [group, films])).toEqual([
      [1994, 2],
      [1999, 1],
    ])
    expect(years.decades).toMatchObject([{ group: 1990, films: 3, ratings: 3 }])
  })

  test('counts activity by month, over the known times', () => {
    expect(activity).toEqual({
      untimed: 1,
      months: [
        { month: '2000-04', ratings: 2, people: 2 },
        { month: '2000-05', ratings: 1, people: 1 },
      ],
      medianSpanDays: 40,
      withinOneDay: 0,
    })
  })

  test('has no activity without times', () => {
    const times = data.ratings.times.map(() => NaN)
    expect(describeDataset({ ...data, ratings: { ...data.ratings, times } }).activity).toBeNull()
  })

  test('throws without a rating', () => {
    const none = { ...data.ratings, users: new Int32Array(), movies: new Int32Array() }
    const ratings = { ...none, stars: new Float32Array(), times: new Float64Array() }
    expect(() => describeDataset({ ...data, ratings })).toThrow(RangeError)
  })
})

// By hand: films with 6, 3 and 1 ratings. The first holds 60 %; Gini (2·(1·1 + 2·3 + 3·6) / (3·10)) − 4/3 = 1/3.
test('the long tail gives the share of ratings of the most rated films', () => {
  const { curve, gini, filmsForHalf } = longTail(Int32Array.of(1, 6, 3))
  expect(filmsForHalf).toBe(1)
  expect(gini).toBeCloseTo(1 / 3)
  expect(curve[0]).toEqual({ films: 0, ratings: 0 })
  expect(curve[100]).toEqual({ films: 1, ratings: 1 })
  expect(curve[50]!.ratings).toBeCloseTo(0.75) // one film and a half: 6 + 1.5
})
