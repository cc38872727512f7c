import { beforeEach, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { db } from '@/lib/platform/db/client'
import { processFeedback } from '@/lib/domain/feedback/process-feedback'
import { models } from '@/lib/domain/models/model-registry'
import { feedCursor, type FeedCursor } from '@/lib/domain/recommendations/feed-cursor'
import { recommendations } from '@/lib/domain/recommendations/recommendations'
import type { Member } from '@/lib/domain/accounts/user'
import { memberColumns } from '@/lib/domain/accounts/user-store'
import { type Answer, ask, codeOf, member } from '../../support/ask'
import { filmId, rateFilms } from '../../support/films'
import { trainedDatabase } from '../../support/trained-database'

trainedDatabase()

const tastes = { alien: 5, titanic: 1, frozen: 2.5 }

interface Page {
  readonly titles: readonly string[]
  readonly end: string | null
  readonly info: { readonly hasNextPage: boolean; readonly hasPreviousPage: boolean }
}

let people = 0
let token: string
beforeEach(async () => {
  ;({ token } = await member(`person${people++}`))
})

const askFeed = (args: string, as = token): Promise<Answer> =>
  ask(
    `{ viewer { recommendations(${args}) { edges { node { title } }
       pageInfo { hasNextPage hasPreviousPage endCursor } } } }`,
    {},
    { token: as },
  )

async function pageOf(args: string): Promise<Page> {
  const { edges, pageInfo } = (await askFeed(args)).data.viewer.recommendations
  const titles = edges.map(({ node }: { node: { title: string } }) => node.title)
  return { titles, end: pageInfo.endCursor, info: pageInfo }
}

const rateOnce = (title: string): Promise<void> => rateFilms(token, { [title]: 3 })

async function mark(title: string, kind: string): Promise<void> {
  const input = { movieId: await filmId(title), kind }
  const document =
    'mutation ($input: MarkMovieInput!) { markMovie(input: $input) { userErrors { code } } }'
  await ask(document, { input }, { token })
}

describe.each([
  ['of one who has rated', tastes],
  ['of one who has not', {}],
])('a feed %s', (_, ratings) => {
  beforeEach(async () => {
    await rateFilms(token, ratings)
  })

  test.each(['', ', adventurousness: 1', ', filter: { genres: ["Drama"], minRatingCount: 3 }'])(
    'is the same in pages as in one, whatever is rated and marked meanwhile%s',
    async (args) => {
      const whole = await pageOf(`first: 20${args}`)
      const paged: string[] = []
      let page = await pageOf(`first: 4${args}`)
      for (let turn = 0; turn < 5; turn++) {
        paged.push(...page.titles)
        await rateOnce(page.titles[0]!)
        await mark(whole.titles[(turn * 4 + 5) % 20]!, 'WATCHLIST')
        page = await pageOf(`first: 4, after: "${page.end}"${args}`)
      }
      expect(paged).toEqual(whole.titles)
    },
  )

  test('starts again with the ratings given meanwhile', async () => {
    const [first] = (await pageOf('first: 1')).titles
    await rateOnce(first!)
    expect((await pageOf('first: 20')).titles).not.toContain(first)
  })

  test('says whether there are items before and after the page', async () => {
    const filter = 'filter: { genres: ["Western"] }'
    const all = await pageOf(`first: 100, ${filter}`)
    expect(all.info).toMatchObject({ hasNextPage: false, hasPreviousPage: false })
    const first = await pageOf(`first: 1, ${filter}`)
    expect(first.info).toMatchObject({ hasNextPage: true, hasPreviousPage: false })
    const rest = await pageOf(`first: 100, after: "${first.end}", ${filter}`)
    expect(rest.titles).toEqual(all.titles.slice(1))
    expect(rest.info).toMatchObject({ hasNextPage: false, hasPreviousPage: true })
  })
})

describe('a cursor', () => {
  let end: string
  beforeEach(async () => {
    await rateFilms(token, tastes)
    end = (await pageOf('first: 3')).end!
  })

  test.each([
    ['of other arguments', 'adventurousness: 0'],
    ['of another filter', 'filter: { yearFrom: 1990 }'],
  ])('%s is BAD_USER_INPUT', async (_, args) => {
    expect(codeOf(await askFeed(`first: 3, after: "${end}", ${args}`))).toBe('BAD_USER_INPUT')
  })

  test('of another person, or forged, is BAD_USER_INPUT', async () => {
    const other = await member(`person${people++}`)
    expect(codeOf(await askFeed(`after: "${end}"`, other.token))).toBe('BAD_USER_INPUT')
    for (const cursor of ['', 'x', cursorAt({ movieId: 1 })]) {
      expect(codeOf(await askFeed(`after: "${cursor}"`))).toBe('BAD_USER_INPUT')
    }
  })

  test('of a future taste version is BAD_USER_INPUT, and the feed of that version is available later', async () => {
    const next = cursorAt({ ...contentOf(end), tasteVersion: contentOf(end).tasteVersion + 1 })
    expect(codeOf(await askFeed(`after: "${next}"`))).toBe('BAD_USER_INPUT')
    await rateOnce('aliens')
    expect((await pageOf('first: 3')).titles).toHaveLength(3)
  })

  test('expires when the changes since then are deleted', async () => {
    await rateOnce('aliens')
    await db().tasteChange.deleteMany({ where: { changedAt: { gt: new Date(0) } } })
    await rateOnce('gravity')
    // This process has the feed in memory; another one has to query the database.
    expect(codeOf(await askFeed(`after: "${end}"`))).toBeUndefined()
    const content = contentOf(end)
    const person = await memberNow(content.userId)
    const elsewhere = recommendations(models, processFeedback())
    const page = { limit: 3, after: content, adventurousness: 0.5, filter: null }
    await expect(elsewhere.feed(person, page)).rejects.toMatchObject({ code: 'CURSOR_EXPIRED' })
  })
})

/** A cursor holds the values of these fields in this order. */
const fields = Object.keys(feedCursor.shape) as (keyof FeedCursor)[] // the keys of that object

function contentOf(cursor: string): FeedCursor {
  const content: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString())
  const [, values] = z.tuple([z.literal('feed'), z.array(z.unknown())]).parse(content)
  return feedCursor.parse(Object.fromEntries(fields.map((field, at) => [field, values[at]])))
}

