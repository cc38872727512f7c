import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { folderFiles } from '@/lib/datasets/files/folder-files'
import { allMovies } from '@/lib/datasets/dataset'
import { movielensCsv } from '@/lib/datasets/movielens-csv/movielens-csv'
import {
  bundledSimulation,
  ratingsCsv,
  simulateRatings,
} from '@/lib/datasets/sample/simulate-ratings'

const folder = 'prisma/sample'
const movies = await allMovies(movielensCsv(folderFiles(folder))!)

test('the bundled ratings are the output of the generator', () => {
  const generated = ratingsCsv(simulateRatings(movies, bundledSimulation))
  expect(generated === readFileSync(`${folder}/ratings.csv`, 'utf8')).toBe(true)
})

test('every bundled film has a year, a genre and a line about it, and is listed once', () => {
  for (const { title, year, genres, fact } of movies) {
    expect(year, title).toBeGreaterThan(1890)
    expect(genres.length, title).toBeGreaterThan(0)
    expect(fact?.length, title).toBeGreaterThan(20)
  }
  expect(new Set(movies.map(({ title, year }) => `${title} ${year}`)).size).toBe(movies.length)
})
