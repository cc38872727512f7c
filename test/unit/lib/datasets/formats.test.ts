import { strToU8, zipSync } from 'fflate'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { allMovies, type DatasetRating } from '@/lib/datasets/dataset'
import { openDataset } from '@/lib/datasets/open-dataset'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'matinee-format-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

function write(files: Record<string, string | Buffer>): void {
  for (const [name, content] of Object.entries(files))
    writeFileSync(path.join(folder, name), content)
}

const open = () => openDataset(folder, { dataDir: folder })

async function ratings(): Promise<DatasetRating[]> {
  const all: DatasetRating[] = []
  for await (const batch of (await open()).ratings()) all.push(...batch)
  return all
}

const csv = {
  'movies.csv':
    'movieId,title,genres\r\n1,"Good, the Bad and the Ugly, The (1966)",Western\r\n2,Yards (2000),(no genres listed)\r\n',
  'ratings.csv': 'userId,movieId,rating,timestamp\r\n1,2,3.5,0\r\n7,1,5.0,964982703\r\n',
}
const dat = {
  'movies.dat': Buffer.from("1::Cité, La (1995)::Children's|Drama\n", 'latin1'),
  'ratings.dat': '1::1::5::978300760\n2::1::3::0\n',
  'users.dat': '',
}
const hundred = {
  'u.genre': 'unknown|0\nAction|1\n\n',
  'u.item': Buffer.from('1|Été (1995)|01-Jan-1995||http://x|0|1\n2|unknown||||1|0\n', 'latin1'),
  'u.data': '196\t1\t3\t881250949\n',
}

describe('MovieLens CSV', () => {
  test('may have unknown times and films without genres', async () => {
    write({ ...csv, 'links.csv': 'movieId,imdbId,tmdbId\n1,0060196,429\n' })
    expect(await allMovies(await open())).toEqual([
      {
        externalId: '1',
        title: 'The Good, the Bad and the Ugly',
        year: 1966,
        genres: ['Western'],
        fact: null,
        imdbId: 'tt0060196',
        tmdbId: 429,
        line: 2,
      },
      {
        externalId: '2',
        title: 'Yards',
        year: 2000,
        genres: [],
        fact: null,
        imdbId: null,
        tmdbId: null,
        line: 3,
      },
    ])
    expect(await ratings()).toEqual([
      { userId: '1', movieId: '2', halfStars: 7, ratedAt: null, line: 2 },
      { userId: '7', movieId: '1', halfStars: 10, ratedAt: 964982703, line: 3 },
    ])
  })

  test.each([
    ['1,2,7,0', /ratings\.csv line 4: the rating "7" is not between 0\.5 and 5/],
    ['1,2,3.7,0', /line 4: the rating "3\.7"/],
    ['1,2,x,0', /line 4: the rating "x"/],
    ['1,2,3', /line 4: 3 columns, but 4 are expected/],
    ['1,,3,0', /line 4: the user or the film is missing/],
    ['1,2,3,soon', /line 4: the time "soon"/],
    ['1,2,3,-5', /line 4: the time "-5"/],
    ['1,2,3,99999999999999999', /line 4: the time "99999999999999999"/],
    ['1,2,0x4,0', /line 4: the rating "0x4"/],
    ['1,2, 4 ,0', /line 4: the rating " 4 "/],
    ['1,2,4e0,0', /line 4: the rating "4e0"/],
    ['1,2,NaN,0', /line 4: the rating "NaN"/],
    ['1\0,2,4,0', /line 4: contains a NUL character/],
    ['1,2,"4,0', /line 4: the double quotes are wrong/],
  ])('gives an error with file, line and reason for the rating %s', async (line, message) => {
    write({ ...csv, 'ratings.csv': `${csv['ratings.csv']}${line}\n` })
    await expect(ratings()).rejects.toThrow(message)
  })

  test('is refused if it has another header, a film without a title, or broken quotes', async () => {
    write({ ...csv, 'ratings.csv': 'user,film\n' })
    await expect(ratings()).rejects.toThrow(/line 1: the header is not/)
    write({ 'movies.csv': 'movieId,title,genres\n1,,Drama\n' })
    await expect(allMovies(await open())).rejects.toThrow(/movies\.csv line 2: title: is missing/)
    write({ 'movies.csv': 'movieId,title,genres\n1,"open,Drama\n' })
    await expect(allMovies(await open())).rejects.toThrow(
      /movies\.csv line 2: the double quotes are wrong/,
    )
  })
})

