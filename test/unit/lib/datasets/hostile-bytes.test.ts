import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { amazon } from '@/lib/datasets/amazon/amazon'
import { csv } from '@/lib/datasets/csv/csv'
import { allMovies, type DatasetContent, type FormatReader } from '@/lib/datasets/dataset'
import { movielens100k } from '@/lib/datasets/movielens-100k/movielens-100k'
import { movielensCsv } from '@/lib/datasets/movielens-csv/movielens-csv'
import { movielensDat } from '@/lib/datasets/movielens-dat/movielens-dat'
import { openDataset } from '@/lib/datasets/open-dataset'
import { filesWithLongLine } from '@/lib/laboratory/fuzz/endless-line'
import { OperatorError } from '@/lib/platform/errors'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'matinee-bytes-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

async function readAll(reader: DatasetContent | null): Promise<void> {
  if (!reader) return
  const onRefused = (): void => undefined
  await allMovies(reader, { onRefused })
  for await (const batch of reader.ratings({ onRefused }))
    for (const { halfStars } of batch) {
      expect(halfStars).toBeGreaterThanOrEqual(1)
      expect(halfStars).toBeLessThanOrEqual(10)
    }
}

/** Bytes that often look like parts of a data set. */
const content = fc
  .array(
    fc.oneof(
      fc.uint8Array({ maxLength: 20 }).map((bytes) => Buffer.from(bytes)),
      fc
        .constantFrom(
          ...[
            'userId,movieId,rating,timestamp\n',
            'movieId,title,genres\n',
            '1,1,4.0,0\n',
            '"',
            '\r\n',
            ',',
          ],
          ...[
            '1::1::4::0\n',
            '1::A (1999)::Drama\n',
            '\ufeff',
            '{"asin":"B","overall":4',
            '}\n',
            ';',
            '\\ud800',
          ],
        )
        .map((text) => Buffer.from(text)),
    ),
    { maxLength: 12 },
  )
  .map((parts) => Buffer.concat(parts))

test.each([
  [['movies.csv', 'ratings.csv', 'links.csv']],
  [['movies.dat', 'ratings.dat']],
  [['u.data', 'u.item', 'u.genre']],
  [['reviews.json']],
  [['reviews.json.gz']],
  [['ratings.tsv']],
  [['ratings.parquet']],
  [['set.zip']],
])('any bytes in %s are read or refused with an error for the operator', async (names) => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(content, { minLength: names.length, maxLength: names.length }),
      async (contents) => {
        for (const [at, name] of names.entries())
          writeFileSync(path.join(folder, name), contents[at]!)
        const file = names.length === 1 ? path.join(folder, names[0]!) : folder
        try {
          const source = await openDataset(file, { dataDir: folder })
          await source.checksum()
          await readAll(source)
        } catch (error) {
          expect(error).toBeInstanceOf(OperatorError)
        }
      },
    ),
    { seed: 3, numRuns: 60 },
  )
})

const header = 'userId,movieId,rating,timestamp\n'
const movies = 'movieId,title,genres\n1,Up (2009),Drama\n'

test.each([
  ['movies.csv', { 'movies.csv': movies, 'ratings.csv': header }, movielensCsv],
  ['movies.dat', { 'movies.dat': '1::Up::Drama\n', 'ratings.dat': '' }, movielensDat],
  ['u.genre', { 'u.genre': 'unknown|0\n', 'u.item': '', 'u.data': '' }, movielens100k],
  [
    'reviews.json',
    { 'reviews.json': '{"reviewerID":"A","asin":"B","overall":4,"unixReviewTime":1}\n' },
    amazon,
  ],
  ['mine.csv', { 'mine.csv': 'user,movie,rating\n1,2,3\n' }, (files) => csv(files, {})],
] as [
  string,
  Record<string, string>,
  (
    files: ReturnType<typeof filesWithLongLine>,
  ) => FormatReader | null | Promise<FormatReader | null>,
][])(
  'a line of 1 GB in %s is refused after a small part of it',
  async (name, firstLines, format) => {
    const files = filesWithLongLine(firstLines, 1e9)
    const reading = Promise.resolve(format(files)).then(readAll)
    await expect(reading).rejects.toThrow(new RegExp(`^${name} line \\d+: `))
    expect(files.bytesRead()).toBeLessThan(100e6)
  },
)
