import { describe, expect, test } from 'vitest'
import { genresByMovieIds } from '@/lib/domain/movies/movie-store'
import { onboardingFilms } from '@/lib/domain/recommendations/onboarding'
import { ask, member } from '../../support/ask'
import { filmId, rateFilms, setBlindMode } from '../../support/films'
import { trainedDatabase } from '../../support/trained-database'

trainedDatabase()

interface Film {
  readonly id: string
  readonly title: string
  readonly ratingCount: number
}

const query = `query ($first: Int, $exclude: [ID!], $notSeen: [ID!]) {
  onboarding(first: $first, excludeIds: $exclude, notSeenIds: $notSeen) { id title ratingCount } }`

async function onboarding(variables: object, who: { token?: string } = {}): Promise<Film[]> {
  const { data } = await ask(query, variables, who)
  return data.onboarding as Film[]
}

const idsOf = (films: readonly Film[]): string[] => films.map(({ id }) => id)

describe('films to rate first', () => {
  test('are different, well known, and the same for each visitor', async () => {
    const films = await onboarding({ first: 18 })
    expect(new Set(idsOf(films)).size).toBe(18)
    const { data } = await ask(
      '{ movies(orderBy: { field: POPULARITY, direction: DESC }, first: 100) { edges { node { ratingCount } } } }',
    )
    const hundredth = data.movies.edges.at(-1).node.ratingCount as number
    expect(films.filter(({ ratingCount }) => ratingCount < hundredth)).toEqual([])
    expect(await onboarding({ first: 18 })).toEqual(films)
  })

  test('do not contain excluded films or films that the person has not seen', async () => {
    const [first, second, third] = idsOf(await onboarding({ first: 3 }))
    const films = await onboarding({ first: 20, exclude: [first], notSeen: [second] })
    expect(films).toHaveLength(20)
    expect(idsOf(films)).not.toContain(first)
    expect(idsOf(films)).not.toContain(second)
    expect(idsOf(films)).toContain(third)
  })

  test('depend on which films the person has not seen, not only on which are excluded', async () => {
    const some = idsOf(await onboarding({ first: 10 }))
    const excluded = await onboarding({ first: 10, exclude: some })
    expect(await onboarding({ first: 10, notSeen: some })).not.toEqual(excluded)
  })

  test('change with the ratings of a member, and are not offered again', async () => {
    const ada = await member('ada')
    const before = await onboarding({ first: 12 }, ada)
    expect(before).toEqual(await onboarding({ first: 12 }))
    await rateFilms(ada.token, { [before[0]!.title]: 1 })
    const after = await onboarding({ first: 12 }, ada)
    expect(idsOf(after)).not.toContain(before[0]!.id)
    expect(idsOf(after)).not.toEqual(
      idsOf(await onboarding({ first: 12, exclude: [before[0]!.id] })),
    )
  })

  test('are refused if too many are listed, before the ids are read', async () => {
    const many = Array.from({ length: 501 }, () => 'no id')
    for (const variables of [{ exclude: many }, { notSeen: many }]) {
      const { errors } = await ask(query, { first: 1, ...variables })
      expect(errors![0]!.message).toContain('at most 500 IDs')
    }
    const { errors } = await ask(query, { first: 1, exclude: ['no id'] })
    expect(errors![0]!.message).not.toContain('at most 500 IDs')
  })

  test('do not depend on the stars of a person in blind mode', async () => {
    const lists = []
    for (const [name, stars] of [
      ['cleo', 5],
      ['dora', 1],
    ] as const) {
      const { token } = await member(name)
      await setBlindMode(token, true)
      await rateFilms(token, { alien: stars, aliens: 6 - stars })
      lists.push(idsOf(await onboarding({ first: 12 }, { token })))
    }
    expect(lists[0]).toEqual(lists[1])
  })

  test('do not contain a film on the watchlist, but may contain a seen one', async () => {
    const bea = await member('bea')
    const [first, second] = idsOf(await onboarding({ first: 2 }, bea))
    const mark =
      'mutation ($id: ID!, $kind: MarkKind!) { markMovie(input: { movieId: $id, kind: $kind }) { userErrors { code } } }'
    await ask(mark, { id: first, kind: 'WATCHLIST' }, bea)
    await ask(mark, { id: second, kind: 'SEEN' }, bea)
    const films = idsOf(await onboarding({ first: 20 }, bea))
    expect(films).not.toContain(first)
    expect(films).toContain(second)
  })

  test('reach every film of the sample once', async () => {
    const all: string[] = []
    for (let page = 0; page < 10; page++) {
      all.push(...idsOf(await onboarding({ first: 50, exclude: all })))
    }
    const { data } = await ask('{ movies { totalCount } }')
    expect(data.movies.totalCount).toBe(489)
    expect(new Set(all).size).toBe(489)
    expect(all).toHaveLength(489)
  })

  test('without a model are well known and of many genres', async () => {
    const input = { given: [], folded: null, count: 12, excluded: [], notSeen: [], blind: false }
    const films = await onboardingFilms(input)
    expect(films).toHaveLength(12)
    const genres = await genresByMovieIds(films.map(({ id }) => id))
    expect(new Set(genres.flat().map(({ name }) => name)).size).toBeGreaterThanOrEqual(10)
    const others = await onboardingFilms({ ...input, notSeen: [films[0]!.id] })
    expect(others.map(({ id }) => id)).not.toContain(films[0]!.id)
  })

  test('are refused if the lists are too long', async () => {
    const id = await filmId('alien')
    const { errors } = await ask(query, { notSeen: Array.from({ length: 501 }, () => id) })
    expect(errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT')
  })
})
