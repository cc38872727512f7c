import { describe, expect, test } from 'vitest'
import { normal, randomFrom, topK, type PersonRatings } from '@/lib/recommender'
import { appealModel } from '@/lib/recommender/served/appeal/appeal-model'
import {
  packAppealWeights,
  unpackAppealWeights,
  type AppealWeights,
} from '@/lib/recommender/served/appeal/appeal-weights'
import { nothingChosen, type ChosenTogether } from '@/lib/recommender/served/appeal/chosen-together'
import { noRegression } from '@/lib/recommender/served/appeal/sparse-regression'
import { KernelMemory } from '@/lib/recommender/served/kernels/memory'
import { assertPersonRatings } from '@/lib/recommender/weights'
import { expectClose } from '../../../../../support/close'

const movieCount = 6
/** The regression and a person's grades are rounded to 16 and 14 bits. */
const rounding = 1e-4
const random = randomFrom(1)

/** EASE covers films 0 … 3: film 0 predicts film 2, film 1 predicts film 3. */
const weights: AppealWeights = {
  movieCount,
  k: 4,
  regularization: 0.01,
  unobservedWeight: 0.1,
  grades: Float32Array.of(0, 0.4, 0.8, 1),
  easeFilms: Int32Array.of(0, 1, 2, 3),
  easeRegression: Float32Array.from([0, 0, 1, 0, 0, 0, 0, 1, 1, 0, 0, 0, 0, 1, 0, 0]),
  easeSparse: noRegression,
  factors: Float32Array.from({ length: 4 * movieCount }, () => normal(random)),
  familiarity: new Float32Array(movieCount).fill(2),
  nextChoices: { films: new Int32Array(), regression: new Float32Array() },
  together: nothingChosen(movieCount),
  tuning: {
    boost: 1,
    halfLife: 1,
    easeShare: 1,
    nextShare: 0,
    nextBoost: 1,
    nextHalfLife: 1,
    togetherShare: 0,
  },
  unrated: new Int32Array(0),
}

function scores(ratings: PersonRatings, of: Partial<AppealWeights> = {}): Float32Array {
  const model = appealModel(new KernelMemory(), { ...weights, ...of })
  return model.score(model.foldIn(ratings))
}

/** Five stars for films 0 and 1, at these times. */
const loved = (...times: number[]): PersonRatings => ({
  movies: Int32Array.of(0, 1),
  stars: Float32Array.of(5, 5),
  ...(times.length > 0 && { times: Float64Array.from(times) }),
})
const shared = (easeShare: number) => ({ tuning: { ...weights.tuning, easeShare } })

test('a person without choices gets the best-known films first', () => {
  const familiarity = Float32Array.of(3, 1, 4, 1.5, 5, 9)
  const nobody = { movies: new Int32Array(), stars: new Float32Array() }
  for (const easeShare of [0, 0.5, 1]) {
    const appeal = scores(nobody, { familiarity, ...shared(easeShare) })
    expect([...topK(appeal, 6)]).toEqual([5, 4, 2, 0, 3, 1])
  }
})

test('the sparse regression predicts films outside the head, and from them', () => {
  // Film 0 adds ½ to film 4, which adds 1 to film 1. Sums of a person who loved 0 and 4: (0, 1, 1, 0, ½, 0), with mean
  // 5/12 and variance 9/24 − 25/144 = 29/144.
  const easeSparse = {
    from: Int32Array.of(0, 4),
    to: Int32Array.of(4, 1),
    weights: Float32Array.of(0.5, 1),
  }
  const loves = { movies: Int32Array.of(0, 4), stars: Float32Array.of(5, 5) }
  const expected = [0, 1, 1, 0, 0.5, 0].map((sum) => ((sum - 5 / 12) * 12) / Math.sqrt(29))
  expectClose(scores(loves, { easeSparse }), expected, rounding)
})