function cursorAt(content: Partial<FeedCursor>): string {
  const values = fields.map((field) => content[field])
  return Buffer.from(JSON.stringify(['feed', values])).toString('base64url')
}

const memberNow = (id: number): Promise<Member> =>
  db().user.findUniqueOrThrow({ where: { id }, select: memberColumns })

describe('several servers on one database', () => {
  test('page through one feed together', async () => {
    await rateFilms(token, tastes)
    const { data } = await ask('{ viewer { email } }', {}, { token })
    const { id } = await db().user.findUniqueOrThrow({ where: { email: data.viewer.email } })
    const servers = [0, 1].map(() => recommendations(models, processFeedback()))
    const options = { adventurousness: 0.5, filter: null }
    const whole = await servers[0]!.feed(await memberNow(id), {
      ...options,
      limit: 12,
      after: null,
    })
    const paged: FeedCursor[] = []
    for (let turn = 0; turn < 4; turn++) {
      const page = { ...options, limit: 3, after: paged.at(-1) ?? null }
      const found = await servers[turn % 2]!.feed(await memberNow(id), page)
      paged.push(...found.map(({ cursor }) => cursor))
      await rateFilms(token, { [['aliens', 'gravity', 'up', 'her'][turn]!]: 4 })
    }
    expect(paged).toEqual(whole.map(({ cursor }) => cursor))
  })

  test('report an expired feed if one of them has a newer model', async () => {
    await rateFilms(token, tastes)
    const { id } = await db().user.findFirstOrThrow({ orderBy: { id: 'desc' } })
    const serving = (await models.current())!
    const newer = { current: () => Promise.resolve({ ...serving, version: 'newer' }) }
    const [here, there] = [models, newer].map((registry) =>
      recommendations(registry, processFeedback()),
    )
    const options = { limit: 3, adventurousness: 0.5, filter: null }
    const [first] = await here!.feed(await memberNow(id), { ...options, after: null })
    const next = there!.feed(await memberNow(id), { ...options, after: first!.cursor })
    await expect(next).rejects.toMatchObject({ code: 'CURSOR_EXPIRED' })
  })
})

test('without a model, popular films are paged, except rated and marked ones', async () => {
  await rateFilms(token, { alien: 4 })
  await mark('titanic', 'HIDDEN')
  const { id } = await db().user.findFirstOrThrow({ orderBy: { id: 'desc' } })
  const none = { current: () => Promise.resolve(null) }
  const alone = recommendations(none, processFeedback())
  const options = { adventurousness: 0.5, filter: { yearFrom: 1950 } }
  const feed = async (limit: number, after: FeedCursor | null) =>
    (await alone.feed(await memberNow(id), { ...options, limit, after })).map(
      ({ cursor }) => cursor,
    )
  const whole = await feed(10, null)
  const firstFour = await feed(4, null)
  expect([...firstFour, ...(await feed(6, firstFour[3]!))]).toEqual(whole)
  const excluded = await db().movie.findMany({ where: { title: { in: ['Alien', 'Titanic'] } } })
  expect(excluded).toHaveLength(2)
  const shown = (await feed(200, null)).map(({ movieId }) => movieId)
  for (const movie of excluded) expect(shown).not.toContain(movie.id)
})