describe('a CSV data set of other programs', () => {
  test.each([
    ['milliseconds', '964982703000'],
    ['microseconds', '964982703000000'],
    ['seconds with a fraction of zeros', '964982703.0'],
  ])('may have times in %s', async (_, time) => {
    write({ ...csv, 'ratings.csv': `userId,movieId,rating,timestamp\n1,2,3.5,${time}\n` })
    expect(await ratings()).toMatchObject([{ ratedAt: 964982703 }])
  })

  test('may have a byte order mark, blank lines, quoted values, and line ends of two kinds', async () => {
    write({
      'movies.csv': '\ufeffmovieId,title,genres\r\n1,Up (2009),Drama\n\n',
      'ratings.csv':
        '\ufeff"userId","movieId","rating","timestamp"\r\n\n"7","1","4.0","5"\n8,1,3,6\n',
    })
    expect(await allMovies(await open())).toMatchObject([{ externalId: '1', title: 'Up' }])
    expect(await ratings()).toEqual([
      { userId: '7', movieId: '1', halfStars: 8, ratedAt: 5, line: 3 },
      { userId: '8', movieId: '1', halfStars: 6, ratedAt: 6, line: 4 },
    ])
  })

  test('gives a genre one spelling, and has genres with any name', async () => {
    write({
      ...csv,
      'movies.csv':
        "movieId,title,genres\n1,A (1999),Action | Comedy|toString\n2,B (2000),comedy|__proto__|constructor|Children's|\n",
    })
    expect((await allMovies(await open())).map(({ genres }) => genres)).toEqual([
      ['Action', 'Comedy', 'toString'],
      ['Comedy', '__proto__', 'constructor', 'Children'],
    ])
  })

  test('leaves an ID out that is not one, and reports it', async () => {
    write({
      ...csv,
      'links.csv': 'movieId,imdbId,tmdbId\n1,tt133093.0,603.0\n2,abc,99999999999\n3,\\N,nan\n',
    })
    const refused: unknown[] = []
    const movies = await allMovies(await open(), { onRefused: (value) => refused.push(value) })
    expect(movies).toMatchObject([
      { imdbId: 'tt0133093', tmdbId: 603 },
      { imdbId: null, tmdbId: null },
    ])
    expect(refused).toEqual([
      { file: 'links.csv', line: 3, kind: 'imdbId', reason: 'the imdbId "abc" is not an ID' },
      {
        file: 'links.csv',
        line: 3,
        kind: 'tmdbId',
        reason: 'the tmdbId "99999999999" is not an ID',
      },
    ])
  })

  test.each([
    ['Latin-1', Buffer.from('movieId,title,genres\n1,A,Drama\n2,Amélie,Drama\n', 'latin1'), 3],
    ['UTF-16', Buffer.from('\ufeffmovieId,title,genres\n', 'utf16le'), 1],
  ])('is refused in %s, with file, line and encoding', async (_, movies, line) => {
    write({ ...csv, 'movies.csv': movies })
    await expect(allMovies(await open())).rejects.toThrow(
      `movies.csv line ${line}: is not in UTF-8.`,
    )
  })

  test('is refused with a NUL character or a blank title', async () => {
    write({ ...csv, 'movies.csv': 'movieId,title,genres\n1,A,Drama\n2,B\0,Drama\n' })
    await expect(allMovies(await open())).rejects.toThrow('movies.csv line 3: contains a NUL')
    write({ 'movies.csv': 'movieId,title,genres\n1,"  ",Drama\n' })
    await expect(allMovies(await open())).rejects.toThrow('movies.csv line 2: title: is missing')
  })

  test('is refused if a line is too long, without reading all of it', async () => {
    write({ ...csv, 'ratings.csv': `userId,movieId,rating,timestamp\n${'9'.repeat(1_000_000)}` })
    await expect(ratings()).rejects.toThrow('ratings.csv line 2: is longer than 65536 characters')
  })

  test('is refused if a file is a folder or a pipe', async () => {
    write({ 'movies.csv': csv['movies.csv'] })
    mkdirSync(path.join(folder, 'ratings.csv'))
    await expect(ratings()).rejects.toThrow(/ratings\.csv is not a file/)
  })
})

describe('MovieLens 1M', () => {
  test.each([
    ['in UTF-8', Buffer.from('1::Misérables, Les (1995)::Drama\n')],
    ['with a byte order mark', Buffer.from('\ufeff1::Misérables, Les (1995)::Drama\n')],
    ['in Latin-1', Buffer.from('1::Misérables, Les (1995)::Drama\n', 'latin1')],
  ])('may be %s', async (_, movies) => {
    write({ ...dat, 'movies.dat': movies })
    expect(await allMovies(await open())).toMatchObject([
      { externalId: '1', title: 'Les Misérables', year: 1995 },
    ])
  })

  test('is read in Latin-1', async () => {
    write(dat)
    const source = await open()
    expect(source.title).toBe('MovieLens 1M')
    expect(await allMovies(source)).toMatchObject([
      { title: 'La Cité', year: 1995, genres: ['Children', 'Drama'] },
    ])
    expect(await ratings()).toMatchObject([{ halfStars: 10 }, { halfStars: 6, ratedAt: null }])
  })

  test('is refused if a line has too few columns', async () => {
    write({ ...dat, 'movies.dat': '1::Title only\n' })
    await expect(allMovies(await open())).rejects.toThrow(
      'movies.dat line 1: 2 columns, but 3 are expected',
    )
    write({ ...dat, 'ratings.dat': '1::1::5\n' })
    await expect(ratings()).rejects.toThrow('ratings.dat line 1: 3 columns, but 4 are expected')
  })
})

