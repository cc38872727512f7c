import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import { parquetWriteFile } from 'hyparquet-writer'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { parseColumnMapping } from '@/lib/datasets/column-mapping'
import { allMovies, type DatasetRating } from '@/lib/datasets/dataset'
import { openDataset, type OpenOptions } from '@/lib/datasets/open-dataset'
import { parseScale, toHalfStars, usualScale } from '@/lib/datasets/rating-scale'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'matinee-format-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const write = (name: string, content: string | Buffer): void =>
  writeFileSync(path.join(folder, name), content)

const open = (name = '', options: Partial<OpenOptions> = {}) =>
  openDataset(path.join(folder, name), { dataDir: folder, ...options })

async function ratings(name = '', options: Partial<OpenOptions> = {}): Promise<DatasetRating[]> {
  const all: DatasetRating[] = []
  for await (const batch of (await open(name, options)).ratings()) all.push(...batch)
  return all
}

describe('reviews of Amazon', () => {
  const expected = { userId: 'A2M1CU2IRZG0K9', movieId: '0005089549', halfStars: 8, line: 1 }
  const layouts = {
    'JSON of 2014 and 2018':
      '{"reviewerID": "A2M1CU2IRZG0K9", "asin": "0005089549", "overall": 4.0, "reviewText": "a \\"text\\"", "unixReviewTime": 1352419200}\n',
    'JSON of 2023':
      '{"rating": 4.0, "title": "x", "asin": "B000000000", "parent_asin": "0005089549", "user_id": "A2M1CU2IRZG0K9", "timestamp": 1352419200123}\n',
    'CSV of 2014': 'A2M1CU2IRZG0K9,0005089549,4.0,1352419200\n',
    'CSV of 2018': '0005089549,A2M1CU2IRZG0K9,4.0,1352419200\n',
    'CSV of 2023':
      'user_id,parent_asin,rating,timestamp\nA2M1CU2IRZG0K9,0005089549,4.0,1352419200123\n',
  }

  test.each(Object.entries(layouts))('are read in %s, compressed or not', async (layout, text) => {
    const extension = layout.startsWith('JSON') ? 'json' : 'csv'
    write(`Movies_and_TV.${extension}`, text)
    write(`zipped.${extension}.gz`, gzipSync(text))
    const line = layout === 'CSV of 2023' ? 2 : 1
    const rating = { ...expected, ratedAt: 1352419200, line }
    expect(await ratings(`Movies_and_TV.${extension}`)).toEqual([rating])
    expect(await ratings(`zipped.${extension}.gz`)).toEqual([rating])
  })

  test.each([
    [
      '2014',
      `{'asin': '0005089549', 'title': "It's a \\"Wonderful\\" Life (1946)", 'categories': [['Movies & TV', 'Movies', 'Drama']]}`,
      'It\'s a "Wonderful" Life',
      1946,
    ],
    [
      '2018',
      '{"category": ["Movies & TV", "Drama"], "title": "Up &amp; Away", "asin": "0005089549"}',
      'Up & Away',
      null,
    ],
    [
      '2023',
      '{"title": "Up", "categories": ["Movies & TV", "Drama"], "parent_asin": "0005089549"}',
      'Up',
      null,
    ],
  ])('have titles from the metadata of %s', async (_, metadata, title, year) => {
    write('Movies_and_TV.json.gz', gzipSync(layouts['JSON of 2014 and 2018']))
    write('meta_Movies_and_TV.json.gz', gzipSync(`${metadata}\n`))
    const film = { externalId: '0005089549', title, year, genres: ['Drama'] }
    expect(await allMovies(await open())).toMatchObject([film])
    expect(await allMovies(await open('Movies_and_TV.json.gz'))).toMatchObject([film])
  })

  test.each([
    [
      '{"reviewerID": "A", "asin": "B", "overall": 11, "unixReviewTime": 1}',
      /line 2: the rating "11"/,
    ],
    [
      '{"reviewerID": "A", "asin": "B", "overall": "4", "unixReviewTime": 1}',
      /line 2: the rating ""/,
    ],
    ['{"reviewerID": "A", "overall": 4, "unixReviewTime": 1}', /line 2: the person or the product/],
    ['{"reviewerID": "A", "asin": "B", "overall": 4}', /line 2: the time ""/],
    ['{"reviewerID": "A"', /line 2: is not an object in JSON/],
  ])('name file, line and reason of the wrong line %s', async (line, message) => {
    write('Movies.json', `${layouts['JSON of 2014 and 2018']}${line}\n`)
    await expect(ratings('Movies.json')).rejects.toThrow(message)
  })

  test('are refused if a compressed file is cut off, or several files have reviews', async () => {
    const packed = gzipSync(layouts['JSON of 2014 and 2018'].repeat(1000))
    write('a.json.gz', packed.subarray(0, packed.length - 20))
    await expect(ratings('a.json.gz')).rejects.toThrow(
      /a\.json\.gz is damaged: it cannot be unpacked/,
    )
    write('a.json.gz', packed)
    write('b.json', layouts['JSON of 2023'])
    await expect(open()).rejects.toThrow('several files with reviews (a.json.gz, b.json)')
  })
})

