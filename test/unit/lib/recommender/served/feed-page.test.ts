import { describe, expect, test } from 'vitest'
import { randomFrom, topK } from '@/lib/recommender'
import { feedPage } from '@/lib/recommender/served/feed-page'

type Similarity = (left: number, right: number) => number

const similaritiesBy =
  (similarity: Similarity) =>
  (film: number, others: Int32Array): Float32Array =>
    Float32Array.from(others, (other) => similarity(film, other))
const unlike = similaritiesBy(() => 0)
const random = randomFrom(2)
const draw = (films: number): Float32Array => Float32Array.from({ length: films }, random)
/** Of the person, so that novelty has its usual weight. */
const ratings = Infinity
const equal = (films: number): Float32Array => new Float32Array(films).fill(1)

describe('a page of the feed', () => {
  test('has the most relevant films first if all are equally known and unlike', () => {
    const relevance = draw(300)
    const films = { relevance, familiarity: equal(300), similarities: unlike, ratings }
    for (const adventurousness of [0, 0.5, 1]) {
      expect(feedPage(films, { limit: 300 }, adventurousness)).toEqual(topK(relevance, 300))
    }
  })

  test('of equally relevant films has familiar ones first at 0, little-known ones at ½ and 1', () => {
    const familiarity = draw(50)
    const films = { relevance: equal(50), familiarity, similarities: unlike, ratings }
    const familiar = topK(familiarity, 50)
    expect(feedPage(films, { limit: 50 }, 0)).toEqual(familiar)
    expect(feedPage(films, { limit: 50 }, 0.5)).toEqual(familiar.toReversed())
    expect(feedPage(films, { limit: 50 }, 1)).toEqual(familiar.toReversed())
  })

  test('ignores similarity at a diversity of 0, and weighs it more at 1.2 than at 0.4', () => {
    // Relevance is 0.98, 0.68, −0.06 and −1.60 deviations; films 0 and 1 are alike.
    const films = {
      relevance: Float32Array.of(0.9, 0.8, 0.55, 0.03),
      familiarity: equal(4),
      similarities: similaritiesBy((left, right) => (left + right === 1 ? 1 : 0)),
      ratings,
    }
    const order = (diversity: number): number[] => [
      ...feedPage(films, { limit: 4 }, 0.5, diversity),
    ]
    expect(order(0)).toEqual([0, 1, 2, 3])
    expect(order(0.4)).toEqual([0, 1, 2, 3]) // 0.68 − 0.4 > −0.06
    expect(order(1.2)).toEqual([0, 2, 1, 3]) // 0.68 − 1.2 < −0.06
  })

  // By hand: the relevance is 0.589, 0.577, 0.566 and −1.732 deviations. Film 1 loses 0.8 because it is like film 0.
  test('puts a film that is like an earlier one behind an unlike film of nearly its relevance', () => {
    const films = {
      relevance: Float32Array.of(1, 0.99, 0.98, -1),
      familiarity: equal(4),
      similarities: similaritiesBy((left, right) => (left + right === 1 ? 1 : 0)),
      ratings,
    }
    expect([...feedPage(films, { limit: 4 }, 0.5)]).toEqual([0, 2, 1, 3])
  })

  // By hand: neighbours of the four films differ by 2 / √5 deviations in relevance and in familiarity, so their values
  // differ by (1 − share) · 2 / √5.
  test.each([
    [Infinity, [-0.4, 0.04, 0.48, 0.85]],
    [10, [-0.6, -0.135, 0.33, 0.85]], // less by half of 0.4, 0.35, 0.3 and 0
    [0, [-0.8, -0.31, 0.18, 0.85]],
  ])(
    'with %d ratings weighs novelty with %j at adventurousness 0, ¼, ½ and 1',
    (ratings, shares) => {
      const weights = [0, 0.25, 0.5, 1].map((adventurousness) => {
        // Find the similarity at which the second of two films falls behind a third one.
        const first = (closeness: number): number | undefined =>
          feedPage(
            {
              relevance: Float32Array.of(3, 1, -1, -3),
              familiarity: Float32Array.of(3, 1, -1, -3),
              similarities: similaritiesBy((left, right) => (left + right === 1 ? closeness : 0)),
              ratings,
            },
            { limit: 2 },
            adventurousness,
          )[1]
        let [low, high] = [0, 100]
        for (let halving = 0; halving < 40; halving++) {
          const middle = (low + high) / 2
          if (first(middle) === 1) low = middle
          else high = middle
        }
        return 1 - (0.8 * low * Math.sqrt(5)) / 2
      })
      for (const [at, share] of shares.entries()) expect(weights[at]).toBeCloseTo(share, 4)
    },
  )

  test('continues after any film as if all pages were one', () => {
    const films = {
      relevance: draw(230),
      familiarity: draw(230),
      similarities: similaritiesBy((left, right) => ((left * right) % 7) / 7),
      ratings,
    }
    const accept = (film: number): boolean => film % 13 !== 0
    const whole = feedPage(films, { limit: 230, accept }, 0.7)
    expect(new Set(whole).size).toBe(212)
    expect(whole.every(accept)).toBe(true)
    for (const position of [0, 9, 150, 195, 199, 200, 205, 211]) {
      const page = feedPage(films, { limit: 10, after: whole[position]!, accept }, 0.7)
      expect([...page]).toEqual([...whole.slice(position + 1, position + 11)])
    }
  })

  test('orders films after the 200 most relevant ones by relevance alone', () => {
    const relevance = draw(260)
    const films = { relevance, familiarity: draw(260), similarities: unlike, ratings }
    const page = feedPage(films, { limit: 260 }, 1)
    expect(page.slice(200)).toEqual(topK(relevance, 260).slice(200))
    expect(page.slice(0, 200)).not.toEqual(topK(relevance, 200))
  })

  test('puts films that are predicted low behind the 200 others', () => {
    const relevance = draw(260)
    const isLow = (film: number): boolean => film % 10 === 0
    const films = { relevance, familiarity: draw(260), similarities: unlike, isLow, ratings }
    const whole = feedPage(films, { limit: 260 }, 0.5)
    expect(whole.slice(0, 200).some(isLow)).toBe(false)
    const others = new Set(whole.slice(0, 200))
    expect(whole.slice(200)).toEqual(topK(relevance, 60, (film) => !others.has(film)))
    for (const position of [0, 198, 199, 200, 240]) {
      const page = feedPage(films, { limit: 10, after: whole[position]! }, 0.5)
      expect([...page]).toEqual([...whole.slice(position + 1, position + 11)])
    }
  })

  test('continues after a film that is no longer accepted', () => {
    const relevance = draw(20)
    const films = { relevance, familiarity: equal(20), similarities: unlike, ratings }
    const [first, second, third] = topK(relevance, 3)
    const accept = (film: number): boolean => film !== second
    expect([...feedPage(films, { limit: 1, after: second!, accept }, 0.5)]).toEqual([third])
    expect([...feedPage(films, { limit: 1, accept }, 0.5)]).toEqual([first])
  })

  test('is empty without films', () => {
    const none = { relevance: draw(0), familiarity: draw(0), similarities: unlike, ratings }
    expect([...feedPage(none, { limit: 5 }, 0.5)]).toEqual([])
  })

  test.each([-0.01, 1.01, NaN])('refuses adventurousness %d', (adventurousness) => {
    const films = { relevance: draw(300), familiarity: draw(300), similarities: unlike, ratings }
    expect(() => feedPage(films, { limit: 3 }, adventurousness)).toThrow(RangeError)
    const after = topK(films.relevance, 300)[250]!
    expect(() => feedPage(films, { limit: 3, after }, adventurousness)).toThrow(RangeError)
  })
})
