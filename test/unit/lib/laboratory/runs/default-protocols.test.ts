import { expect, test } from 'vitest'
import { splitsOf, protocolName, type RatingMatrix } from '@/lib/recommender'
import { defaultProtocols, vaeProtocol } from '@/lib/laboratory/runs/default-protocols'
import { bareContent, randomRatings, ratingsOf, type Row } from '../../../../support/small-ratings'

const names = (ratings: RatingMatrix): string[] =>
  defaultProtocols({ ratings, content: bareContent(ratings.movieCount) }).map(protocolName)

const many = randomRatings({ users: 120, movies: 150 }, 0.6, 1) // some 90 ratings each

test('a data set with enough ratings has all protocols', () => {
  const data = { ratings: many, content: bareContent(150) }
  const protocols = defaultProtocols(data)
  expect(protocols.map(protocolName)).toEqual([
    'random:0.1:0',
    'last:0.1',
    'strong:12:0',
    'cold:0.1:0',
    'newcomers:12:0',
  ])
  for (const protocol of protocols) expect([...splitsOf(protocol, data)]).toHaveLength(1)
})

test('protocols that need more people are left out', () => {
  expect(names(randomRatings({ users: 120, movies: 50 }, 0.5, 1))).not.toContain('newcomers:12:0')
  expect(names(randomRatings({ users: 60, movies: 150 }, 0.6, 1))).toEqual([
    'random:0.1:0',
    'last:0.1',
    'cold:0.1:0',
  ])
})

test('the protocol of Liang et al. holds out a tenth of the people with five positives, or as many as asked', () => {
  const rows = Array.from({ length: 45 }, (_, user) =>
    Array.from({ length: user < 31 ? 5 : 4 }, (_, film): Row => [user, film, 4]),
  ).flat()
  const ratings = ratingsOf({ users: 45, movies: 5 }, rows)
  const data = { ratings, content: bareContent(5) }
  expect(vaeProtocol(data)).toEqual({ kind: 'vae', people: 3, seed: 0 })
  expect(vaeProtocol(data, 7)).toEqual({ kind: 'vae', people: 7, seed: 0 })
})

test('without a person with all times known there is no last protocol', () => {
  const timed = (rows: readonly Row[]): boolean =>
    names(ratingsOf({ users: 2, movies: 2 }, rows)).includes('last:0.1')
  const half: Row[] = [
    [0, 0, 3, 7],
    [0, 1, 3, 0],
    [1, 0, 3, 9],
  ]
  expect(timed(half)).toBe(false)
  expect(timed([...half, [1, 1, 3, 8]])).toBe(true)
  expect(timed([[0, 0, 3]])).toBe(false)
})
