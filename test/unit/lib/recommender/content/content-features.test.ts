import { expect, test } from 'vitest'
import {
  contentFeatures,
  featureCount,
  featureMatrix,
} from '@/lib/recommender/content/content-features'
import type { Vocabulary } from '@/lib/recommender/content/content-vocabulary'

const terms = ['genre Comedy', 'genre Drama', 'word moon', 'word sun', 'decade 198', 'decade 199']
const vocabulary: Vocabulary = {
  indices: new Map(terms.map((term, index) => [term, index])),
  rarity: Float32Array.of(9, 9, 3, 4, 9, 9),
}
/** The first features after the terms: 1980, 1990 and 2000, then Comedy with each, then Drama with each. */
const [y1980, y1990, y2000] = [6, 7, 8]
const [comedy1990, drama1990] = [10, 13]

const contentOf = (title: string, year: number | null, genres: string[]) => ({
  titles: [title],
  years: [year],
  genres: [genres],
})

/** The features of one film. */
function featuresOf(title: string, year: number | null, genres: string[]): Record<number, number> {
  const { terms: features, values } = contentFeatures(contentOf(title, year, genres), vocabulary)
  return Object.fromEntries(Array.from(features, (feature, at) => [feature, values[at]!]))
}

test('a vocabulary gives its terms, the times, and each pair of a genre and a time', () => {
  expect(featureCount(vocabulary)).toBe(6 + 3 + 2 * 3)
})

// By hand: 1987 is 3/10 from 1990 and 7/10 from 1980, so the weights are .3 and .7, over √(.3² + .7²).
test('a year lies between two times', () => {
  const length = Math.sqrt(0.58)
  const features = featuresOf('Nothing', 1987, [])
  expect(Object.keys(features)).toEqual([`${y1980}`, `${y1990}`])
  expect(features[y1980]).toBeCloseTo(0.3 / length, 6)
  expect(features[y1990]).toBeCloseTo(0.7 / length, 6)
})

test('a year outside the decades of the vocabulary counts as far as a time is near', () => {
  expect(featuresOf('Nothing', 2001, [])).toEqual({ [y2000]: 1 })
  expect(featuresOf('Nothing', 1950, [])).toEqual({})
})

test('pairs have the product of the weights of genre and time', () => {
  const features = featuresOf('Nothing', 1990, ['Comedy', 'Drama'])
  const half = Math.fround(Math.sqrt(0.5))
  const expected = { 0: half, 1: half, [y1990]: 1, [comedy1990]: half, [drama1990]: half }
  expect(features).toEqual(expected)
})

// By hand: rarities 3 and 4 have length 5; words have half of the squared length.
test('words are weighted by rarity', () => {
  const features = featuresOf('Sun, Moon and Stars', null, [])
  expect(features[2]).toBeCloseTo((3 / 5) * Math.sqrt(0.5), 6)
  expect(features[3]).toBeCloseTo((4 / 5) * Math.sqrt(0.5), 6)
})

test('the matrix of the features has a last column of ones', () => {
  const content = {
    titles: ['', ''],
    years: [1990, null],
    genres: [[], ['Drama']],
  }
  const { rowCount, columnCount, offsets, columns, values } = featureMatrix(
    contentFeatures(content, vocabulary),
  )
  expect([rowCount, columnCount]).toEqual([2, 16])
  expect([...offsets]).toEqual([0, 2, 4])
  expect([...columns]).toEqual([y1990, 15, 1, 15])
  expect([...values]).toEqual([1, 1, 1, 1])
})

test('a later part and the first two words of a title are features', () => {
  const series: Vocabulary = {
    indices: new Map([
      ['part later', 0],
      ['beginning star trek', 1],
    ]),
    rarity: Float32Array.of(9, 9),
  }
  const features = (title: string): number[] => [
    ...contentFeatures(contentOf(title, null, []), series).terms,
  ]
  expect(features('Star Trek III: The Search for Spock')).toEqual([0, 1])
  expect(features('The Star Trek')).toEqual([1])
  expect(features('Toy Story 2')).toEqual([0])
  expect(features('Rocky V')).toEqual([0])
  for (const title of ['Star', 'V for Vendetta', '2 Fast', 'Apollo 13', 'Enter Xanadu'])
    expect(features(title)).toEqual([])
})
