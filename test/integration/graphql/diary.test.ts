import { beforeAll, expect, test } from 'vitest'
import { ask, codeOf, member } from '../../support/ask'
import { filmId, rateFilms } from '../../support/films'
import { trainedDatabase } from '../../support/trained-database'

trainedDatabase()

const fields = 'id watchedOn rewatch tags note movie { title }'
const log = `mutation ($input: LogViewingInput!) { logViewing(input: $input) {
  viewing { ${fields} } viewer { seen { edges { node { title } } } } userErrors { field code } } }`
const update = `mutation ($input: UpdateViewingInput!) { updateViewing(input: $input) { viewing { ${fields} } userErrors { field code } } }`
const remove = `mutation ($input: DeleteViewingInput!) { deleteViewing(input: $input) { viewing { id } userErrors { code } } }`
const diary = `query ($month: String, $movieId: ID, $first: Int, $after: String) { viewer {
  diary(month: $month, movieId: $movieId, first: $first, after: $after) { edges { node { ${fields} } } pageInfo { hasNextPage endCursor } }
  diaryMonths { month viewingCount } } }`

let ada: { token: string }
let alien: string
let heat: string

beforeAll(async () => {
  ada = await member('ada')
  alien = await filmId('alien')
  heat = await filmId('titanic')
})

const entryOf = async (input: object, as = ada) =>
  (await ask(log, { input }, as)).data.logViewing.viewing

test('a viewing of an unrated film is in the diary, and the film is marked as seen', async () => {
  const input = {
    movieId: alien,
    watchedOn: '2026-02-28',
    rewatch: true,
    tags: [' cinema', 'cinema', '', 'with Bo'],
    note: ' the chair creaks ',
  }
  const { data } = await ask(log, { input }, ada)
  expect(data.logViewing).toMatchObject({
    viewing: {
      watchedOn: '2026-02-28',
      rewatch: true,
      tags: ['cinema', 'with Bo'],
      note: 'the chair creaks',
      movie: { title: 'Alien' },
    },
    viewer: { seen: { edges: [{ node: { title: 'Alien' } }] } },
    userErrors: [],
  })
})

test('a viewing of a rated film changes neither the rating nor the marks', async () => {
  const bo = await member('bo')
  await rateFilms(bo.token, { alien: 4 })
  await entryOf({ movieId: alien, watchedOn: '2026-03-01' }, bo)
  const { data } = await ask(
    '{ viewer { seen { edges { cursor } } ratings { edges { node { stars } } } } }',
    {},
    bo,
  )
  expect(data.viewer).toEqual({ seen: { edges: [] }, ratings: { edges: [{ node: { stars: 4 } }] } })
})

test('a diary is listed by month, the latest day first, and by film', async () => {
  const cy = await member('cy')
  for (const [movieId, watchedOn] of [
    [alien, '2025-12-31'],
    [heat, '2026-01-01'],
    [alien, '2026-01-31'],
    [alien, '2026-01-31'],
    [heat, '2026-02-01'],
  ])
    await entryOf({ movieId, watchedOn }, cy)
  const days = async (variables: object): Promise<string[]> =>
    (await ask(diary, variables, cy)).data.viewer.diary.edges.map(
      ({ node }: { node: { watchedOn: string } }) => node.watchedOn,
    )
  expect(await days({})).toEqual([
    '2026-02-01',
    '2026-01-31',
    '2026-01-31',
    '2026-01-01',
    '2025-12-31',
  ])
  expect(await days({ month: '2026-01' })).toEqual(['2026-01-31', '2026-01-31', '2026-01-01'])
  expect(await days({ movieId: heat })).toEqual(['2026-02-01', '2026-01-01'])
  const page = (await ask(diary, { first: 2 }, cy)).data.viewer
  expect(page.diaryMonths).toEqual([
    { month: '2026-02', viewingCount: 1 },
    { month: '2026-01', viewingCount: 3 },
    { month: '2025-12', viewingCount: 1 },
  ])
  expect(await days({ after: page.diary.pageInfo.endCursor })).toEqual([
    '2026-01-31',
    '2026-01-01',
    '2025-12-31',
  ])
  expect(codeOf(await ask(diary, { month: '2026-13' }, cy))).toBe('BAD_USER_INPUT')
})

test('a viewing is changed field by field, and deleted', async () => {
  const entry = await entryOf({ movieId: heat, watchedOn: '2026-01-05', tags: ['tv'], note: 'x' })
  const changed = { viewingId: entry.id, watchedOn: '2026-01-06' }
  const { data } = await ask(update, { input: changed }, ada)
  expect(data.updateViewing.viewing).toEqual({ ...entry, watchedOn: '2026-01-06' })
  const cleared = await ask(update, { input: { viewingId: entry.id, note: null, tags: [] } }, ada)
  expect(cleared.data.updateViewing.viewing).toMatchObject({ note: null, tags: [] })
  const input = { viewingId: entry.id }
  expect((await ask(remove, { input }, ada)).data.deleteViewing.viewing).toEqual({ id: entry.id })
  expect((await ask(remove, { input }, ada)).data.deleteViewing.userErrors).toEqual([
    { code: 'NOT_FOUND' },
  ])
})

test('nobody else sees or changes a viewing, even of a public person', async () => {
  const { id } = await entryOf({ movieId: alien, watchedOn: '2026-01-07', note: 'secret' })
  const handle = 'ada-public'
  await ask(
    `mutation { updateProfile(input: { visibility: PUBLIC, handle: "${handle}" }) { userErrors { code } } }`,
    {},
    ada,
  )
  const dee = await member('dee')
  expect((await ask('query ($id: ID!) { node(id: $id) { id } }', { id }, dee)).data.node).toBeNull()
  const looked = await ask(
    `{ person(handle: "${handle}") { diary { edges { cursor } } } }`,
    {},
    dee,
  )
  expect(codeOf(looked)).toBe('FORBIDDEN')
  const input = { viewingId: id, note: 'mine' }
  expect((await ask(update, { input }, dee)).data.updateViewing.userErrors).toEqual([
    { field: ['input', 'viewingId'], code: 'NOT_FOUND' },
  ])
})

test.each([
  [{ watchedOn: '2999-01-01' }, 'watchedOn', 'INVALID_DATE'],
  [{ watchedOn: '1800-01-01' }, 'watchedOn', 'INVALID_DATE'],
  [{ tags: Array.from({ length: 21 }, (_, at) => `tag ${at}`) }, 'tags', 'TOO_MANY'],
  [{ tags: ['a'.repeat(51)] }, 'tags', 'TOO_LONG'],
  [{ movieId: btoa('Movie:99999999') }, 'movieId', 'NOT_FOUND'],
])('%.40o is refused', async (wrong, field, code) => {
  const input = { movieId: alien, watchedOn: '2026-01-01', ...wrong }
  const { data } = await ask(log, { input }, ada)
  expect(data.logViewing).toMatchObject({
    viewing: null,
    userErrors: [{ field: ['input', field], code }],
  })
})

test('a day that is none is not accepted', async () => {
  const input = { movieId: alien, watchedOn: '2026-02-30' }
  expect((await ask(log, { input }, ada)).errors).toHaveLength(1)
})
