import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { db } from '@/lib/platform/db/client'
import { parseQuestion, type Question } from '@/lib/cli/recommend-question'
import { OperatorError } from '@/lib/platform/errors'
import { ownDatabase } from '../../support/database'
import { trainedDatabase } from '../../support/trained-database'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'matinee-recommend-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

interface Answer {
  readonly status: number | null
  readonly stdout: string
  readonly stderr: string
}

/** `npm run recommend -- …` */
const recommend = (...args: readonly string[]): Promise<Answer> =>
  new Promise((resolve) => {
    const { PATH, HOME, DATABASE_URL, MATINEE_DATA_DIR } = process.env
    const child = execFile(
      process.execPath,
      ['--import', 'tsx', 'lib/cli/recommend.ts', ...args],
      { env: { PATH, HOME, DATABASE_URL, MATINEE_DATA_DIR, NODE_ENV: 'test' } },
      (_error, stdout, stderr) => resolve({ status: child.exitCode, stdout, stderr }),
    )
  })

/** The answer of the same question in this process. */
const answerTo = (question: Partial<Question>) => parseQuestion({ top: 10, ...question })()

/** The message of the refusal of a question. */
async function refusalOf(question: Partial<Question>): Promise<string> {
  const error: unknown = await (async () => answerTo(question))().catch((reason: unknown) => reason)
  expect(error).toBeInstanceOf(OperatorError)
  return (error as OperatorError).message
}

function list(text: string): string {
  const file = path.join(folder, 'mine.csv')
  writeFileSync(file, text)
  return file
}

const movie = z.object({ movieId: z.string(), title: z.string(), year: z.number().nullable() })
const prediction = z
  .object({ stars: z.number().min(0.5).max(5), low: z.number(), high: z.number() })
  .refine(({ stars, low, high }) => low <= stars && stars <= high)
const feed = z.object({
  modelVersion: z.string(),
  person: z.object({ displayName: z.string(), ratingCount: z.number() }).nullable(),
  reason: z.enum(['PERSONAL', 'POPULAR']),
  films: z.array(
    movie.extend({
      prediction: prediction.nullable(),
      because: z.array(movie),
      score: z
        .strictObject({
          total: z.number().nullable(),
          stars: z.number().nullable(),
          appeal: z.number(),
          popularity: z.number(),
          novelty: z.number(),
          diversity: z.number(),
          room: z.number(),
        })
        .nullable(),
    }),
  ),
})
const similar = z.object({
  match: movie,
  candidates: z.array(movie),
  films: z.array(
    movie.extend({
      similarity: z.number().positive().max(1),
      prediction,
      reasons: z.array(z.object({ kind: z.string(), text: z.string() })).min(1),
    }),
  ),
})

const feedOf = async (question: Partial<Question>): Promise<z.infer<typeof feed>> =>
  feed.parse((await answerTo(question)).json)

describe('npm run recommend without a model', () => {
  ownDatabase()
  beforeAll(() => {
    process.env.MATINEE_DATA_DIR = folder
  })
  afterAll(() => {
    delete process.env.MATINEE_DATA_DIR
  })

  test('says to train first', async () => {
    expect(await recommend('--person', '1')).toEqual({
      status: 1,
      stdout: '',
      stderr: 'Error: There is no model yet: run npm run train first.\n',
    })
  })
})