describe('recent choices count more', () => {
  // By hand: the later choice counts 2, the other 1½; sums (0, 0, 1½, 2, 0, 0) have mean 7/12 and variance
  // 25/24 − 49/144 = 101/144.
  test('in the regression', () => {
    const deviation = Math.sqrt(101) / 12
    const expected = [0, 0, 1.5, 2, 0, 0].map((sum) => (sum - 7 / 12) / deviation)
    expectClose(scores(loved(10, 20)), expected, rounding)
    const [, , afterFirst, afterSecond] = scores(loved(20, 10))
    expect(afterFirst).toBeGreaterThan(afterSecond!)
    const [, , first, second] = scores(loved())
    expect(first).toBe(second)
  })

  test('among the implicit factors', () => {
    // Films 2 and 3 have the factors of films 0 and 1, which are orthogonal.
    const factors = Float32Array.from([
      1, 0, 0, 0, 0, 1, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1,
    ])
    const [, , afterFirst, afterSecond] = scores(loved(20, 10), { factors, ...shared(0) })
    expect(afterFirst).toBeGreaterThan(afterSecond!)
    const [, , first, second] = scores(loved(), { factors, ...shared(0) })
    expect(first).toBeCloseTo(second!, 5)
  })
})

test('the two models are blended by their share', () => {
  const [ease, implicit, both] = [1, 0, 0.3].map((share) => scores(loved(1, 2), shared(share)))
  const expected = Array.from(ease!, (value, movie) => 0.3 * value + 0.7 * implicit![movie]!)
  expectClose(both!, expected, 1e-5)
  expect(ease).not.toEqual(implicit)
})

describe('next choices', () => {
  // Film 0 is followed by film 5, film 1 by film 4.
  const regression = Float32Array.from([0, 0, 0, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0])
  const nextChoices = { films: Int32Array.of(0, 1, 4, 5), regression }
  const withNext = (nextShare: number) => ({
    nextChoices,
    tuning: { ...weights.tuning, nextShare },
  })

  // By hand: the later choice counts 1 above 1, the other ½; sums (0, 0, 0, 0, 1, ½) have mean ¼ and variance
  // 1¼/6 − 1/16 = 7/48.
  test('add their standardized score, the later choice first', () => {
    const alone = scores(loved(1, 2))
    const both = scores(loved(1, 2), withNext(0.5))
    const deviation = Math.sqrt(7 / 48)
    const expected = [0, 0, 0, 0, 1, 0.5].map(
      (sum, film) => alone[film]! + (0.5 * (sum - 1 / 4)) / deviation,
    )
    expectClose(both, expected, rounding)
  })

  test('do not count ratings without a known time', () => {
    expect(scores(loved(), withNext(1))).toEqual(scores(loved()))
    expect(scores(loved(0, 0), withNext(1))).toEqual(scores(loved(0, 0)))
  })
})

/** Half of all like film 1, a quarter film 4. Of those who chose film 0 all choose film 4, and half of those others like. */
const together: ChosenTogether = {
  shares: Float32Array.of(0, 0.5, 0, 0, 0.25, 0),
  films: Int32Array.of(0, 4),
  pairs: Int32Array.of((1 << 16) | 65_535, 0), // film 0: film 4; film 4: never film 0
  others: Float32Array.of(0.5, 1),
}
const withTogether = (togetherShare: number) => ({
  together,
  tuning: { ...weights.tuning, togetherShare },
})

describe('films chosen together', () => {
  // By hand, for one choice of grade 1, film 0: (1 · (0, ¼, 0, 0, 1, 0) + 0.1 · (0, ½, 0, 0, ¼, 0)) / 1.1
  const sums = [0, 0.3, 0, 0, 1.025, 0].map((sum) => sum / 1.1)
  const mean = sums.reduce((total, sum) => total + sum / movieCount, 0)
  const deviation = Math.sqrt(sums.reduce((total, sum) => total + (sum - mean) ** 2 / 6, 0))

  test('add their standardized probability; one choice leaves 2^(-1/3) / 2 of their weight', () => {
    const loves = { movies: Int32Array.of(0), stars: Float32Array.of(5) }
    const alone = scores(loves)
    const expected = sums.map(
      (sum, film) => alone[film]! + ((8 / 2) * 0.5 ** (1 / 3) * (sum - mean)) / deviation,
    )
    expectClose(scores(loves, withTogether(8)), expected, 1e-3)
  })

  test('rank the most liked films first for a person without choices', () => {
    const nobody = { movies: new Int32Array(), stars: new Float32Array() }
    expect([...topK(scores(nobody, withTogether(8)), 2)]).toEqual([1, 4])
  })

  test('give a film without ratings the share that its familiarity suggests', () => {
    const nobody = { movies: new Int32Array(), stars: new Float32Array() }
    // Films 1 and 4 have the shares ½ and ¼ for 8 and 4 ratings, so a film as familiar as with 6 ratings has ⅜.
    const familiarity = Float32Array.of(0, 8, 6, 0, 4, 0).map((ratings) => Math.log1p(ratings))
    const unrated = Int32Array.of(2)
    const appeal = scores(nobody, { ...withTogether(8), familiarity, unrated })
    expect([...topK(appeal, 3)]).toEqual([1, 2, 4])
  })
})

