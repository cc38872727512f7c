import { describe, expect, test } from 'vitest'
import { normal80 } from '@/lib/recommender/maths/normal80'
import {
  rangeStretch,
  stretchOf,
  type HeldBackPrediction,
} from '@/lib/recommender/served/stars/range-stretch'

/** Enough predictions for a band, whose intervals must be stretched by `factor` to include 80 % of them. */
const enough = 200
function judged(
  factor: number,
  count: number,
  { filmRatings, personRatings }: { filmRatings: number; personRatings: number },
): HeldBackPrediction[] {
  return Array.from({ length: count }, (_, i) => {
    const deviation = 0.5 + (i % 3)
    // Four of five are within the interval, the fifth at its end.
    const ratio = (factor * (i % 5)) / 4
    return {
      filmRatings,
      personRatings,
      deviation,
      error: (i % 2 ? 1 : -1) * ratio * normal80 * deviation,
    }
  })
}

const film = (factor: number, count: number, filmRatings: number): HeldBackPrediction[] =>
  judged(factor, count, { filmRatings, personRatings: 100 })

/** The stretch of films with this number of ratings, for people with many ratings. */
/** The stretch from predictions of rated films, for people with all known ratings and with few. */
const rated = (known: HeldBackPrediction[], newcomers: HeldBackPrediction[] = []) =>
  rangeStretch({ known, newcomers, unrated: [] })

const filmFactors = (stretch: ReturnType<typeof rangeStretch>): number[] =>
  [1, 4, 5, 19, 20, 99, 100, 499, 500, 9999].map((count) => stretchOf(stretch, count, 1000))

describe('films', () => {
  test('have a factor for each band', () => {
    const known = [3, 19, 50, 100, 2000].flatMap((count, band) => film(band + 1, enough, count))
    const factors = filmFactors(rated(known))
    for (const [at, factor] of [1, 1, 2, 2, 3, 3, 4, 4, 5, 5].entries()) {
      expect(factors[at]).toBeCloseTo(factor, 5)
    }
  })

  // 200 ratios of 1 and 100 of 2: 80 % of the 300 are 240, of which a factor of 1 covers 200, so it must be 2.
  test('pool a small band with the bands of more ratings', () => {
    const alike = (ratio: number, count: number, filmRatings: number): HeldBackPrediction[] =>
      film(1, count, filmRatings).map((held) => ({
        ...held,
        error: ratio * normal80 * held.deviation,
      }))
    const known = [...alike(1, 200, 700), ...alike(2, 100, 200)]
    const factors = filmFactors(rated(known))
    for (const [at, factor] of [2, 2, 2, 2, 2, 2, 2, 2, 1, 1].entries()) {
      expect(factors[at]).toBeCloseTo(factor, 5)
    }
    const fewerKnown = [...alike(1, 200, 200), ...alike(2, 100, 700)]
    for (const factor of filmFactors(rated(fewerKnown))) expect(factor).toBeCloseTo(2, 5)
  })

  test('pool all bands if there are too few ratings', () => {
    const known = [...film(1.5, 10, 2), ...film(1.5, 10, 40)]
    for (const factor of filmFactors(rated(known))) expect(factor).toBeCloseTo(1.5, 5)
  })

  test('keep a factor of 1 without held-back ratings', () => {
    expect(filmFactors(rated([]))).toEqual(Array.from({ length: 10 }, () => 1))
  })
})

describe('people', () => {
  const known = film(2, enough, 1000)
  const newcomer = (factor: number, personRatings: number): HeldBackPrediction[] =>
    judged(factor, enough, { filmRatings: 1000, personRatings })

  // The film's factor is 2 already, so the person's factor is relative to it.
  test('have a factor for each band, besides that of the film', () => {
    const stretch = rated(known, [...newcomer(6, 1), ...newcomer(5, 5), ...newcomer(3, 13)])
    const total = [0, 2, 3, 7, 8, 19].map((count) => stretchOf(stretch, 1000, count))
    for (const [at, factor] of [6, 6, 5, 5, 3, 3].entries())
      expect(total[at]).toBeCloseTo(factor, 5)
  })

  test('with many ratings have a factor of 1', () => {
    const stretch = rated(known, [...newcomer(6, 1), ...newcomer(3, 13)])
    expect(stretchOf(stretch, 1000, 20)).toBeCloseTo(2, 5)
    expect(stretchOf(rated(known), 1000, 0)).toBeCloseTo(2, 5)
  })
})

describe('films without ratings', () => {
  const known = film(2, enough, 3)

  test('have a factor by the ratings of the person', () => {
    const unrated = [1, 5, 13, 50, 300].flatMap((personRatings, band) =>
      judged(band + 3, enough, { filmRatings: 0, personRatings }),
    )
    const stretch = rangeStretch({ known, newcomers: [], unrated })
    const factors = [0, 2, 7, 19, 99, 100].map((count) => stretchOf(stretch, 0, count))
    for (const [at, factor] of [3, 3, 4, 5, 6, 7].entries()) {
      expect(factors[at]).toBeCloseTo(factor, 5)
    }
    expect(stretchOf(stretch, 1, 50)).toBeCloseTo(2, 5)
  })

  test('have the factor of the least rated films, if none was held back', () => {
    expect(stretchOf(rated(known), 0, 50)).toBeCloseTo(2, 5)
  })
})
