import { strToU8, zipSync } from 'fflate'
import { beforeAll, expect, test } from 'vitest'
import { handleImport, type ImportAnswer } from '@/graphql/import-file'
import { db } from '@/lib/platform/db/client'
import { ask, member } from '../../support/ask'
import { filmId, rateFilms } from '../../support/films'
import { trainedDatabase } from '../../support/trained-database'

trainedDatabase()

interface Sender {
  readonly token: string
}

const send = (
  as: Sender,
  content: string | Uint8Array,
  fileName = 'file.csv',
  announced: number | null = null,
): Promise<ImportAnswer> =>
  handleImport({
    authorization: `Bearer ${as.token}`,
    cookie: undefined,
    address: '127.0.0.1',
    contentType: 'application/octet-stream',
    announcedBytes: announced,
    fileName,
    readBody: () => Promise.resolve(typeof content === 'string' ? strToU8(content) : content),
  })

const staged = async (...args: Parameters<typeof send>): Promise<string> => {
  const { importId, problem } = await send(...args)
  expect(problem).toBeNull()
  return importId!
}

const preview = async (as: Sender, id: string) =>
  (
    await ask(
      `query ($id: ID!) { node(id: $id) { ... on HistoryImport {
        source status unused { reason count first } counts { matched unsure unmatched ratings marks viewings }
        matched: entries(status: MATCHED, first: 100) { edges { node { index title stars marks movie { title } } } }
        unsure: entries(status: UNSURE) { edges { node { index title candidates { id title } } } }
        unmatched: entries(status: UNMATCHED) { edges { node { title } } } } } }`,
      { id },
      as,
    )
  ).data.node

const confirm = async (as: Sender, importId: string, more: object = {}) =>
  (
    await ask(
      `mutation ($input: ConfirmImportInput!) { confirmImport(input: $input) {
        historyImport { status } viewer { ratingCount recommendations(first: 3) { edges { node { title } } } } userErrors { code } } }`,
      { input: { importId, ...more } },
      as,
    )
  ).data.confirmImport

const undo = async (as: Sender, importId: string) =>
  (
    await ask(
      `mutation ($input: UndoImportInput!) { undoImport(input: $input) { historyImport { status } userErrors { code } } }`,
      { input: { importId } },
      as,
    )
  ).data.undoImport

/** Ratings, marks, diary and feed of a person. */
const everything = async (as: Sender) =>
  (
    await ask(
      `fragment films on MarkedMovieConnection { edges { markedAt node { title } } }
       { viewer { ratingCount ratings(first: 100) { edges { node { stars ratedAt movie { title } } } }
         watchlist { ...films } seen { ...films } notInterested { ...films } hiddenFromFeed { ...films }
         diary { edges { node { watchedOn rewatch tags note movie { title } } } }
         recommendations(first: 10) { edges { node { title } prediction { stars } } } } }`,
      {},
      as,
    )
  ).data.viewer

const letterboxd = (): Uint8Array =>
  zipSync(
    Object.fromEntries(
      Object.entries({
        'profile.csv': 'Date Joined,Username\n2020-01-01,ada\n',
        'watched.csv':
          'Date,Name,Year,Letterboxd URI\n2026-01-01,Alien,1979,https://boxd.it/1\n2026-01-02,Titanic,1997,https://boxd.it/2\n2026-01-03,Fargo,1996,https://boxd.it/3\n',
        'ratings.csv':
          'Date,Name,Year,Letterboxd URI,Rating\n2026-01-01,Alien,1979,https://boxd.it/1,4.5\n2026-01-05,A Film of Nowhere,2026,https://boxd.it/4,3\n2026-01-05,Aliens,1986,https://boxd.it/9,7\n',
        'watchlist.csv':
          'Date,Name,Year,Letterboxd URI\n2026-02-01,Toy Story 2,1999,https://boxd.it/5\n',
        'diary.csv':
          'Date,Name,Year,Letterboxd URI,Rating,Rewatch,Tags,Watched Date\n2026-01-01,Alien,1979,https://boxd.it/6,3,Yes,"cinema, with Bo",2025-12-31\n',
        'reviews.csv':
          'Date,Name,Year,Letterboxd URI,Rating,Rewatch,Review,Tags,Watched Date\n2026-01-01,Alien,1979,https://boxd.it/6,3,Yes,"In space,\n""nobody"" <i>hears</i>",,2025-12-31\n',
        'likes/films.csv':
          'Date,Name,Year,Letterboxd URI\n2026-01-01,Alien,1979,https://boxd.it/1\n',
        'deleted/diary.csv': 'nonsense',
      }).map(([name, text]) => [name, strToU8(text)]),
    ),
  )

