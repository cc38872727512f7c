import { beforeAll, expect, test } from 'vitest'
import { db } from '@/lib/platform/db/client'
import { ask, codeOf, member, type Answer } from '../../support/ask'
import { filmId, rateFilms } from '../../support/films'
import { trainedDatabase } from '../../support/trained-database'

trainedDatabase()

const document = `query ($ratings: [NamedRatingInput!]!, $first: Int, $after: String, $adventurousness: Float, $filter: MovieFilter) {
  recommendFor(ratings: $ratings, adventurousness: $adventurousness, filter: $filter) {
    recommendations(first: $first, after: $after) {
      edges { node { title year } reason prediction { stars low high contributions { stars movie { title } } } because { title } }
      pageInfo { hasNextPage endCursor }
    }
    matched { stars movie { title } }
    unmatched { index reason candidates { title } }
  } }`

const recommend = (ratings: readonly object[], more: object = {}): Promise<Answer> =>
  ask(document, { ratings, ...more })

interface Edge {
  readonly node: { readonly title: string; readonly year: number }
  readonly reason: string
  readonly prediction: { readonly stars: number }
  readonly because: readonly { readonly title: string }[]
}
const answerOf = ({ data }: Answer) => data.recommendFor
const edgesOf = (answer: Answer): Edge[] => answerOf(answer).recommendations.edges
const titlesOf = (answer: Answer): string[] => edgesOf(answer).map(({ node }) => node.title)

beforeAll(async () => {
  await db().movie.updateMany({ where: { title: 'Alien' }, data: { tmdbId: 348 } })
  await db().movie.updateMany({ where: { title: 'Aliens' }, data: { imdbId: 'tt0090605' } })
})

test('a guest gets the films and predictions that a member with the same ratings gets', async () => {
  const { token } = await member('ada')
  await rateFilms(token, { alien: 5, aliens: 4.5, titanic: 1 })
  const { data } = await ask(
    '{ viewer { recommendations(first: 10) { edges { node { title } prediction { stars } } } } }',
    {},
    { token },
  )
  const answer = await recommend(
    [
      { tmdbId: 348, stars: 5 },
      { imdbId: 'tt0090605', stars: 4.5 },
      { movieId: await filmId('titanic'), stars: 1 },
    ],
    { first: 10 },
  )
  expect(titlesOf(answer).toSorted()).toEqual(
    data.viewer.recommendations.edges
      .map(({ node }: { node: { title: string } }) => node.title)
      .toSorted(),
  )
  expect(answerOf(answer).matched).toEqual([
    { stars: 5, movie: { title: 'Alien' } },
    { stars: 4.5, movie: { title: 'Aliens' } },
    { stars: 1, movie: { title: 'Titanic' } },
  ])
  expect(answerOf(answer).unmatched).toEqual([])
  for (const { reason } of edgesOf(answer)) expect(reason).toBe('PERSONAL')
  expect(edgesOf(answer).some(({ because }) => because.length > 0)).toBe(true)
})

test('titles are matched in other spellings, and only if they are certain', async () => {
  const answer = await recommend([
    { title: 'the ALIEN', stars: 5 },
    { title: 'seven', year: 1995, stars: 4 },
    { title: 'Toy Stroy', stars: 4 },
    { title: 'Alien', year: 1979, stars: 2 },
    { title: 'Alien', year: 2017, stars: 2 },
    { movieId: btoa('Movie:99999999'), stars: 2 },
  ])
  const { matched, unmatched } = answerOf(answer)
  expect(matched.map(({ movie }: { movie: { title: string } }) => movie.title)).toEqual([
    'Alien',
    'Se7en',
  ])
  expect(
    unmatched.map(({ index, reason }: { index: number; reason: string }) => [index, reason]),
  ).toEqual([
    [2, 'NOT_FOUND'],
    [3, 'DUPLICATE'],
    [4, 'NOT_FOUND'],
    [5, 'NOT_FOUND'],
  ])
  expect(unmatched[0].candidates[0]).toEqual({ title: 'Toy Story' })
})

test('a title of several films is ambiguous without its year', async () => {
  const { datasetId } = await db().movie.findFirstOrThrow({ where: { title: 'Titanic' } })
  await db().movie.create({
    data: {
      title: 'Titanic',
      searchTitle: 'titanic',
      year: 1953,
      datasetId,
      externalId: 'again',
      names: { create: { name: 'titanic', kind: 'TITLE' } },
    },
  })
  const rated = async (more: object) =>
    answerOf(await recommend([{ title: 'Titanic', stars: 3, ...more }]))
  expect((await rated({})).unmatched[0].reason).toBe('AMBIGUOUS')
  expect((await rated({ year: 1997 })).matched).toHaveLength(1)
  await db().movie.deleteMany({ where: { externalId: 'again' } })
})

