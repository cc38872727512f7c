import { describe, expect, test } from 'vitest'
import { randomFrom, type FittedModel, type Metrics, type RatingMatrix } from '@/lib/recommender'
import { type Query } from '@/lib/recommender/evaluation/evaluation-split'
import { evaluate } from '@/lib/recommender/evaluation/evaluate'
import { metricsOf, sumsOf } from '@/lib/recommender/evaluation/metrics-of'
import { fixedModel } from '../../../../support/fixed-model'
import { ratingsOf, rowsOf } from '../../../../support/small-ratings'

const movies = 30
const descending = Array.from({ length: movies }, (_, movie) => movies - movie)

const ranking = (known: RatingMatrix, targets: RatingMatrix): Query => ({
  known,
  targets,
  stars: false,
  ranking: true,
})

const figures = (model: FittedModel, known: RatingMatrix, targets: RatingMatrix): Metrics =>
  metricsOf(evaluate(model, known, ranking(known, targets)))

const one = { users: 1, movies }
const inOrder = fixedModel(movies, { appeal: () => descending })

describe('three relevant films at ranks 1, 4 and 25', () => {
  const known = ratingsOf(one, [[0, 29, 3]])
  const targets = ratingsOf(one, [
    [0, 0, 4],
    [0, 3, 5],
    [0, 24, 4],
    [0, 1, 3], // not relevant, but ranked
  ])
  const metrics = figures(inOrder, known, targets)

  test('have precision hits / k and recall hits / min(k, targets)', () => {
    expect(metrics['precision@10']).toBeCloseTo(2 / 10, 12)
    expect(metrics['precision@20']).toBeCloseTo(2 / 20, 12)
    expect(metrics['precision@100']).toBeCloseTo(3 / 100, 12)
    expect(metrics['recall@20']).toBeCloseTo(2 / 3, 12)
    expect(metrics['recall@100']).toBe(1)
  })

  test('have an NDCG of their gain over the gain of three films at the top', () => {
    const ideal = 1 + 1 / Math.log2(3) + 1 / 2
    expect(metrics['ndcg@10']).toBeCloseTo((1 + 1 / Math.log2(5)) / ideal, 12)
    expect(metrics['ndcg@100']).toBeCloseTo((1 + 1 / Math.log2(5) + 1 / Math.log2(26)) / ideal, 12)
  })

  test('have a reciprocal rank of 1', () => {
    expect(metrics).toMatchObject({ mrr: 1, 'mrr@10': 1, 'hit@10': 1 })
  })
})

test('with more targets than k, recall and the ideal gain count k films', () => {
  const twelve = ratingsOf(
    one,
    Array.from({ length: 12 }, (_, movie) => [0, movie, 5] as const),
  )
  const metrics = figures(inOrder, ratingsOf(one, [[0, 29, 3]]), twelve)
  expect(metrics).toMatchObject({ 'recall@10': 1, 'ndcg@10': 1, 'precision@10': 1 })
})

test('a first hit after rank k gives 0 at k, and its full rank in MRR', () => {
  const metrics = figures(inOrder, ratingsOf(one, [[0, 29, 3]]), ratingsOf(one, [[0, 15, 5]]))
  expect(metrics).toMatchObject({ 'hit@10': 0, 'mrr@10': 0, 'ndcg@10': 0, 'hit@20': 1 })
  expect(metrics['mrr@20']).toBeCloseTo(1 / 16, 12)
  expect(metrics.mrr).toBeCloseTo(1 / 16, 12)
})

test('known films are not ranked, all others are', () => {
  const known = ratingsOf(one, [
    [0, 0, 5],
    [0, 1, 1],
    [0, 4, 1],
  ])
  const metrics = figures(inOrder, known, ratingsOf(one, [[0, 3, 5]]))
  expect(metrics.mrr).toBe(1 / 2) // after film 2 alone
})

test('ignored films are not ranked, and are ranked again for the next person', () => {
  const two = { users: 2, movies }
  const known = ratingsOf(two, [
    [0, 0, 5],
    [1, 29, 5],
  ])
  const targets = ratingsOf(two, [
    [0, 3, 5],
    [1, 3, 5],
  ])
  const ignored = ratingsOf(two, [
    [0, 1, 5],
    [0, 4, 1],
  ])
  const query: Query = { known, targets, ignored, stars: false, ranking: true }
  const { sums } = evaluate(inOrder, known, query).ranking!
  expect([...sums.mrr!.sums]).toEqual([1 / 2, 1 / 4]) // after film 2; after films 0, 1 and 2
})

test('the names of metrics end with the number of known ratings, if the query has one', () => {
  const known = ratingsOf(one, [[0, 29, 3]])
  const targets = ratingsOf(one, [[0, 1, 5]])
  const answers = evaluate(inOrder, known, {
    known,
    targets,
    stars: false,
    ranking: true,
    given: 3,
  })
  const metrics = metricsOf(answers, 3)
  expect(metrics['ndcg@10@3']).toBeCloseTo(1 / Math.log2(3), 12)
  expect(metrics).toMatchObject({ 'recall@20@3': 1, 'popularity-rank@10@3': 2 })
  expect(Object.keys(metrics).every((name) => name.endsWith('@3'))).toBe(true)
  expect(Object.keys(sumsOf(answers, 3))).toEqual(['recall@20@3', 'ndcg@10@3', 'snips-ndcg@10@3'])
})

