import os from 'node:os'
import { beforeAll, describe, expect, test } from 'vitest'
import { openDataset } from '@/lib/datasets/open-dataset'
import { readDataset } from '@/lib/laboratory/runs/evaluation-data'
import { loadTensorFlow } from '@/lib/platform/tensorflow/tensorflow'
import {
  fast,
  full,
  ratingCounts,
  ratingsByPerson,
  served,
  type PersonRatings,
  type ServedModel,
} from '@/lib/recommender'

process.env.MATINEE_BACKEND = 'wasm'

const pageLength = 18
const peopleOfEach = 40

let model: ServedModel
let people: PersonRatings[]
/** 1 for the film with the most ratings. */
let popularityRank: Map<number, number>

beforeAll(async () => {
  const data = await readDataset(await openDataset('sample', { dataDir: os.tmpdir() }))
  model = await served(async () => (await loadTensorFlow()).tf).fit(data, { ...full, ...fast })
  const byPerson = ratingsByPerson(data.ratings)
  people = Array.from({ length: byPerson.userCount }, (_, user) => byPerson.of(user))
  const counts = ratingCounts(data.ratings)
  const films = [...counts.keys()].sort((a, b) => counts[b]! - counts[a]!)
  popularityRank = new Map(films.map((film, at) => [film, at + 1]))
})

/** The first page of each of some people with `known` ratings, at each step of adventurousness. */
function pages(known: number): Int32Array[][] {
  const able = people.filter(({ movies }) => movies.length >= known).slice(0, peopleOfEach)
  return able.map(({ movies, stars }) => {
    const person = model.person({ movies: movies.slice(0, known), stars: stars.slice(0, known) })
    return [0, 0.5, 1].map((adventurousness) =>
      model.rank(person, { limit: pageLength, adventurousness }),
    )
  })
}

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!

const missing = (page: Int32Array, from: Int32Array): number =>
  page.filter((film) => !from.includes(film)).length

describe.each([5, 10, 30, 100])('for people with %i ratings', (known) => {
  test('each step of adventurousness changes at least 4 of 18 films, both together 8', () => {
    const changes = pages(known)
    expect(changes.length).toBeGreaterThan(3)
    const medianChange = (from: number, to: number): number =>
      median(changes.map((steps) => missing(steps[to]!, steps[from]!)))
    expect(medianChange(0, 1)).toBeGreaterThanOrEqual(4)
    expect(medianChange(1, 2)).toBeGreaterThanOrEqual(4)
    expect(medianChange(0, 2)).toBeGreaterThanOrEqual(8)
  })

  test('more adventurousness gives less known films', () => {
    const steps = pages(known)
    const ranks = [0, 1, 2].map((step) =>
      median(steps.flatMap((of) => [...of[step]!].map((film) => popularityRank.get(film)!))),
    )
    expect(ranks).toEqual(ranks.toSorted((a, b) => a - b))
    expect(new Set(ranks).size).toBe(3)
  })
})
