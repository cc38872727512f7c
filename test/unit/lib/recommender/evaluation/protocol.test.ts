import { describe, expect, test } from 'vitest'
import {
  splitsOf,
  givenSizes,
  protocolName,
  ratingsPerPerson,
  type EvaluationSplit,
  type Protocol,
  type RatingMatrix,
  type TrainingData,
} from '@/lib/recommender'
import { type Query } from '@/lib/recommender/evaluation/evaluation-split'
import { bareContent, randomRatings, ratingsOf, rowsOf } from '../../../../support/small-ratings'

const size = { users: 40, movies: 100 }
const data: TrainingData = {
  ratings: randomRatings(size, 0.7, 1), // some 70 ratings each
  content: bareContent(size.movies),
}

const pairs = (...parts: readonly RatingMatrix[]): string[] =>
  parts.flatMap((part) => rowsOf(part).map(([user, movie]) => `${user} ${movie}`)).sort()

const all = pairs(data.ratings)
const splits = (protocol: Protocol, from = data): EvaluationSplit[] => [...splitsOf(protocol, from)]
const onlySplit = (protocol: Protocol, from = data): EvaluationSplit => splits(protocol, from)[0]!
const onlyQuery = ({ queries }: EvaluationSplit): Query => queries[0]!

const protocols: readonly (readonly [string, Protocol])[] = [
  ['random:0.2:3', { kind: 'random', fraction: 0.2, seed: 3 }],
  ['kfold:4:3', { kind: 'kfold', folds: 4, seed: 3 }],
  ['last:0.1', { kind: 'last', fraction: 0.1 }],
  ['strong:8:3', { kind: 'strong', people: 8, seed: 3 }],
  ['cold:0.1:3', { kind: 'cold', fraction: 0.1, seed: 3 }],
  ['vae:8:3', { kind: 'vae', people: 8, seed: 3 }],
  ['newcomers:8:3', { kind: 'newcomers', people: 8, seed: 3 }],
]

describe.each(protocols)('%s', (name, protocol) => {
  test('has the name it has on the command line', () => {
    expect(protocolName(protocol)).toBe(name)
  })

  test('gives the same splits for the same seed, other splits for another', () => {
    expect(splits(protocol)).toEqual(splits(protocol))
    if ('seed' in protocol) expect(splits({ ...protocol, seed: 4 })).not.toEqual(splits(protocol))
  })

  test('has targets that are not known, of people and films with rows', () => {
    for (const { training, queries } of splits(protocol)) {
      expect(queries.length).toBeGreaterThan(0)
      for (const { known, targets } of queries) {
        expect(targets.stars.length).toBeGreaterThan(0)
        const both = pairs(known, targets)
        expect(new Set(both).size).toBe(both.length)
        expect(known.userCount).toBe(targets.userCount)
        expect([known.movieCount, targets.movieCount]).toEqual([100, 100])
        expect(training.ratings.movieCount).toBe(100)
      }
    }
  })
})

const ofKnownPeople = protocols.filter(([, { kind }]) => !/strong|newcomers|vae/.test(kind))
describe.each(ofKnownPeople)('%s', (_name, protocol) => {
  test('splits all ratings, and targets people in training', () => {
    for (const split of splits(protocol)) {
      const { known, targets, stars, ranking } = onlyQuery(split)
      expect(known).toEqual(split.training.ratings)
      expect(pairs(known, targets)).toEqual(all)
      expect([stars, ranking]).toEqual([true, true])
    }
  })
})

describe('stratified k-fold', () => {
  const folds = splits({ kind: 'kfold', folds: 5, seed: 1 })

  test('tests every rating exactly once over the folds', () => {
    expect(folds).toHaveLength(5)
    expect(pairs(...folds.map((split) => onlyQuery(split).targets))).toEqual(all)
  })

  test("spreads each person's ratings evenly over the folds", () => {
    const counts = ratingsPerPerson(data.ratings)
    for (const split of folds) {
      for (const [user, count] of ratingsPerPerson(onlyQuery(split).targets).entries())
        expect(Math.abs(count - counts[user]! / 5)).toBeLessThan(1)
    }
  })

  test('throws with fewer than two folds', () => {
    expect(() => splits({ kind: 'kfold', folds: 1, seed: 1 })).toThrow(RangeError)
  })
})

