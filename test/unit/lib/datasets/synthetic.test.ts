import { mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, test } from 'vitest'
import { folderFiles } from '@/lib/datasets/files/folder-files'
import { activityOf } from '@/lib/datasets/synthetic/activity'
import { drawFrom } from '@/lib/datasets/synthetic/draw-from'
import { generateRatings } from '@/lib/datasets/synthetic/generate-ratings'
import { assertPossible, sizeFor } from '@/lib/datasets/synthetic/generated-sizes'
import { writeGenerated } from '@/lib/datasets/synthetic/write-generated'
import { allMovies } from '@/lib/datasets/dataset'
import { movielensCsv } from '@/lib/datasets/movielens-csv/movielens-csv'
import { randomFrom } from '@/lib/recommender'

const size = { ratings: 20_000, people: 300, films: 500 }

const folderOf = (seed: number): string => {
  const folder = mkdtempSync(path.join(tmpdir(), 'generated-'))
  writeGenerated(generateRatings(size, seed), folder)
  return folder
}

const correlation = (left: number[], right: number[]): number => {
  const mean = (values: number[]): number => values.reduce((a, b) => a + b, 0) / values.length
  const [l, r] = [mean(left), mean(right)]
  const products = (a: number[], ma: number, b: number[], mb: number): number =>
    a.reduce((sum, value, i) => sum + (value - ma) * (b[i]! - mb), 0)
  return (
    products(left, l, right, r) /
    Math.sqrt(products(left, l, left, l) * products(right, r, right, r))
  )
}

test('the alias method draws with the given probabilities', () => {
  const draw = drawFrom(Float64Array.of(1, 0, 3, 6))
  const random = randomFrom(1)
  const counts = [0, 0, 0, 0]
  for (let i = 0; i < 100_000; i++) counts[draw(random)]! += 1
  for (const [at, share] of [0.1, 0, 0.3, 0.6].entries())
    expect(counts[at]! / 100_000).toBeCloseTo(share, 2)
  expect(counts[1]).toBe(0)
})

test('the numbers of ratings of people sum to the wanted number, within their bounds', () => {
  const counts = activityOf(size, randomFrom(3))
  expect(counts.reduce((sum, count) => sum + count, 0)).toBe(20_000)
  expect(Math.min(...counts)).toBeGreaterThanOrEqual(20)
  expect(Math.max(...counts)).toBeLessThanOrEqual(125)
})

test('sizes between those of MovieLens are interpolated', () => {
  expect(sizeFor(32_000_000)).toEqual({ ratings: 32_000_000, people: 200_000, films: 87_000 })
  expect(sizeFor(1_000_000)).toEqual({ ratings: 1_000_000, people: 6_000, films: 3_900 })
  // Half-way between 1 and 6.5 million in logarithms: √(6,000 · 70,000) and √(3,900 · 10,700).
  expect(sizeFor(Math.round(Math.sqrt(1e6 * 6.5e6)))).toMatchObject({
    people: 20_494,
    films: 6_460,
  })
})

test('an impossible size is refused', () => {
  expect(() => assertPossible({ ratings: 1_001, people: 10, films: 400 })).toThrow('add people')
  expect(() => assertPossible({ ratings: 9, people: 10, films: 400 })).toThrow('too few')
})

test('the same seed writes the same files, another seed different ones', () => {
  const text = (folder: string, name: string): string =>
    readFileSync(path.join(folder, name), 'utf8')
  const [one, same, other] = [folderOf(1), folderOf(1), folderOf(2)]
  for (const name of ['movies.csv', 'ratings.csv']) {
    expect(text(one, name) === text(same, name)).toBe(true)
    expect(text(one, name) === text(other, name)).toBe(false)
  }
  expect(() => writeGenerated(generateRatings(size, 1), one)).toThrow('exists already')
})

test('the reader of MovieLens reads a generated data set', async () => {
  const reader = movielensCsv(folderFiles(folderOf(1)))!
  const movies = await allMovies(reader)
  expect(movies).toHaveLength(500)
  expect(movies.every(({ year, genres }) => year !== null && genres.length > 0)).toBe(true)
  const pairs = new Set<string>()
  let ratings = 0
  for await (const batch of reader.ratings()) {
    for (const { userId, movieId } of batch) {
      pairs.add(`${userId} ${movieId}`)
      ratings += 1
    }
  }
  expect(ratings).toBe(20_000)
  expect(pairs.size).toBe(20_000)
})

test('a tenth of the films has far more than a tenth of the ratings, and quality is planted', () => {
  const { people } = generateRatings(size, 1)
  const counts = new Float64Array(500)
  const sums = { film: new Float64Array(500), own: [] as number[], mean: [] as number[] }
  const all = [...people]
  for (const { films, stars } of all) {
    for (const [at, film] of films.entries()) {
      counts[film]! += 1
      sums.film[film]! += stars[at]!
    }
  }
  const falling = counts.toSorted().reverse()
  expect(falling.subarray(0, 50).reduce((a, b) => a + b)).toBeGreaterThan(3_000)
  // The mean stars of a film by all others predict a rating; so the quality of films is planted.
  for (const { films, stars } of all) {
    for (const [at, film] of films.entries()) {
      if (counts[film]! < 20) continue
      sums.own.push(stars[at]!)
      sums.mean.push((sums.film[film]! - stars[at]!) / (counts[film]! - 1))
    }
  }
  expect(correlation(sums.own, sums.mean)).toBeGreaterThan(0.2)
})