describe('a plain CSV file', () => {
  test('is read with the usual names of columns, whatever its separator', async () => {
    write('r.csv', '\ufeffitem_id;Rating;user_id\r\nm1;3.5;u1\r\n')
    expect(await ratings('r.csv')).toEqual([
      { userId: 'u1', movieId: 'm1', halfStars: 7, ratedAt: null, line: 2 },
    ])
  })

  test('is read with the given columns and titles', async () => {
    write(
      'r.tsv',
      'who\twhat\tpoints\twhen\tcalled\nu1\tm1\t7\t2026-11-28\t"The ""Big""\nSleep (1946)"\nu2\tm1\t10\t2026-11-28 10:00:00\tx\n',
    )
    const columns = parseColumnMapping('user=who,movie=what,rating=points,time=when,title=called')
    expect(await ratings('r.tsv', { columns })).toMatchObject([
      { halfStars: 7, ratedAt: Date.UTC(2026, 10, 28) / 1000, line: 2 },
      { halfStars: 10, ratedAt: Date.UTC(2026, 10, 28, 10) / 1000, line: 4 },
    ])
    expect(await allMovies(await open('r.tsv', { columns }))).toMatchObject([
      { externalId: 'm1', year: 1946 },
    ])
  })

  test.each([
    ['user,movie,rating\n1,2\n', /r\.csv line 2: 2 columns, but 3 are expected/],
    ['user,movie,rating\n1,,3\n', /r\.csv line 2: the user or the film is missing/],
    ['user,movie,rating\n1,2,5\n1,3,0x4\n', /r\.csv line 3: the rating "0x4"/],
    ['user,movie,rating\n1,2,5\n1,3,1e0\n', /r\.csv line 3: the rating "1e0"/],
    ['user,movie,rating\n1,2,5\n1,3, 4 \n', /r\.csv line 3: the rating " 4 "/],
    ['user,movie,rating\n1,2,5\n1,3,NaN\n', /r\.csv line 3: the rating "NaN"/],
    ['user,movie,rating,time\n1,2,5,soon\n', /r\.csv line 2: the time "soon"/],
    ['user,movie,rating\n1,2,500\n', /no usual scale: give it/],
    ['user,movie,rating\n1,"2,3\n', /r\.csv line 2: Quote Not Closed/],
  ])('names file, line and reason in %j', async (text, message) => {
    write('r.csv', text)
    await expect(ratings('r.csv')).rejects.toThrow(message)
  })

  test('is refused if a named column is missing or there twice', async () => {
    write('r.csv', 'a,b,b\n1,2,3\n')
    const mapped = (text: string) => open('r.csv', { columns: parseColumnMapping(text) })
    await expect(mapped('user=x,movie=a,rating=a')).rejects.toThrow('there is no column "x"')
    await expect(mapped('user=a,movie=b,rating=a')).rejects.toThrow('names "b" twice')
    expect(() => parseColumnMapping('user=a,movie=b')).toThrow('rating is missing')
    expect(() => parseColumnMapping('person=a')).toThrow('"person=a" is not NAME=COLUMN')
  })
})

describe('the scale of ratings', () => {
  test.each([
    [7, '1-10', 7],
    [3.5, '0.5-5', 7],
    [5, '1-5', 10],
    [1, '1-5', 2],
    [0, '0-5', 1],
    [0, '0-1', 1],
    [1, '0-1', 10],
    [73, '0-100', 7],
    [-10, '-10-10', 1],
    [10, '-10-10', 10],
    [11, '1-10', undefined],
    [Number.NaN, '1-10', undefined],
  ])('%d on %s is %s half stars', (value, scale, halfStars) => {
    expect(toHalfStars(value, parseScale(scale))).toBe(halfStars)
  })

  test.each([
    [0.5, 5, { low: 0.5, high: 5 }],
    [2, 4, { low: 1, high: 5 }],
    [1, 10, { low: 1, high: 10 }],
    [0, 100, { low: 0, high: 100 }],
    [0, 1, { low: 0, high: 1 }],
  ])('from %d to %d is found', (lowest, highest, scale) => {
    expect(usualScale(lowest, highest, 'x')).toEqual(scale)
  })

  test('is refused if it is not one', () => {
    expect(() => parseScale('10-1')).toThrow('"10-1" is not LOW-HIGH')
    expect(() => usualScale(-3, 3, 'r.csv')).toThrow('r.csv: the ratings go from -3 to 3')
  })
})

describe('Parquet', () => {
  const file = (name: string, users: string[], stars: number[]): void =>
    parquetWriteFile({
      filename: path.join(folder, name),
      columnData: [
        { name: 'userId', data: users, type: 'STRING' },
        { name: 'movieId', data: users.map((_, at) => at), type: 'INT32' },
        { name: 'rating', data: stars, type: 'DOUBLE' },
        { name: 'time', data: users.map(() => new Date(1e12)), type: 'TIMESTAMP' },
      ],
    })

  test('is read from a file, and from a folder of folders', async () => {
    file('one.parquet', ['a', 'b'], [3.5, 5])
    expect(await ratings('one.parquet')).toEqual([
      { userId: 'a', movieId: '0', halfStars: 7, ratedAt: 1e9, line: 1 },
      { userId: 'b', movieId: '1', halfStars: 10, ratedAt: 1e9, line: 2 },
    ])
    mkdirSync(path.join(folder, 'part=2'))
    file('part=2/two.parquet', ['c'], [1])
    expect(await ratings()).toMatchObject([{ userId: 'a' }, { userId: 'b' }, { userId: 'c' }])
  })

  test('names the file and the row of a wrong rating', async () => {
    file('one.parquet', ['a', 'b'], [3.5, 5])
    file('two.parquet', ['c', 'd'], [4, Number.NaN])
    await expect(ratings()).rejects.toThrow('two.parquet line 2: the rating "NaN"')
  })

  test('is refused if it is damaged', async () => {
    write('one.parquet', 'PAR1 and nothing more PAR1')
    await expect(open('one.parquet')).rejects.toThrow('one.parquet is not a readable Parquet file')
  })
})