describe('last by time', () => {
  const last = (ratings: RatingMatrix, fraction: number): string[] =>
    pairs(onlyQuery(onlySplit({ kind: 'last', fraction }, { ...data, ratings })).targets)

  test('holds out the latest quarter of four ratings, and one of two', () => {
    const rows = ratingsOf({ users: 2, movies: 100 }, [
      [0, 0, 3, 50],
      [0, 1, 3, 90],
      [1, 2, 3, 70],
      [0, 2, 3, 60],
      [0, 3, 3, 10],
      [1, 3, 3, 5],
    ])
    expect(last(rows, 0.25)).toEqual(['0 1', '1 2'])
  })

  test('holds out no rating that is earlier than a known one of the person', () => {
    const { known, targets } = onlyQuery(onlySplit({ kind: 'last', fraction: 0.1 }))
    const times = ({ users, times }: RatingMatrix, user: number): number[] =>
      [...times!].filter((_, row) => users[row] === user)
    for (const [user, count] of ratingsPerPerson(data.ratings).entries()) {
      const held = times(targets, user)
      expect(held).toHaveLength(Math.ceil(count / 10))
      expect(Math.min(...held)).toBeGreaterThanOrEqual(Math.max(...times(known, user)))
    }
  })

  test('holds out three ratings as a tenth of thirty', () => {
    const thirty = Array.from({ length: 30 }, (_, movie) => [0, movie, 3, movie + 1] as const)
    expect(last(ratingsOf({ users: 1, movies: 100 }, thirty), 0.1)).toHaveLength(3)
  })

  test('keeps the order of ratings with equal times', () => {
    const rows = [4, 2, 3].map((movie) => [0, movie, 3, 8] as const)
    expect(last(ratingsOf({ users: 1, movies: 100 }, rows), 0.3)).toEqual(['0 3'])
  })

  test('leaves people with an unknown time or a single rating in training', () => {
    const rows = ratingsOf({ users: 4, movies: 100 }, [
      [0, 0, 3, 5],
      [0, 1, 3, 0],
      [1, 0, 3, 5],
      [1, 1, 3, NaN],
      [2, 0, 3, 5],
      [3, 0, 3, 5],
      [3, 1, 3, 6],
    ])
    expect(last(rows, 0.5)).toEqual(['3 1'])
  })

  test('throws if nobody has times', () => {
    expect(() => last(ratingsOf({ users: 1, movies: 100 }, [[0, 0, 3]]), 0.1)).toThrow(RangeError)
  })
})

describe('strong generalisation', () => {
  const { training, queries } = onlySplit({ kind: 'strong', people: 8, seed: 1 })
  const { known, targets, stars, ranking } = queries[0]!

  test('has positives only, and no stars to predict', () => {
    for (const part of [training.ratings, known, targets])
      expect(part.stars.every((value) => value >= 4)).toBe(true)
    expect([stars, ranking]).toEqual([false, true])
  })

  test('has no person both in training and in a query', () => {
    const filmsOf = (part: RatingMatrix, user: number): string =>
      rowsOf(part)
        .filter(([who]) => who === user)
        .map(([, movie]) => movie)
        .sort((a, b) => a - b)
        .join(' ')
    const positives = { ...data.ratings, ...selected(data.ratings, 4) }
    const asked = ratingsOf({ users: 8, movies: 100 }, [...rowsOf(known), ...rowsOf(targets)])
    const people = (part: RatingMatrix): string[] =>
      Array.from({ length: part.userCount }, (_, user) => filmsOf(part, user))
    expect([...people(training.ratings), ...people(asked)].sort()).toEqual(people(positives).sort())
    expect(training.ratings.userCount).toBe(32)
  })

  test("targets a fifth of each person's positives, rounded down", () => {
    const given = ratingsPerPerson(known)
    for (const [user, count] of ratingsPerPerson(targets).entries())
      expect(count).toBe(Math.floor((count + given[user]!) / 5))
  })

  test('throws if fewer people have five positives', () => {
    expect(() => onlySplit({ kind: 'strong', people: 41, seed: 1 })).toThrow(/not 41/)
  })
})

/** The ratings with at least this number of stars. */
function selected(ratings: RatingMatrix, least: number): RatingMatrix {
  const { userCount: users, movieCount: movies } = ratings
  return ratingsOf(
    { users, movies },
    rowsOf(ratings).filter(([, , stars]) => stars >= least),
  )
}