describe('MovieLens 100K', () => {
  test('is read with its genre flags', async () => {
    write(hundred)
    expect(await allMovies(await open())).toMatchObject([
      { title: 'Été', year: 1995, genres: ['Action'] },
      { title: 'unknown', year: null, genres: [] },
    ])
    expect(await ratings()).toMatchObject([{ userId: '196', halfStars: 6, ratedAt: 881250949 }])
  })

  test('is refused if a film has too few flags', async () => {
    write({ ...hundred, 'u.item': '1|Short (1995)|||x|0\n' })
    await expect(allMovies(await open())).rejects.toThrow(
      'u.item line 1: 6 columns, but 7 are expected',
    )
  })
})

describe('a zip file', () => {
  const zipped = (folderInside: string): Buffer =>
    Buffer.from(
      zipSync(
        Object.fromEntries(
          Object.entries(csv).map(([name, text]) => [`${folderInside}${name}`, strToU8(text)]),
        ),
      ),
    )

  test.each(['', 'ml-tiny/'])('is read if its files are in "%s"', async (folderInside) => {
    write({ 'ml-tiny.zip': zipped(folderInside) })
    const source = await openDataset(path.join(folder, 'ml-tiny.zip'), { dataDir: folder })
    expect(source.name).toBe('ml-tiny')
    expect((await allMovies(source)).map(({ title }) => title)).toEqual([
      'The Good, the Bad and the Ugly',
      'Yards',
    ])
    let count = 0
    for await (const batch of source.ratings()) count += batch.length
    expect(count).toBe(2)
  })

  const refusal = (files: Record<string, string>): Promise<unknown> => {
    const entries = Object.entries(files).map(([name, text]) => [name, strToU8(text)] as const)
    write({ 'set.zip': Buffer.from(zipSync(Object.fromEntries(entries))) })
    return openDataset(path.join(folder, 'set.zip'), { dataDir: folder })
  }

  test.each(['set/set/', './set/'])('is read if its files are deeper, in %s', async (inside) => {
    write({ 'deep.zip': zipped(inside) })
    const source = await openDataset(path.join(folder, 'deep.zip'), { dataDir: folder })
    expect(await allMovies(source)).toHaveLength(2)
  })

  test('is refused if it contains two data sets or another zip file', async () => {
    const movies = csv['movies.csv']
    await expect(
      refusal({ 'a/movies.csv': movies, 'a/ratings.csv': '', 'backup/movies.csv': movies }),
    ).rejects.toThrow('in several folders ("a" and "backup"): keep one of them')
    await expect(refusal({ 'inner.zip': 'PK' })).rejects.toThrow('contains another zip file')
  })

  test('is refused if the checksum of a file is wrong', async () => {
    const bytes = zipped('')
    // The CRC of the first file stands at offset 14 of its local header and in the central directory at the end.
    const directory = bytes.indexOf(Buffer.from([0x50, 0x4b, 0x01, 0x02]))
    bytes.writeUInt32LE(123, directory + 16)
    write({ 'damaged.zip': bytes })
    const source = await openDataset(path.join(folder, 'damaged.zip'), { dataDir: folder })
    await expect(allMovies(source)).rejects.toThrow(/movies\.csv is damaged.*checksum/)
  })

  test('is refused if it is truncated', async () => {
    write({ 'ml-tiny.zip': zipped('').subarray(0, 200) })
    await expect(
      openDataset(path.join(folder, 'ml-tiny.zip'), { dataDir: folder }),
    ).rejects.toThrow(/ml-tiny\.zip is not a readable zip file/)
  })
})

describe('openDataset', () => {
  test('refuses a folder without a data set, and lists the files that it needs', async () => {
    await expect(open()).rejects.toThrow(
      /contains no data set in a known format: it needs movies\.csv/,
    )
  })

  test('refuses an unknown name, and lists the known ones', async () => {
    await expect(openDataset('ml-7b', { dataDir: folder })).rejects.toThrow(
      /no data set "ml-7b".*ml-latest-small/,
    )
  })

  test('refuses a file that is no zip file', async () => {
    write({ 'data.zip': 'PK is how it should begin' })
    await expect(openDataset(path.join(folder, 'data.zip'), { dataDir: folder })).rejects.toThrow(
      /not a readable zip file/,
    )
  })

  test('opens the bundled sample, which is marked as simulated', async () => {
    const sample = await openDataset('sample', { dataDir: folder })
    expect(sample.simulated).toBe(true)
    expect((await allMovies(sample)).length).toBeGreaterThanOrEqual(300)
  })

  test('returns a checksum that depends on the content of the files', async () => {
    write(csv)
    const before = await (await open()).checksum()
    write({ 'ratings.csv': csv['ratings.csv'].replace('3.5', '4.5') })
    expect(await (await open()).checksum()).not.toBe(before)
  })
})
