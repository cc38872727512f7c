import { expect, test } from 'vitest'
import { similarityReasons } from '@/lib/domain/recommendations/similarity-reasons'

const genre = (name: string, similarity: number) => ({ kind: 'genre' as const, name, similarity })

test('each part of the similarity is a reason in words, the strongest first', () => {
  const reasons = similarityReasons({
    audience: 0.3,
    terms: [
      { kind: 'decade', name: '199', similarity: 0.05 },
      genre('Animation', 0.2),
      genre('Comedy', 0.05),
      genre('Children', 0.15),
      { kind: 'word', name: 'toy', similarity: 0.1 },
      { kind: 'word', name: 'story', similarity: 0.1 },
    ],
  })
  expect(reasons.map(({ kind, text }) => [kind, text])).toEqual([
    ['SHARED_GENRES', 'Both are in the genres Animation, Comedy and Children.'],
    ['SAME_AUDIENCE', 'People who like one tend to like the other.'],
    ['SHARED_TITLE_WORDS', 'Both titles contain “toy” and “story”.'],
    ['SAME_ERA', 'Both are from the 1990s.'],
  ])
  expect(reasons.map(({ strength }) => strength.toFixed(2))).toEqual([
    '0.40',
    '0.30',
    '0.20',
    '0.05',
  ])
  expect(reasons.map(({ genres }) => genres)).toEqual([
    ['Animation', 'Comedy', 'Children'],
    [],
    [],
    [],
  ])
})

test('a very small or negative part is not a reason', () => {
  const weak = similarityReasons({ audience: 0.6, terms: [genre('Drama', 0.05)] })
  expect(weak.map(({ kind }) => kind)).toEqual(['SAME_AUDIENCE'])
  const against = similarityReasons({ audience: -0.1, terms: [genre('Drama', 0.2)] })
  expect(against.map(({ text }) => text)).toEqual(['Both are in the genre Drama.'])
})