test('films with equal scores rank in row order', () => {
  const flat = fixedModel(movies, { appeal: () => descending.map(() => 0) })
  const metrics = figures(flat, ratingsOf(one, [[0, 0, 3]]), ratingsOf(one, [[0, 5, 5]]))
  expect(metrics.mrr).toBe(1 / 5)
})

test('people without relevant targets are left out of the means', () => {
  const two = { users: 3, movies }
  const known = ratingsOf(two, [
    [0, 29, 3],
    [1, 29, 3],
    [2, 29, 3],
  ])
  const targets = ratingsOf(two, [
    [0, 1, 5],
    [1, 0, 3.5],
  ])
  expect(figures(inOrder, known, targets)).toMatchObject({ mrr: 1 / 2, 'recall@10': 1 })
})

test('a model with appeal ranks by it, a model with stars alone by stars', () => {
  const known = ratingsOf(one, [[0, 29, 3]])
  const targets = ratingsOf(one, [[0, 0, 5]])
  const worst = { stars: () => [...descending].reverse() }
  expect(figures(fixedModel(movies, worst), known, targets).mrr).toBe(1 / 29)
  const both = fixedModel(movies, { ...worst, appeal: () => descending })
  expect(figures(both, known, targets).mrr).toBe(1)
})

test('without any relevant target there are no ranking metrics', () => {
  const known = ratingsOf(one, [[0, 29, 3]])
  expect(figures(inOrder, known, ratingsOf(one, [[0, 0, 1]]))).toEqual({})
})

test('evaluate throws for scores that are not numbers, and without targets', () => {
  const known = ratingsOf(one, [[0, 29, 3]])
  const broken = fixedModel(movies, { appeal: () => descending.map(() => NaN) })
  expect(() => figures(broken, known, ratingsOf(one, [[0, 0, 5]]))).toThrow(/not a number/)
  expect(() => figures(inOrder, known, ratingsOf(one, []))).toThrow(/no targets/)
})

/** The metrics by their textbook definitions, from a sorted list of all films. */
function naive(scores: readonly number[], known: Set<number>, good: Set<number>, k: number) {
  const ranking = scores
    .map((score, movie) => ({ score, movie }))
    .filter(({ movie }) => !known.has(movie))
    .sort((a, b) => b.score - a.score || a.movie - b.movie)
    .map(({ movie }) => good.has(movie))
  const gain = (hits: readonly boolean[]): number =>
    hits.slice(0, k).reduce((sum, hit, index) => sum + (hit ? 1 / Math.log2(index + 2) : 0), 0)
  return {
    recall: ranking.slice(0, k).filter(Boolean).length / Math.min(k, good.size),
    ndcg: gain(ranking) / gain([...ranking].sort((a, b) => Number(b) - Number(a))),
    mrr: 1 / (1 + ranking.indexOf(true)),
  }
}

test.each([1, 2, 3])('the metrics agree with sorting all films, seed %i', (seed) => {
  const random = randomFrom(seed)
  const size = { users: 5, movies: 150 }
  const halves = Array.from({ length: size.users * size.movies }, () => random())
  const rows = halves.map((_, at) => [Math.floor(at / 150), at % 150, 1 + (at % 5)] as const)
  const known = ratingsOf(
    size,
    rows.filter((_, at) => halves[at]! < 0.2),
  )
  const targets = ratingsOf(
    size,
    rows.filter((_, at) => halves[at]! > 0.8),
  )
  // Whole numbers, so that many are equal.
  const scores = Array.from({ length: 150 }, () => Math.floor(20 * random()))
  const metrics = figures(fixedModel(150, { appeal: () => scores }), known, targets)
  for (const k of [10, 20, 100]) {
    const people = Array.from({ length: size.users }, (_, user) => {
      const filmsOf = (matrix: RatingMatrix, least: number): Set<number> =>
        new Set(
          rowsOf(matrix).flatMap(([who, film, stars]) =>
            who === user && stars >= least ? [film] : [],
          ),
        )
      return naive(scores, filmsOf(known, 0), filmsOf(targets, 4), k)
    })
    const mean = (pick: (person: (typeof people)[number]) => number): number =>
      people.reduce((sum, person) => sum + pick(person), 0) / people.length
    expect(metrics[`recall@${k}`]).toBeCloseTo(
      mean(({ recall }) => recall),
      12,
    )
    expect(metrics[`ndcg@${k}`]).toBeCloseTo(
      mean(({ ndcg }) => ndcg),
      12,
    )
    expect(metrics.mrr).toBeCloseTo(
      mean(({ mrr }) => mrr),
      12,
    )
  }
})