test('a choice of a film that EASE does not cover counts in the implicit factors', () => {
  const ratings = { movies: Int32Array.of(5), stars: Float32Array.of(5) }
  expect([...scores(ratings)]).toEqual([0, 0, 0, 0, 0, 0])
  expect([...topK(scores(ratings, shared(0)), 1)]).toEqual([5])
})

test('a film without ratings has the appeal of its implicit factors alone', () => {
  const unrated = Int32Array.of(3)
  const half = { ...shared(0.5), familiarity: new Float32Array(movieCount) }
  const [all, implicit] = [scores(loved(), { unrated, ...half }), scores(loved(), shared(0))]
  expect(all[3]).toBeCloseTo(implicit[3]!, 5)
  expect(all[2]).not.toBeCloseTo(implicit[2]!, 1)
  expectClose(all.subarray(0, 3), [...scores(loved(), half).subarray(0, 3)], 1e-6)
})

test('ratings of grade 0 are no choices', () => {
  const disliked = { movies: Int32Array.of(0, 4), stars: Float32Array.of(1, 2.5) }
  for (const easeShare of [0, 1]) {
    expect([...scores(disliked, shared(easeShare))]).toEqual([0, 0, 0, 0, 0, 0])
  }
})

describe('choices besides ratings', () => {
  const rated = { movies: Int32Array.of(1), stars: Float32Array.of(4) }
  const said = (...pairs: readonly (readonly [movie: number, grade: number])[]) => ({
    movies: Int32Array.from(pairs, ([movie]) => movie),
    grades: Float32Array.from(pairs, ([, grade]) => grade),
  })

  test('count as much as ratings of the same grade', () => {
    const both = { movies: Int32Array.of(1, 0), stars: Float32Array.of(4, 4) }
    for (const easeShare of [0, 1]) {
      const marked = scores({ ...rated, choices: said([0, 0.8]) }, shared(easeShare))
      expect([...marked]).toEqual([...scores(both, shared(easeShare))])
    }
  })

  // By hand: film 1 adds 0.8 to film 3, film 0 adds −0.4 to film 2; sums (0, 0, −0.4, 0.8, 0, 0) have mean 1/15 and
  // variance 0.8/6 − 1/225 = 29/225.
  test('of a refused film lower the appeal of films chosen with it', () => {
    const deviation = Math.sqrt(29) / 15
    const expected = [0, 0, -0.4, 0.8, 0, 0].map((sum) => (sum - 1 / 15) / deviation)
    expectClose(scores({ ...rated, choices: said([0, -0.4]) }), expected, rounding)
  })

  test('of a refused film move its implicit score towards 0', () => {
    const factors = Float32Array.from([
      1, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0,
    ])
    const positionOf = (choices: PersonRatings['choices']) => {
      const model = appealModel(new KernelMemory(), { ...weights, factors })
      return model.foldIn({ ...rated, ...(choices && { choices }) }).factors
    }
    // By hand: x = g / (α₀·2 + n + λ·(n + α₀·6)) for n choices along the first axis, of which one has g = 0.8.
    const along = (n: number): number => 0.8 / (0.2 + n + 0.01 * (n + 0.6))
    expect(positionOf(undefined)[0]).toBeCloseTo(along(1), 5)
    expect(positionOf(said([0, -0.4]))[0]).toBeCloseTo(along(2), 5)
  })

  test('change nothing if there are none', () => {
    expect([...scores({ ...rated, choices: said() })]).toEqual([...scores(rated)])
  })

  test('throw for film rows that do not exist', () => {
    expect(() => {
      assertPersonRatings({ ...rated, choices: said([movieCount, 0.8]) }, movieCount)
    }).toThrow(RangeError)
  })
})

