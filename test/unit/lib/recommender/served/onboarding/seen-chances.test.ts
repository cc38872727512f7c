import { describe, expect, test } from 'vitest'
import {
  fitSeenChances,
  packSeenWeights,
  seenChances,
  unpackSeenWeights,
} from '@/lib/recommender/served/onboarding/seen-chances'
import { ratingsOf, type Row } from '../../../../../support/small-ratings'

/** Of four people, three have seen film 1, two film 0, and nobody film 2. Both of film 0 have seen film 1. */
const rows: Row[] = [
  [0, 1, 5],
  [0, 0, 3],
  [1, 1, 4],
  [1, 0, 2],
  [2, 1, 1],
]
const seen = fitSeenChances(ratingsOf({ users: 4, movies: 3 }, rows))

describe('the chance that somebody has seen a film', () => {
  test('is learned from who rated which of the films with ratings, the best known first', () => {
    expect([...seen.films]).toEqual([1, 0])
    expect([...seen.shares]).toEqual([0.75, 0.5])
    // E[xy] − E[x]·E[y], e.g. 2/4 − 3/4 · 2/4
    expect([...seen.covariance]).toEqual([0.1875, 0.125, 0.125, 0.25])
  })

  test('without other knowledge is the share of people who rated it', () => {
    expect([...seenChances(seen, new Map())]).toEqual([0.75, 0.5])
  })

  test('rises with a film that the same people have seen', () => {
    const [own, other] = seenChances(seen, new Map([[0, true]]))
    expect(own).toBeCloseTo(0.75 + (0.1875 / 0.2375) * 0.25, 6)
    expect(other).toBeCloseTo(0.5 + (0.125 / 0.2375) * 0.25, 6)
  })

  test('falls with a film that the person has not seen, and is never 0', () => {
    const [first, second] = seenChances(seen, new Map([[0, false]]))
    expect(first).toBeCloseTo(0.75 - (0.1875 / 0.2375) * 0.75, 6)
    expect(second).toBeCloseTo(0.5 - (0.125 / 0.2375) * 0.75, 6)
    const shares = Float32Array.of(0.9, 0.1)
    const covariance = Float32Array.of(0.1, 0.1, 0.1, 0.1)
    const together = { films: Int32Array.of(0, 1), shares, covariance }
    expect(seenChances(together, new Map([[0, false]]))[1]).toBe(0.002)
  })

  test('takes two films into account together', () => {
    // (C + 0.05 I)⁻¹ for C = [0.1875 0.125; 0.125 0.25] is [0.3 −0.125; −0.125 0.2375] / 0.055625
    const [first] = seenChances(
      seen,
      new Map([
        [1, true],
        [0, false],
      ]),
    )
    const weights = [
      (0.3 * -0.75 - 0.125 * 0.5) / 0.055625,
      (-0.125 * -0.75 + 0.2375 * 0.5) / 0.055625,
    ] as const
    expect(first).toBeCloseTo(0.75 + 0.1875 * weights[0] + 0.125 * weights[1], 6)
  })

  test('survives an artifact', () => {
    expect(unpackSeenWeights(packSeenWeights(seen))).toEqual(seen)
  })

  test('is refused if an array is missing or misshapen', () => {
    expect(() => unpackSeenWeights({})).toThrow(RangeError)
    const broken = { ...packSeenWeights(seen), seenCovariance: new Float32Array(3) }
    expect(() => unpackSeenWeights(broken)).toThrow(RangeError)
  })
})
