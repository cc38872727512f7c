import { describe, expect, test } from 'vitest'
import type { RatingMatrix } from '@/lib/recommender'
import { gradedPositives } from '@/lib/recommender/ratings/positives'
import {
  chosenTogether,
  fitChosenTogether,
  nothingChosen,
  weightedChoices,
  type ChosenTogether,
} from '@/lib/recommender/served/appeal/chosen-together'
import { coChoices } from '@/lib/recommender/served/appeal/co-choices'
import { KernelMemory } from '@/lib/recommender/served/kernels/memory'
import { expectClose } from '../../../../../support/close'

/** Probabilities are stored in 16 bits. */
const rounding = 1e-5
const grades = Float32Array.of(0, 0.5, 1, 1)

/** Ratings by row: the stars of each film, 0 for none. */
function ratingsOf(rows: readonly (readonly number[])[]): RatingMatrix {
  const entries = rows.flatMap((row, user) =>
    row.map((stars, movie) => ({ user, movie, stars })).filter(({ stars }) => stars > 0),
  )
  return {
    userCount: rows.length,
    movieCount: rows[0]!.length,
    users: Int32Array.from(entries, ({ user }) => user),
    movies: Int32Array.from(entries, ({ movie }) => movie),
    stars: Float32Array.from(entries, ({ stars }) => stars),
  }
}

function fit(rows: readonly (readonly number[])[], films: readonly number[]): ChosenTogether {
  const ratings = ratingsOf(rows)
  const positives = gradedPositives(ratings, grades)
  const covered = Int32Array.from(films)
  return fitChosenTogether(
    ratings,
    positives,
    coChoices(new KernelMemory(), positives, covered),
    covered,
  )
}

function probabilities(together: ChosenTogether, films: readonly number[], given: number[]) {
  const memory = new KernelMemory()
  const model = chosenTogether(memory, together)
  const choices = weightedChoices(Int32Array.from(films), Float32Array.from(given))
  const scores = memory.scratch(() => model.scratchScore(choices).slice())
  return { model, choices, scores }
}

/** Four people, films 0 to 3. Film 3 is liked by one person, who chose nothing else. */
const rows = [
  [5, 4, 0, 0],
  [5, 3, 0, 0],
  [4, 0, 5, 0],
  [0, 0, 0, 5],
]

describe('films chosen together', () => {
  test('have the shares of people who liked each film', () => {
    expect([...fit(rows, [0, 1, 2, 3]).shares]).toEqual([0.75, 0.25, 0.25, 0.25])
  })

  // By hand, for a person who chose film 0 with a grade of 1: a weight of 1/1.1, the prior has 0.1/1.1. Film 0 has three
  // choosers, and they gave film 1 grades of 1 and ½, film 2 a grade of 1: (1.5 + 5·¼)/8 and (1 + 5·¼)/8; (0 + 5·¼)/8.
  test('have the mean grade among those who chose the film, with five choosers like everybody', () => {
    const { scores } = probabilities(fit(rows, [0, 1, 2, 3]), [0], [1])
    const expected = [2.75, 2.25, 1.25].map((sum) => (sum / 8 + 0.1 / 4) / 1.1)
    expectClose(scores.subarray(1), expected, rounding)
  })

  test('are weighted by the grades of the choices; refused films do not count', () => {
    const together = fit(rows, [0, 1, 2, 3])
    const [of0, of2] = [
      probabilities(together, [0], [1]).scores,
      probabilities(together, [2], [1]).scores,
    ]
    const both = probabilities(together, [0, 2, 1], [1, 0.5, -0.4])
    expect(both.choices.count).toBe(2)
    // Without the prior's 0.1·¼, each alone is 1.1 times its mean; of both, the mean is weighted 1 to ½.
    const alone = (scores: Float32Array, film: number): number => 1.1 * scores[film]! - 0.1 / 4
    expect(both.scores[3]).toBeCloseTo((alone(of0, 3) + 0.5 * alone(of2, 3) + 0.1 / 4) / 1.6, 4)
  })

  test('without choices are the shares', () => {
    const together = fit(rows, [0, 1, 2, 3])
    expectClose(probabilities(together, [], []).scores, [...together.shares], 1e-6)
  })

  test('say nothing about a film that has no pairs', () => {
    const together = fit(rows, [0, 1])
    expectClose(probabilities(together, [2], [1]).scores, [...together.shares], 1e-6)
  })

  test('beyond the pairs get their share of what is left', () => {
    // 300 films. Each of 600 people chose film 0; person p also chose films 1 … 299 up to p / 2 and no others.
    const count = 300
    const many = Array.from({ length: 600 }, (_, person) =>
      Array.from({ length: count }, (__, film) => (film <= person / 2 ? 5 : 0)),
    )
    const all = Array.from({ length: count }, (_, film) => film)
    const together = fit(many, all)
    expect(together.pairs).toHaveLength(count * 256)
    const { scores, model, choices } = probabilities(together, [0], [1])
    // Film f was chosen by 600 − 2·f people, all of whom chose film 0. The films with the most choosers are in the pairs.
    const exact = (film: number): number => (600 - 2 * film) / 600
    const expected = (film: number): number =>
      (((600 * exact(film) + 5 * exact(film)) / 605) * 1 + 0.1 * exact(film)) / 1.1
    for (const film of [1, 100, 256, 257, 299]) expect(scores[film]).toBeCloseTo(expected(film), 4)
    const parts = model.contributions(choices, Int32Array.of(1, 299))
    for (const [at, film] of [1, 299].entries()) {
      expect(parts[at]![0]! + model.priorOf(choices, film)).toBeCloseTo(scores[film]!, 6)
    }
  })

  test('are none without ratings', () => {
    expectClose(probabilities(nothingChosen(3), [1], [1]).scores, [0, 0, 0], 0)
  })
})