describe('the protocol of Liang et al.', () => {
  const { training, queries } = onlySplit({ kind: 'vae', people: 8, seed: 1 })
  const { known, targets, stars, ranking } = queries[0]!

  test('has positives only, which are alike and have no times', () => {
    for (const part of [training.ratings, known, targets]) {
      expect(new Set(part.stars)).toEqual(new Set([5]))
      expect(part.times).toBeUndefined()
    }
    expect([stars, ranking]).toEqual([false, true])
  })

  test('holds out as many validation people as test people', () => {
    expect(known.userCount).toBe(8)
    expect(training.ratings.userCount).toBe(40 - 2 * 8)
  })

  test("targets a fifth of each person's positives, rounded down", () => {
    const given = ratingsPerPerson(known)
    for (const [user, count] of ratingsPerPerson(targets).entries())
      expect(count).toBe(Math.floor((count + given[user]!) / 5))
  })

  test('throws if nobody is left for training', () => {
    expect(() => onlySplit({ kind: 'vae', people: 20, seed: 1 })).toThrow(/Hold out fewer people/)
  })

  // Eight people like films 10 … 14. Person 0 also likes film 3, person 1 film 99, and nobody else does.
  const likes = Array.from({ length: 8 }, (_, user) =>
    Array.from({ length: 5 }, (_, film) => [user, 10 + film, 4] as const),
  ).flat()
  const rows = [
    ...likes,
    [0, 3, 5] as const,
    [1, 99, 5] as const,
    [2, 50, 3.5] as const,
    // Four positives are too few.
    ...[10, 11, 12, 13].map((film) => [8, film, 5] as const),
  ]
  const few = { ratings: ratingsOf({ users: 9, movies: 100 }, rows), content: bareContent(100) }
  const titles = few.content.titles.map((_, film) => `film ${film}`)
  const small = { ...few, content: { ...few.content, titles } }

  test.each([0, 1, 2, 3, 4, 5])('keeps the films that training people like, seed %i', (seed) => {
    const { training, queries } = onlySplit({ kind: 'vae', people: 3, seed }, small)
    expect(training.ratings.userCount).toBe(2)
    const namesOf = ({ movies }: RatingMatrix): Set<string> =>
      new Set(Array.from(movies, (film) => training.content.titles[film]!))
    // Each title belongs to a film of training, in the order of the data set.
    expect(namesOf(training.ratings)).toEqual(new Set(training.content.titles))
    const numbers = training.content.titles.map((title) => Number(title.slice(5)))
    expect(numbers).toEqual([...numbers].sort((a, b) => a - b))
    expect(numbers).toEqual(expect.arrayContaining([10, 11, 12, 13, 14]))
    expect(numbers).not.toContain(50)
    const { known, targets } = queries[0]!
    const isFilm = (name: string): boolean => training.content.titles.includes(name)
    expect([...namesOf(known), ...namesOf(targets)].every(isFilm)).toBe(true)
    // Five films each, of which one is a target; film 3 and film 99 are not rows if only a test person likes them.
    expect(ratingsPerPerson(targets)).toEqual(Int32Array.of(1, 1, 1))
    const { movieCount } = training.ratings
    expect([known.movieCount, targets.movieCount]).toEqual([movieCount, movieCount])
  })
})

describe('cold films', () => {
  const { training, queries } = onlySplit({ kind: 'cold', fraction: 0.1, seed: 1 })

  test('are a tenth of the films and have no rating in training', () => {
    const cold = new Set(queries[0]!.targets.movies)
    expect(cold.size).toBe(10)
    expect(training.ratings.movies.some((movie) => cold.has(movie))).toBe(false)
    expect(training.content).toBe(data.content)
  })

  test('are drawn from films with ratings', () => {
    const ratings = ratingsOf({ users: 2, movies: 100 }, [
      [0, 7, 4],
      [1, 8, 4],
    ])
    const split = onlySplit({ kind: 'cold', fraction: 0.5, seed: 1 }, { ...data, ratings })
    expect(onlyQuery(split).targets.movies).toHaveLength(1)
  })

  test('cannot be all films', () => {
    expect(() => onlySplit({ kind: 'cold', fraction: 1, seed: 1 })).toThrow(RangeError)
  })
})

describe('newcomers', () => {
  const { training, queries } = onlySplit({ kind: 'newcomers', people: 8, seed: 1 })

  test('have 0, 1, 3, 5, 10, 20 and 50 known ratings, each a subset of the next', () => {
    expect(queries.map(({ given }) => given)).toEqual([0, 1, 3, 5, 10, 20, 50])
    for (const [at, { known, given }] of queries.entries()) {
      expect(new Set(ratingsPerPerson(known))).toEqual(new Set([given]))
      const more = new Set(pairs(queries[at + 1]?.known ?? known))
      expect(pairs(known).every((pair) => more.has(pair))).toBe(true)
    }
  })

  test('have the same targets at every size: all ratings but the first fifty', () => {
    for (const { targets, stars, ranking } of queries) {
      expect(targets).toBe(queries[0]!.targets)
      expect([stars, ranking]).toEqual([true, true])
    }
    const most = queries[givenSizes.length - 1]!
    expect(training.ratings.userCount).toBe(32)
    expect(
      training.ratings.stars.length + most.known.stars.length + most.targets.stars.length,
    ).toBe(data.ratings.stars.length)
    expect(Math.min(...ratingsPerPerson(most.targets))).toBeGreaterThanOrEqual(10)
  })

  test('have the same fifty films that are not ranked at every size, known or ignored', () => {
    const fifty = pairs(queries.at(-1)!.known)
    for (const { known, ignored, targets } of queries) {
      expect(pairs(known, ignored!)).toEqual(fifty)
      expect(ignored!.userCount).toBe(targets.userCount)
    }
  })

  test('throw if too few people have sixty ratings', () => {
    expect(() => onlySplit({ kind: 'newcomers', people: 41, seed: 1 })).toThrow(/not 41/)
  })
})
