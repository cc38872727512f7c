import { describe, expect, test } from 'vitest'
import { randomFrom } from '@/lib/recommender'
import { evaluate } from '@/lib/recommender/evaluation/evaluate'
import { metricsOf, sumsOf } from '@/lib/recommender/evaluation/metrics-of'
import {
  addCorrected,
  correctedMetrics,
  filmPopularity,
  emptyCorrectedSums,
} from '@/lib/recommender/evaluation/popularity-corrected'
import { addRanking, emptyRankingSums } from '@/lib/recommender/evaluation/ranking-metrics'
import { permutation } from '@/lib/recommender/maths/random'
import { fixedModel } from '../../../../support/fixed-model'
import { ratingsOf } from '../../../../support/small-ratings'

const films = 30
const inOrder = Int32Array.from({ length: films }, (_, film) => film)

/** Film 0 has a weight of ¼, film 11 of ½, the others of 1; film 0 alone is one of the best known. */
const popularity = {
  weights: Float64Array.from(inOrder, (film) => (film === 0 ? 1 / 4 : film === 11 ? 1 / 2 : 1)),
  isBestKnown: Uint8Array.from(inOrder, (film) => (film === 0 ? 1 : 0)),
}

/** The metrics of people with these relevant films, all with the same list. */
function figures(
  people: readonly (readonly number[])[],
  list: Int32Array = inOrder,
  known = popularity,
) {
  const sums = emptyCorrectedSums(people.length)
  for (const [person, relevant] of people.entries()) {
    const hits = Array.from(list, (film) => relevant.includes(film))
    addCorrected(sums, person, list, hits, Int32Array.from(relevant), known)
  }
  return correctedMetrics(sums)
}

describe('relevant films of weights ¼, 1 and ½ at ranks 1, 3 and 12', () => {
  const metrics = figures([[0, 11, 2]])

  test('have a SNIPS recall of their weights within k over all weights', () => {
    expect(metrics['snips-recall@10']).toBeCloseTo((1 / 4 + 1) / (1 / 4 + 1 + 1 / 2), 12)
    expect(metrics['snips-recall@20']).toBe(1)
  })

  test('have a SNIPS NDCG of their discounted weights over those of the best order', () => {
    const ideal = 1 + 1 / 2 / Math.log2(3) + 1 / 4 / 2
    expect(metrics['snips-ndcg@10']).toBeCloseTo((1 / 4 + 1 / 2) / ideal, 12)
    const all = 1 / 4 + 1 / 2 + 1 / 2 / Math.log2(13)
    expect(metrics['snips-ndcg@20']).toBeCloseTo(all / ideal, 12)
  })

  test('have metrics of the tail without the best-known film, at unchanged ranks', () => {
    expect(metrics['snips-tail-recall@10']).toBeCloseTo(1 / (1 + 1 / 2), 12)
    expect(metrics['snips-tail-ndcg@10']).toBeCloseTo(1 / 2 / (1 + 1 / 2 / Math.log2(3)), 12)
    expect(metrics['snips-tail-people']).toBe(1)
  })
})

test('people count equally in SNIPS metrics, whatever their weights are', () => {
  // One relevant film each: of weight ¼ in the first 10, and of weight 1 outside.
  expect(figures([[0], [20]])['snips-recall@10']).toBe(1 / 2)
})

test('people without a relevant film in the tail are left out of its metrics', () => {
  const metrics = figures([[0], [0, 1], [25]])
  expect(metrics['snips-tail-people']).toBe(2)
  expect(metrics['snips-tail-recall@10']).toBe((1 + 0) / 2)
  expect(figures([[0]])).toMatchObject({ 'snips-recall@10': 1, 'snips-tail-people': 0 })
  expect(figures([[0]])).not.toHaveProperty('snips-tail-recall@10')
})

test('with more than k relevant films the best list has an NDCG of 1 and a recall of its share', () => {
  const metrics = figures([[1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 13]], inOrder.slice(1))
  expect(metrics['snips-ndcg@10']).toBeCloseTo(1, 12)
  expect(metrics['snips-recall@10']).toBeCloseTo(10 / 12, 12)
})

test('with equal weights SNIPS NDCG is NDCG, and SNIPS recall is hits / relevant films', () => {
  const random = randomFrom(7)
  const equal = {
    weights: new Float64Array(films).fill(1 / 3),
    isBestKnown: popularity.isBestKnown,
  }
  for (let round = 1; round <= 20; round++) {
    const list = permutation(films, random).subarray(0, 25)
    const relevant = permutation(films, random).subarray(0, round)
    const hits = Array.from(list, (film) => relevant.includes(film))
    const plain = emptyRankingSums(1)
    addRanking(plain, 0, hits, relevant.length, 1)
    const metrics = figures([[...relevant]], list, equal)
    for (const k of [10, 20, 100]) {
      expect(metrics[`snips-ndcg@${k}`]).toBeCloseTo(plain[`ndcg@${k}`]!.sums[0]!, 12)
      const found = hits.slice(0, k).filter(Boolean).length
      expect(metrics[`snips-recall@${k}`]).toBeCloseTo(found / round, 12)
    }
  }
})

test('filmPopularity takes the 200 films with the most ratings as best known, in a tie the first rows', () => {
  const rows = Array.from({ length: 203 }, (_, film) => [0, film, 3] as const)
  const ratings = ratingsOf({ users: 2, movies: 203 }, [
    ...rows.filter(([, film]) => film !== 3),
    [1, 202, 3],
  ])
  const { isBestKnown } = filmPopularity(ratings)
  expect(Array.from(isBestKnown.keys()).filter((film) => isBestKnown[film] === 0)).toEqual([
    3, 200, 201,
  ])
})

describe('evaluate', () => {
  // Films 0, 1 and 2 have 2, 1 and 1 ratings of two people, so γ = 1 and the weights are ½, 1 and 1.
  const training = ratingsOf({ users: 2, movies: 4 }, [
    [0, 0, 4],
    [1, 0, 4],
    [0, 1, 4],
    [1, 2, 4],
  ])
  const known = ratingsOf({ users: 1, movies: 4 }, [[0, 3, 4]])
  const targets = ratingsOf({ users: 1, movies: 4 }, [
    [0, 0, 5],
    [0, 2, 4],
    [0, 1, 3], // not relevant
  ])
  const model = fixedModel(4, { appeal: () => [9, 8, 7, 6] })
  const answers = evaluate(model, training, { known, targets, stars: false, ranking: true })

  test('weights targets by the propensities of the training ratings', () => {
    const metrics = metricsOf(answers)
    const expected = (1 / 2 + 1 / 2) / (1 + 1 / 2 / Math.log2(3)) // ranks 1 and 3
    expect(metrics['snips-ndcg@10']).toBeCloseTo(expected, 12)
    expect(metrics['snips-recall@20']).toBe(1)
  })

  test('gives no metrics of the tail if there are no more than 200 films', () => {
    const metrics = metricsOf(answers)
    expect(metrics['snips-tail-people']).toBe(0)
    expect(Object.keys(metrics).filter((name) => name.startsWith('snips-tail'))).toHaveLength(1)
  })

  test('gives sums by person of SNIPS Recall@20 and NDCG@10, for intervals', () => {
    const { 'snips-recall@20': recall, 'snips-ndcg@10': ndcg } = sumsOf(answers)
    expect([...recall!.counts, ...ndcg!.counts]).toEqual([1, 1])
  })
})
