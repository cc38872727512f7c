import { expect, test } from 'vitest'
import { contentSimilarity, contentVectors } from '@/lib/recommender/content/content'
import { contentVocabulary } from '@/lib/recommender/content/content-vocabulary'
import { similarityIndex } from '@/lib/recommender/served/similar'
import { expectClose } from '../../../../support/close'

const films = {
  titles: ['Toy Story', 'Toy Story 2', 'Heat', 'Alien', 'Aliens'],
  years: [1995, 1999, 1995, 1979, 1986],
  genres: [
    ['Animation', 'Children'],
    ['Animation', 'Children'],
    ['Crime'],
    ['Horror', 'Sci-Fi'],
    ['Horror', 'Sci-Fi'],
  ],
}
const content = contentVectors(films)
const vocabulary = [...contentVocabulary(films).indices.keys()]

test('the content of a film has similarity 1 with itself, and 0 with a film without common terms', () => {
  const similarity = contentSimilarity(content, 0)
  expect(similarity[0]).toBeCloseTo(1, 5)
  expect(similarity[3]).toBe(0)
})

test('sequels are similar by genres and words of the title', () => {
  const [, sequel, heat] = contentSimilarity(content, 0)
  expect(sequel).toBeGreaterThan(0.9)
  expect(heat).toBeLessThan(0.2)
})

test('a film without ratings has similar films by content', () => {
  const factors = Float32Array.of(0, 0, 1, 0, 0, 1, 1, 1, -1, 0)
  const counts = Int32Array.of(0, 50, 50, 50, 50)
  const similar = similarityIndex({ factors, k: 2, counts, content, vocabulary })
  expect(similar(0, 2)[0]).toMatchObject({ movie: 1 })
})

test('between films with many ratings, factors count more than content', () => {
  // Film 2 has the same direction as film 0, film 1 the opposite one.
  const factors = Float32Array.of(1, 0, -1, 0, 1, 0, 0, 1, 0, -1)
  const many = Int32Array.from({ length: 5 }, () => 100_000)
  const compared = { factors, k: 2, counts: many, content, vocabulary }
  const [first] = similarityIndex(compared)(0, 1)
  expect(first?.movie).toBe(2)
  // ¾ · cosine 1 + ¼ · shared content: only the decade, a tenth.
  expect(first?.similarity).toBeCloseTo(0.75 + 0.25 * 0.1, 2)
})

test('the parts of a similarity sum to it, and each is a common term', () => {
  const factors = Float32Array.of(1, 0, 1, 0.5, 1, -1, 0, 1, -1, -1)
  const counts = Int32Array.of(60, 20, 5, 0, 900)
  const compared = { factors, k: 2, counts, content, vocabulary }
  const [sequel] = similarityIndex(compared)(0, 1)
  expect(sequel?.movie).toBe(1)
  expect(sequel?.parts.terms.map(({ kind, name }) => `${kind} ${name}`).sort()).toEqual([
    'decade 199',
    'genre Animation',
    'genre Children',
    'word story',
    'word toy',
  ])
  for (let film = 0; film < 5; film++) {
    const neighbours = similarityIndex(compared)(film, 5)
    const sums = neighbours.map(({ parts: { audience, terms } }) =>
      terms.reduce((sum, { similarity }) => sum + similarity, audience),
    )
    expectClose(
      sums,
      neighbours.map(({ similarity }) => similarity),
      1e-6,
    )
  }
})

test('a film with a similarity below 0 is left out', () => {
  const factors = Float32Array.of(1, 0, 0, 0, 0, 0, -1, 0, 0, 0)
  const counts = Int32Array.from({ length: 5 }, () => 100)
  const similar = similarityIndex({ factors, k: 2, counts, content, vocabulary })(0, 5)
  expect(similar.map(({ movie }) => movie)).not.toContain(3)
})