test('without ratings, popular films come with predictions for everyone', async () => {
  const edges = edgesOf(await recommend([], { first: 5 }))
  expect(edges).toHaveLength(5)
  for (const { reason, prediction } of edges) {
    expect(reason).toBe('POPULAR')
    expect(prediction.stars).toBeGreaterThan(0.5)
  }
})

test('pages, filters and adventurousness are those of a feed', async () => {
  const ratings = [
    { title: 'Alien', stars: 5 },
    { title: 'Titanic', stars: 1 },
  ]
  const whole = titlesOf(await recommend(ratings, { first: 20 }))
  const page = await recommend(ratings, { first: 8 })
  const { endCursor } = answerOf(page).recommendations.pageInfo
  const next = await recommend(ratings, { first: 12, after: endCursor })
  expect([...titlesOf(page), ...titlesOf(next)]).toEqual(whole)
  expect(whole).not.toContain('Alien')
  const filtered = edgesOf(
    await recommend(ratings, { filter: { yearTo: 1959, genres: ['drama'] } }),
  )
  expect(filtered.length).toBeGreaterThan(5)
  for (const { node } of filtered) expect(node.year).toBeLessThan(1960)
  expect(titlesOf(await recommend(ratings, { first: 20, adventurousness: 1 }))).not.toEqual(whole)
})

test.each([
  ['too many ratings', Array.from({ length: 201 }, () => ({ title: 'Alien', stars: 5 })), {}],
  ['stars off the scale', [{ title: 'Alien', stars: 4.2 }], {}],
  ['a rating of no film', [{ stars: 4 }], {}],
  ['an ID of something else', [{ movieId: btoa('User:1'), stars: 4 }], {}],
  ['adventurousness out of range', [], { adventurousness: 2 }],
])('%s is BAD_USER_INPUT', async (_, ratings, more) => {
  expect(codeOf(await recommend(ratings, more))).toBe('BAD_USER_INPUT')
})

test('more ratings cost more points', async () => {
  const costOf = async (count: number): Promise<number> => {
    const ratings = Array.from({ length: count }, () => ({ title: 'Alien', stars: 5 }))
    return ((await recommend(ratings)).extensions!.cost as { requested: number }).requested
  }
  const few = await costOf(1)
  const many = await costOf(200)
  expect(many).toBeGreaterThanOrEqual(few + 2 * 199)
})

test('nothing is stored', async () => {
  const before = [await db().rating.count(), await db().user.count()]
  await recommend([{ title: 'Alien', stars: 5 }])
  expect([await db().rating.count(), await db().user.count()]).toEqual(before)
})

test('a guest gets the prediction of one film that a member with the same ratings gets', async () => {
  const { token } = await member('bob')
  await rateFilms(token, { alien: 5, aliens: 4.5, titanic: 1 })
  const ratings = [
    { movieId: await filmId('alien'), stars: 5 },
    { movieId: await filmId('aliens'), stars: 4.5 },
    { movieId: await filmId('titanic'), stars: 1 },
  ]
  const fields = '{ stars low high baseline contributions { stars movie { title } } }'
  // Alien is rated, so both leave its own rating out.
  for (const film of ['alien', 'frozen']) {
    const id = await filmId(film)
    const own = await ask(
      `query ($id: ID!) { movie(id: $id) { prediction ${fields} } }`,
      { id },
      { token },
    )
    const given = await ask(
      `query ($ratings: [NamedRatingInput!]!, $id: ID!) { recommendFor(ratings: $ratings) { prediction(movieId: $id) ${fields} } }`,
      { ratings, id },
    )
    expect(given.data.recommendFor.prediction).toEqual(own.data.movie.prediction)
    expect(given.data.recommendFor.prediction.contributions.length).toBe(film === 'alien' ? 2 : 3)
  }
})

test('the prediction of a film that does not exist is null, and of another node refused', async () => {
  const document =
    'query ($id: ID!) { recommendFor(ratings: []) { prediction(movieId: $id) { stars } } }'
  const unknown = await ask(document, { id: Buffer.from('Movie:99999999').toString('base64') })
  expect(unknown.data.recommendFor.prediction).toBeNull()
  const wrong = await ask(document, { id: Buffer.from('User:1').toString('base64') })
  expect(codeOf(wrong)).toBe('BAD_USER_INPUT')
})
