import { expect, test } from 'vitest'
import { type MovieContent } from '@/lib/recommender'
import {
  contentDot,
  contentSimilarities,
  contentSimilarity,
  contentVectors,
} from '@/lib/recommender/content/content'
import {
  contentVocabulary,
  restoreVocabulary,
  vocabularyWeights,
} from '@/lib/recommender/content/content-vocabulary'

const content: MovieContent = {
  titles: ['The Ćwiartka', 'Amélie', 'Amelie in 2'],
  years: [1999, 2001, null],
  genres: [['Drama'], ['Comedy', 'Romance'], ['Comedy']],
}

test('contentVocabulary has each term of the films once, without accents and stop words', () => {
  expect([...contentVocabulary(content).indices.keys()].sort()).toEqual([
    'decade 199',
    'decade 200',
    'genre Comedy',
    'genre Drama',
    'genre Romance',
    'part later',
    'word amelie',
    'word cwiartka',
  ])
  expect([...contentVocabulary(content, 2).indices.keys()]).toEqual(['genre Comedy', 'word amelie'])
})

test('a restored vocabulary equals the stored one, even when empty', () => {
  for (const vocabulary of [contentVocabulary(content), contentVocabulary(content, 9)])
    expect(restoreVocabulary(vocabularyWeights(vocabulary))).toEqual(vocabulary)
  expect(() =>
    restoreVocabulary({ termCodes: Int32Array.of(65), termRarity: new Float32Array(2) }),
  ).toThrow(/1 terms and 2 rarities/)
})

test('a film with terms of every kind has length 1, with tags and without', () => {
  const lengthOf = (film: MovieContent) => {
    const { offsets, values } = contentVectors(film)
    return Math.hypot(...values.subarray(offsets[0], offsets[1]))
  }
  expect(lengthOf(content)).toBeCloseTo(1, 6)
  const tagged = { ...content, tags: [['based on a book', 'Paris'], [], ['paris']] }
  expect(lengthOf(tagged)).toBeCloseTo(1, 6)
})

test('films outside the vocabulary have only terms of the vocabulary', () => {
  const stranger = { titles: ['Amelie Unheard'], years: [1850], genres: [['Comedy', 'Noir']] }
  const { terms, values } = contentVectors(stranger, contentVocabulary(content, 2))
  expect([...terms]).toEqual([0, 1])
  expect(values[0]).toBeCloseTo(Math.sqrt(0.5), 6)
  expect(values[1]).toBeCloseTo(Math.sqrt(0.4), 6)
})

test('three ways to compute the similarity of films agree', () => {
  const vectors = contentVectors(content)
  const weights = new Float32Array(contentVocabulary(content).indices.size)
  for (const film of [0, 1, 2]) {
    const all = contentSimilarity(vectors, film)
    expect([...contentSimilarities(vectors, film, Int32Array.of(2, 0, 1), weights)]).toEqual(
      [2, 0, 1].map((other) => all[other]),
    )
    for (const other of [0, 1, 2])
      expect(contentDot(vectors, film, other)).toBeCloseTo(all[other]!, 6)
    expect(weights.every((weight) => weight === 0)).toBe(true)
  }
  expect(contentDot(vectors, 1, 2)).toBeGreaterThan(0)
})
