import { describe, expect, test } from 'vitest'
import { randomFrom } from '@/lib/recommender'
import { feedPage } from '@/lib/recommender/served/feed-page'
import { feedScores } from '@/lib/recommender/served/feed-score'
import { expectClose } from '../../../../support/close'

const random = randomFrom(3)
const draw = (films: number): Float32Array => Float32Array.from({ length: films }, random)

/** Films with random terms; the closeness of two films is a function of their rows. */
function randomFilms(count: number) {
  const terms = { appeal: draw(count), stars: draw(count), popularity: draw(count) }
  const relevance = terms.appeal.map((part, i) => part + terms.stars[i]! + terms.popularity[i]!)
  const similarities = (film: number, others: Int32Array): Float32Array =>
    Float32Array.from(others, (other) => ((film * other) % 7) / 7)
  return { terms, films: { relevance, familiarity: draw(count), ratings: Infinity, similarities } }
}

describe('the scores of a feed', () => {
  // By hand: relevance 1, 0.99, 0.98, −1 has the mean 0.4925 and the deviation 0.8618; known for 1, 2, 3 and 4, the
  // familiarity has the mean 2.5 and the deviation √1.25 = 1.1180. The feed is 0, 2, 1, 3, and film 1 is like film 0.
  test('are made of the parts that ordered the films', () => {
    const films = {
      relevance: Float32Array.of(1, 0.99, 0.98, -1),
      familiarity: Float32Array.of(1, 2, 3, 4),
      ratings: Infinity,
      similarities: (left: number, others: Int32Array) =>
        Float32Array.from(others, (right) => (left + right === 1 ? 1 : 0)),
    }
    const terms = {
      appeal: Float32Array.of(0.5, 0.49, 0.48, -1),
      stars: Float32Array.of(0.5, 0.5, 0.5, 0),
      popularity: new Float32Array(4),
    }
    const scores = feedScores(films, terms, { limit: 4 }, 0.5)
    expect([...feedPage(films, { limit: 4 }, 0.5)]).toEqual([0, 2, 1, 3])
    const [first, second, third, fourth] = scores
    expect(first!.appeal).toBeCloseTo((0.5 - 0.1175) / 0.8618, 3)
    expect(first!.stars).toBeCloseTo((0.5 - 0.375) / 0.8618, 3)
    expect(first!.novelty).toBeCloseTo((0.48 * 1.5) / 1.118, 3)
    expect(scores.map(({ popularity }) => popularity)).toEqual([0, 0, 0, 0])
    expectClose(
      scores.map(({ diversity }) => diversity),
      [0, 0, -0.8, 0],
      1e-6,
    )
    expect(second!.total).toBeCloseTo(0.4875 / 0.8618 - (0.48 * 0.5) / 1.118, 3)
    expect(third!.total).toBeCloseTo(0.4975 / 0.8618 + (0.48 * 0.5) / 1.118 - 0.8, 3)
    expect(fourth!.total).toBeCloseTo(-1.4925 / 0.8618 - (0.48 * 1.5) / 1.118, 3)
  })

  test.each([0, 0.3, 1])('sum to totals that fall along the feed at %d', (adventurousness) => {
    const { films, terms } = randomFilms(150)
    const totals = feedScores(films, terms, { limit: 150 }, adventurousness).map(
      ({ total, ...parts }) => {
        const sum = Object.values(parts).reduce((all, part) => all + part, 0)
        expect(sum).toBeCloseTo(total, 10)
        return total
      },
    )
    expect(totals).toHaveLength(150)
    for (let at = 1; at < totals.length; at++)
      expect(totals[at]).toBeLessThanOrEqual(totals[at - 1]! + 1e-6)
  })

  test('are the same on a later page as in the whole feed', () => {
    const { films, terms } = randomFilms(260)
    const whole = feedScores(films, terms, { limit: 260 }, 0.7)
    const order = feedPage(films, { limit: 260 }, 0.7)
    for (const position of [0, 30, 198, 199, 200, 240]) {
      const page = { limit: 10, after: order[position]! }
      expect(feedScores(films, terms, page, 0.7)).toEqual(whole.slice(position + 1, position + 11))
    }
  })

  test('have no novelty and diversity after the candidates', () => {
    const { films, terms } = randomFilms(260)
    const rest = feedScores(films, terms, { limit: 260 }, 1).slice(200)
    expect(rest).toHaveLength(60)
    for (const { novelty, diversity } of rest) expect([novelty, diversity]).toEqual([0, 0])
    const totals = rest.map(({ total }) => total)
    expect(totals).toEqual(totals.toSorted((a, b) => b - a))
  })

  test('are 0 if all films are alike', () => {
    const alike = new Float32Array(3).fill(2)
    const films = {
      relevance: alike,
      familiarity: alike,
      ratings: Infinity,
      similarities: (_: number, others: Int32Array) => new Float32Array(others.length),
    }
    const terms = { appeal: alike, stars: alike, popularity: alike }
    for (const { total, ...parts } of feedScores(films, terms, { limit: 3 }, 0.5))
      expect([total, ...Object.values(parts)]).toEqual([0, 0, 0, 0, 0, 0, 0])
  })
})
