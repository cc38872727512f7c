import { expect, test } from 'vitest'
import { contentSimilarity, contentVectors } from '@/lib/recommender'
import { similarityIndex } from '@/lib/recommender/similar'

const content = contentVectors({
  titles: ['Toy Story', 'Toy Story 2', 'Heat', 'Alien', 'Aliens'],
  years: [1995, 1999, 1995, 1979, 1986],
  genres: [
    ['Animation', 'Children'],
    ['Animation', 'Children'],
    ['Crime'],
    ['Horror', 'Sci-Fi'],
    ['Horror', 'Sci-Fi'],
  ],
})

test('a film is wholly like itself, and shares nothing with one that shares no genre, word or decade', () => {
  const similarity = contentSimilarity(content, 0)
  expect(similarity[0]).toBeCloseTo(1, 5)
  expect(similarity[3]).toBe(0)
})

test('genres and words of the title bring sequels together', () => {
  const [, sequel, heat] = contentSimilarity(content, 0)
  expect(sequel).toBeGreaterThan(0.9)
  expect(heat).toBeLessThan(0.2)
})

test('a film nobody rated has neighbours by content', () => {
  const factors = Float32Array.of(0, 0, 1, 0, 0, 1, 1, 1, -1, 0)
  const similar = similarityIndex(factors, 2, Int32Array.of(0, 50, 50, 50, 50), content)
  expect(similar(0, 2)[0]).toMatchObject({ movie: 1 })
})

test('between films that many rated, taste decides more than content', () => {
  // Film 2 has the same direction as film 0, film 1 the opposite one.
  const factors = Float32Array.of(1, 0, -1, 0, 1, 0, 0, 1, 0, -1)
  const many = Int32Array.from({ length: 5 }, () => 100_000)
  const [first] = similarityIndex(factors, 2, many, content)(0, 1)
  expect(first?.movie).toBe(2)
  // ¾ · cosine 1 + ¼ · shared content: only the decade, a tenth.
  expect(first?.similarity).toBeCloseTo(0.75 + 0.25 * 0.1, 2)
})