beforeAll(async () => {
  await db().movie.updateMany({
    where: { title: 'Alien' },
    data: { imdbId: 'tt0078748', tmdbId: 348 },
  })
})

test('a zip file of Letterboxd is previewed, imported and undone', async () => {
  const ada = await member('ada')
  await rateFilms(ada.token, { titanic: 2 })
  await ask(
    'mutation ($input: MarkMovieInput!) { markMovie(input: $input) { movie { id } } }',
    { input: { movieId: await filmId('alien'), kind: 'WATCHLIST' } },
    ada,
  )
  const before = await everything(ada)
  const id = await staged(ada, letterboxd(), 'letterboxd-ada.zip')
  expect(await everything(ada)).toEqual(before)
  const shown = await preview(ada, id)
  expect(shown).toMatchObject({
    source: 'Letterboxd',
    status: 'STAGED',
    counts: { matched: 4, unsure: 0, unmatched: 1, ratings: 1, viewings: 1 },
    unused: [{ count: 1, first: 'ratings.csv line 4' }],
    unmatched: { edges: [{ node: { title: 'A Film of Nowhere' } }] },
  })
  expect(await confirm(ada, id)).toMatchObject({
    historyImport: { status: 'DONE' },
    viewer: { ratingCount: 2, recommendations: { edges: [{}, {}, {}] } },
    userErrors: [],
  })
  const after = await everything(ada)
  expect(after.ratings.edges.map(({ node }: { node: object }) => node)).toMatchObject([
    { stars: 2, movie: { title: 'Titanic' } },
    { stars: 4.5, ratedAt: '2026-01-01T12:00:00.000Z', movie: { title: 'Alien' } },
  ])
  expect(after.seen.edges).toEqual([
    { markedAt: '2026-01-03T12:00:00.000Z', node: { title: 'Fargo' } },
  ])
  expect(after.watchlist.edges).toMatchObject([{ node: { title: 'Toy Story 2' } }])
  expect(after.diary.edges).toEqual([
    {
      node: {
        watchedOn: '2025-12-31',
        rewatch: true,
        tags: ['cinema', 'with Bo'],
        note: 'In space,\n"nobody" hears',
        movie: { title: 'Alien' },
      },
    },
  ])
  expect(await undo(ada, id)).toEqual({ historyImport: { status: 'UNDONE' }, userErrors: [] })
  expect(await everything(ada)).toEqual(before)
})

test('ratings of IMDb are on a scale of ten, and series are left out', async () => {
  const bo = await member('bo')
  const csv =
    'Const,Your Rating,Date Rated,Title,Original Title,URL,Title Type,IMDb Rating,Runtime (mins),Year\n' +
    'tt0078748,7,2026-01-04,Another Title,X,u,Movie,8.5,117,1979\n' +
    'tt0903747,10,2026-01-04,Breaking Bad,X,u,TV Series,9.5,45,2008\n' +
    'tt0000001,11,2026-01-04,Too Good,X,u,Movie,9.5,45,2008\n'
  const id = await staged(bo, csv, 'ratings.csv')
  const { source, unused } = await preview(bo, id)
  expect([source, unused.map(({ count }: { count: number }) => count)]).toEqual(['IMDb', [1, 1]])
  await confirm(bo, id)
  expect((await everything(bo)).ratings.edges).toMatchObject([
    { node: { stars: 3.5, movie: { title: 'Alien' } } },
  ])
})

test('a film that is rated here keeps its rating, unless the file replaces it', async () => {
  const cy = await member('cy')
  await rateFilms(cy.token, { alien: 1 })
  const csv =
    'movie_id,imdb_id,tmdb_id,rating,average_rating,title\n1214,tt0078748,348,5.0,4.1,Alien (1979)\n'
  const rating = async () => (await everything(cy)).ratings.edges[0].node.stars
  const first = await staged(cy, csv)
  await confirm(cy, first)
  expect(await rating()).toBe(1)
  const second = await staged(cy, csv)
  await confirm(cy, second, { replaceRatings: true })
  expect(await rating()).toBe(5)
  await undo(cy, second)
  expect(await rating()).toBe(1)
})