describe('the contributions of choices', () => {
  const everyFilm = Int32Array.from({ length: movieCount }, (_, movie) => movie)
  function explained(ratings: PersonRatings, of: Partial<AppealWeights> = {}) {
    const model = appealModel(new KernelMemory(), { ...weights, ...of })
    return model.explain(ratings, model.foldIn(ratings), everyFilm)
  }

  test('sum to the standardized appeal of each film, with its baseline', () => {
    const draws = randomFrom(9)
    const ratings = {
      movies: Int32Array.of(0, 5, 3, 1),
      stars: Float32Array.of(5, 4, 3.5, 1),
      times: Float64Array.of(10, NaN, 30, 20),
      choices: { movies: Int32Array.of(4, 2), grades: Float32Array.of(0.8, -0.4) },
    }
    const of = {
      easeRegression: Float32Array.from({ length: 16 }, () => normal(draws)),
      easeSparse: {
        from: Int32Array.of(0, 4, 5, 4),
        to: Int32Array.of(5, 1, 0, 5),
        weights: Float32Array.of(0.5, 1, -0.3, 0.7),
      },
      familiarity: Float32Array.from({ length: movieCount }, () => 5 * draws()),
      together,
      unrated: Int32Array.of(2),
      nextChoices: {
        films: Int32Array.of(0, 3, 5),
        regression: Float32Array.from({ length: 9 }, () => normal(draws)),
      },
      tuning: { ...weights.tuning, easeShare: 0.3, nextShare: 0.5, togetherShare: 8 },
    }
    const { choices, films } = explained(ratings, of)
    expect([...choices]).toEqual([0, 5, 3, 4, 2]) // film 1 has a grade of 0
    const appeal = scores(ratings, of)
    const mean = appeal.reduce((sum, value) => sum + value / movieCount, 0)
    const deviation = Math.sqrt(
      appeal.reduce((sum, value) => sum + (value - mean) ** 2 / movieCount, 0),
    )
    for (const [movie, film] of films.entries()) {
      expect(film.appeal).toBeCloseTo((appeal[movie]! - mean) / deviation, 5)
      const sum = film.contributions.reduce((total, part) => total + part, film.baseline)
      expect(sum).toBeCloseTo(film.appeal, 5)
    }
  })

  // By hand, from the sums and the deviation of the first test of recency: films 0 and 1 add 1½ and 2 to films 2 and 3.
  test('are what each choice adds to the regression', () => {
    const deviation = Math.sqrt(101) / 12
    const { films } = explained(loved(10, 20))
    const expected = [
      [0, 0],
      [0, 0],
      [1.5 / deviation, 0],
      [0, 2 / deviation],
      [0, 0],
      [0, 0],
    ]
    for (const [movie, parts] of expected.entries()) {
      expectClose(films[movie]!.contributions, parts, rounding)
      expect(films[movie]!.baseline).toBeCloseTo(-7 / 12 / deviation, 4)
    }
  })

  test('are none without choices: the baseline is familiarity', () => {
    const familiarity = Float32Array.of(3, 1, 4, 1.5, 5, 9)
    const nobody = { movies: new Int32Array(), stars: new Float32Array() }
    const { choices, films } = explained(nobody, { familiarity, ...shared(0.5) })
    expect([...choices]).toEqual([])
    for (const { appeal, baseline } of films) expect(baseline).toBeCloseTo(appeal, 5)
    expect(films[5]!.baseline).toBeGreaterThan(films[1]!.baseline)
  })

  test('are 0 if all films have the same appeal', () => {
    const { films } = explained({ movies: Int32Array.of(5), stars: Float32Array.of(5) })
    for (const { appeal, baseline, contributions } of films)
      expect([appeal, baseline, ...contributions].map((part) => part + 0)).toEqual([0, 0, 0])
  })
})

describe('stored appeal weights', () => {
  const stored = packAppealWeights(weights)

  test('are restored to single precision', () => {
    const [regularization, unobservedWeight] = [Math.fround(0.01), Math.fround(0.1)]
    expect(unpackAppealWeights(stored)).toEqual({ ...weights, regularization, unobservedWeight })
  })

  test('throw if pairs name a film that does not exist', () => {
    const togetherFilms = Int32Array.of(0)
    const togetherOthers = Float32Array.of(1)
    const togetherPairs = Int32Array.of(1 << 16)
    expect(() =>
      unpackAppealWeights({ ...stored, togetherFilms, togetherOthers, togetherPairs }),
    ).toThrow(RangeError)
  })

  test('throw if a covered film does not exist', () => {
    const easeFilms = Int32Array.of(0, 1, 2, movieCount)
    expect(() => unpackAppealWeights({ ...stored, easeFilms })).toThrow(RangeError)
  })
})