describe('npm run recommend', () => {
  trainedDatabase()

  test('--person prints unrated films with stars, ranges and the films behind them', async () => {
    const { person, reason, films } = await feedOf({ person: '1', top: 5 })
    expect(person).toEqual({ displayName: 'Bundled sample, person 1', ratingCount: 46 })
    expect(reason).toBe('PERSONAL')
    expect(films).toHaveLength(5)
    const ratings = await db().rating.findMany({
      where: { user: { externalId: '1' } },
      select: { movie: { select: { externalId: true } } },
    })
    const rated = new Set(ratings.map((rating) => rating.movie.externalId))
    for (const film of films) {
      expect(rated).not.toContain(film.movieId)
      expect(film.because.length).toBeGreaterThan(0)
      for (const { movieId } of film.because) expect(rated).toContain(movieId)
      const { total, ...parts } = film.score!
      const sum = Object.values(parts).reduce<number>((all, part) => all + part!, 0)
      expect(sum).toBeCloseTo(total!, 4)
    }
  })

  test('without --json it prints a table', async () => {
    const { status, stdout, stderr } = await recommend('--person', '1', '--top', '2')
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
    expect(stdout).toMatch(/^Recommendations for Bundled sample, person 1, who has rated 46 films/)
    expect(stdout).toMatch(/\n {3}film +stars +80 % range +because of\n/)
    const row = /^\d {2}\S.* \(\d{4}\) +\d\.\d +\d\.\d–\d\.\d +\S.*$/
    expect(stdout.trimEnd().split('\n').slice(-2)).toEqual([
      expect.stringMatching(row),
      expect.stringMatching(row),
    ])
  })

  test('--person finds a member by e-mail; in blind mode the predictions are hidden', async () => {
    await db().user.create({
      data: { email: 'ann@example.org', passwordHash: '-', displayName: 'Ann' },
    })
    const { person, reason, films } = await feedOf({ person: 'Ann@Example.org', top: 2 })
    expect(person).toEqual({ displayName: 'Ann', ratingCount: 0 })
    expect(reason).toBe('POPULAR')
    expect(films.map((film) => film.prediction !== null)).toEqual([true, true])
    await db().user.update({ where: { email: 'ann@example.org' }, data: { blindMode: true } })
    const { text } = await answerTo({ person: 'ann@example.org', top: 2 })
    expect(text).toContain('Predictions are hidden, because this member uses blind mode.')
    expect(text).not.toMatch(/\d\.\d/)
  })

  test('--ratings gives the same films for titles and for IDs, in any order of the lines', async () => {
    const titles = await feedOf({
      ratings: list('\uFEFFtitle,stars\r\nTOY STORY,5\r\n"Matrix, The (1999)",1\r\n'),
    })
    expect(titles.person).toBeNull()
    expect(titles.films).toHaveLength(10)
    expect(titles.films.flatMap(({ because }) => because)).toContainEqual({
      movieId: '1',
      title: 'Toy Story',
      year: 1995,
    })
    expect(titles.films.map(({ title }) => title)).not.toContain('Toy Story')
    expect(await feedOf({ ratings: list('movieId,stars\n2,1\n1,5\n') })).toEqual(titles)
    expect(await feedOf({ ratings: list('2,1\nToy Story,5\n') })).toEqual(titles)
  })

  test('--like prints similar films, tolerates a typo and names other titles', async () => {
    const { status, stdout } = await recommend('--like', 'toy stroy', '--top', '3', '--json')
    expect(status).toBe(0)
    const { match, candidates, films } = similar.parse(JSON.parse(stdout))
    expect(match).toEqual({ movieId: '1', title: 'Toy Story', year: 1995 })
    expect(candidates.map(({ title }) => title)).toContain('Toy Story 2')
    expect(films).toHaveLength(3)
    expect(films[0]?.title).toBe('Toy Story 2')
    const { text } = await answerTo({ like: 'Toy Story (1995)', top: 1 })
    expect(text).toMatch(/^Films similar to Toy Story \(1995\)/)
    expect(text).not.toContain('may also mean')
  })

  test.each<[Partial<Question>, RegExp]>([
    [{ person: '99999' }, /^The data set has no person with the ID "99999"\. /],
    [{ person: 'x@example.org' }, /^There is no member with the e-mail address x@example\.org\.$/],
    [{ like: 'qqqq zzzz' }, /^There is no film with a title like "qqqq zzzz"\.$/],
    [{ like: 'x'.repeat(201) }, /^--like: title: at most 200 characters\.$/],
    [{ like: ' ' }, /^The value of --person, --ratings or --like is empty\.$/],
    [{}, /^Give exactly one of --person, --ratings and --like\.$/],
    [{ person: '1', like: 'x' }, /^Give exactly one of --person, --ratings and --like\.$/],
    [{ ratings: 'nowhere.csv' }, /^There is no file nowhere\.csv\.$/],
  ])('%j is refused', async (question, message) => {
    expect(await refusalOf(question)).toMatch(message)
  })

  test('a wrong option is refused in one line', async () => {
    expect(await recommend('--person', '1', '--top', '101')).toEqual({
      status: 1,
      stdout: '',
      stderr: expect.stringMatching(
        /^Error: .*'101' is invalid\. It must be a whole number from 1 to 100\.\n$/,
      ),
    })
  })

  test('films that are unknown or rated twice are named with their lines', async () => {
    const file = list('title,stars\nToy Story,5\nqqqq zzzz,4\nToy Story (1995),3\nToy stroy,4\n')
    expect(await refusalOf({ ratings: file })).toMatch(
      /^mine\.csv line 3: there is no film "qqqq zzzz"; line 4: Toy Story \(1995\) is rated in line 2 already; line 5: there is no film "Toy stroy", but there is Toy Story \(1995\) or .*\.$/,
    )
    expect(await refusalOf({ ratings: list('movieId,stars\n99999,5\n') })).toBe(
      'mine.csv line 2: the data set has no film with the ID "99999".',
    )
  })

  test('a title of several films needs its year', async () => {
    const { datasetId } = await db().movie.findFirstOrThrow({ where: { externalId: '1' } })
    await db().movie.create({
      data: {
        title: 'Toy Story',
        year: 1950,
        searchTitle: 'toy story',
        externalId: 'x',
        datasetId,
      },
    })
    expect(await refusalOf({ ratings: list('title,stars\nToy Story,5\n') })).toBe(
      'mine.csv line 2: the film may be Toy Story (1995) or Toy Story (1950): add the year in parentheses, or use movieId.',
    )
    await db().movie.updateMany({ where: { externalId: 'x' }, data: { year: 1995 } })
    expect(await refusalOf({ ratings: list('title,stars\nToy Story (1995),5\n') })).toBe(
      'mine.csv line 2: the film may be Toy Story (1995) or Toy Story (1995): use movieId.',
    )
    await db().movie.updateMany({ where: { externalId: 'x' }, data: { year: 1950 } })
    const { films } = await feedOf({ ratings: list('title,stars\nToy Story (1995),5\n') })
    expect(films).toHaveLength(10)
  })
})