test('an import that is undone leaves a rating that the person changed since', async () => {
  const di = await member('di')
  const json = JSON.stringify([
    {
      rated_at: '2026-01-01T10:00:00.000Z',
      rating: 8,
      type: 'movie',
      movie: { title: 'Alien', year: 1979, ids: { trakt: 1, imdb: 'tt0078748', tmdb: 348 } },
    },
    { watched_at: '2026-01-01T10:00:00Z', movie: { title: 'Titanic', year: 1997, ids: {} } },
  ])
  const id = await staged(di, json, 'ratings-movies.json')
  await confirm(di, id)
  await rateFilms(di.token, { alien: 2 })
  await undo(di, id)
  expect(await everything(di)).toMatchObject({
    ratings: { edges: [{ node: { stars: 2 } }] },
    seen: { edges: [] },
    diary: { edges: [] },
  })
})

test('a choice of the person decides an unsure entry, and only candidates can be chosen', async () => {
  const ed = await member('ed')
  const csv = 'Date,Name,Year,Letterboxd URI,Rating\n2026-01-01,Alien,1981,https://boxd.it/1,4\n'
  const id = await staged(ed, csv)
  const { unsure } = await preview(ed, id)
  const [{ node }] = unsure.edges
  expect(node.candidates[0].title).toBe('Alien')
  await confirm(ed, id, { choices: [{ index: node.index, movieId: await filmId('titanic') }] })
  expect((await everything(ed)).ratingCount).toBe(0)
  await confirm(ed, id, { choices: [{ index: node.index, movieId: node.candidates[0].id }] })
  expect((await everything(ed)).ratings.edges).toMatchObject([{ node: { stars: 4 } }])
})

test('an export imported into a new account gives the same ratings, marks, diary and feed', async () => {
  const [from, to] = [await member('from'), await member('to')]
  await confirm(from, await staged(from, letterboxd()))
  await rateFilms(from.token, { titanic: 1, fargo: 4 })
  const { data } = await ask('{ exportMyData }', {}, from)
  const id = await staged(to, JSON.stringify(data.exportMyData), 'matinee.json')
  await confirm(to, id)
  expect(await everything(to)).toEqual(await everything(from))
})

const damagedZip = (): Uint8Array => {
  const zip = zipSync(
    { 'ratings.csv': strToU8('Date,Name,Year,Letterboxd URI,Rating\n') },
    { level: 0 },
  )
  zip[zip.indexOf('D'.charCodeAt(0), 30)] = 'E'.charCodeAt(0)
  return zip
}

test.each<[string, string | Uint8Array, string, string]>([
  ['an empty file', '', 'a.csv', 'is empty'],
  ['a profile', 'Date Joined,Username\n1,a\n', 'profile.csv', 'has no films'],
  ['an unknown table', 'a,b\n1,2\n', 'a.csv', 'do not know the format'],
  [
    'watched or watchlist',
    'Date,Name,Year,Letterboxd URI\n2026-01-01,A,1999,u\n',
    'a.csv',
    'own name',
  ],
  ['half of a JSON file', '[{"rating":', 'a.json', 'not complete JSON'],
  ['UTF-16', new Uint8Array([0xff, 0xfe, 0x41, 0]), 'a.csv', 'UTF-16'],
  ['an image', new Uint8Array([0x89, 0x50, 0x4e, 0x47]), 'a.png', 'not a text in UTF-8'],
  ['a zip file without a history', zipSync({ 'a.txt': strToU8('a') }), 'a.zip', 'no CSV or JSON'],
  ['a zip file with a wrong checksum', damagedZip(), 'a.zip', 'checksum'],
  ['half of a zip file', letterboxd().slice(0, 900), 'a.zip', 'damaged'],
  ['a zip bomb', zipSync({ 'a.csv': new Uint8Array(101_000_000) }), 'a.zip', 'more than 100 MB'],
  [
    'too many rows',
    `Const,Your Rating,Title,Title Type\n${'tt1,5,A,Movie\n'.repeat(50_001)}`,
    'a.csv',
    '50,001 rows',
  ],
])('%s is refused with a clear message', async (_, content, name, message) => {
  const fay = { token: (await faye()).token }
  expect(await send(fay, content, name)).toMatchObject({
    status: 422,
    importId: null,
    problem: expect.stringContaining(message) as string,
  })
})

let made: Promise<Sender> | undefined
const faye = (): Promise<Sender> => (made ??= member('fay'))

test('received bytes are compared with announced bytes', async () => {
  const answer = await send(await faye(), 'Const', 'a.csv', 500)
  expect([answer.status, answer.problem]).toEqual([
    400,
    '500 bytes were announced and 5 received. Send the file again.',
  ])
})

test('a stranger cannot send a file', async () => {
  expect(await send({ token: 'mtn_wrong' }, 'a')).toMatchObject({ status: 401 })
})
