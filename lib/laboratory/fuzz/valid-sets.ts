import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import { parquetWriteFile } from 'hyparquet-writer'
import type { ColumnMapping } from '../../datasets/column-mapping'
import type { Random } from '../../recommender'
import { writeZip } from './zip-writer'

/** A small data set without mistakes. */
export interface ValidSet {
  readonly format: string
  readonly files: ReadonlyMap<string, Buffer>
  /** The file to open; null for the folder. */
  readonly open: string | null
  readonly columns?: ColumnMapping
}

interface Rating {
  readonly user: number
  readonly film: number
  readonly stars: number
  readonly time: number
}

const filmCount = 12

/** Ratings of a few people; each film at most once by a person. */
function someRatings(random: Random): Rating[] {
  const ratings: Rating[] = []
  for (let user = 1; user <= 8; user++) {
    for (let film = 1; film <= filmCount; film++) {
      if (random() < 0.5) continue
      const stars = 1 + Math.floor(5 * random())
      ratings.push({ user, film, stars, time: 1_000_000_000 + Math.floor(1e8 * random()) })
    }
  }
  return ratings
}

const films = Array.from({ length: filmCount }, (_, at) => at + 1)
const title = (film: number): string =>
  film % 3 === 0 ? `Café ${film}, The (19${50 + film})` : `Film ${film} (20${10 + film})`
const asin = (film: number): string => `B${String(film).padStart(9, '0')}`
const reviewer = (user: number): string => `A${String(user).padStart(12, '0')}`
const lines = (rows: readonly string[]): Buffer =>
  Buffer.from(rows.map((row) => `${row}\n`).join(''))

/** One data set in each format. */
export function validSets(random: Random): readonly ValidSet[] {
  const ratings = someRatings(random)
  const csv = movielensCsv(ratings)
  const reviews = lines(
    ratings.map(({ user, film, stars, time }) =>
      JSON.stringify({
        reviewerID: reviewer(user),
        asin: asin(film),
        overall: stars,
        unixReviewTime: time,
      }),
    ),
  )
  const metadata = lines(
    films.map((film) =>
      JSON.stringify({ asin: asin(film), title: title(film), category: ['Drama'] }),
    ),
  )
  const newReviews = lines(
    ratings.map(({ user, film, stars, time }) =>
      JSON.stringify({
        rating: stars,
        user_id: reviewer(user),
        parent_asin: asin(film),
        timestamp: time * 1000,
      }),
    ),
  )
  const plain = lines([
    'who;what;points;when;called',
    ...ratings.map(({ user, film, stars, time }) =>
      [`u${user}`, film, 2 * stars, new Date(time * 1000).toISOString(), `"${title(film)}"`].join(
        ';',
      ),
    ),
  ])
  const columns = { user: 'who', movie: 'what', rating: 'points', time: 'when', title: 'called' }
  const set = (
    format: string,
    files: Record<string, Buffer>,
    open: string | null = null,
  ): ValidSet => ({
    format,
    files: new Map(Object.entries(files)),
    open,
  })
  return [
    set('MovieLens CSV', csv),
    set('MovieLens 1M', movielensDat(ratings)),
    set('MovieLens 100K', movielens100k(ratings)),
    set('zip', { 'set.zip': zipOf(csv) }, 'set.zip'),
    set('Amazon 2018', { 'Movies.json': reviews, 'meta_Movies.json': metadata }),
    set('Amazon 2023, gzip', { 'Movies.jsonl.gz': gzipSync(newReviews) }, 'Movies.jsonl.gz'),
    set('Amazon CSV', { 'Movies.csv': amazonCsv(ratings) }, 'Movies.csv'),
    { ...set('CSV', { 'mine.csv': plain }, 'mine.csv'), columns },
    set('Parquet', { 'ratings.parquet': parquet(ratings) }, 'ratings.parquet'),
  ]
}

export const zipOf = (files: Readonly<Record<string, Buffer>>): Buffer =>
  writeZip(Object.entries(files).map(([name, content]) => ({ name: `set/${name}`, content })))

const movielensCsv = (ratings: readonly Rating[]): Record<string, Buffer> => ({
  'movies.csv': lines([
    'movieId,title,genres',
    ...films.map((film) => `${film},"${title(film)}",Drama|Comedy`),
  ]),
  'ratings.csv': lines([
    'userId,movieId,rating,timestamp',
    ...ratings.map(({ user, film, stars, time }) => `${user},${film},${stars.toFixed(1)},${time}`),
  ]),
  'links.csv': lines([
    'movieId,imdbId,tmdbId',
    ...films.map((film) => `${film},${1000 + film},${film}`),
  ]),
})

const movielensDat = (ratings: readonly Rating[]): Record<string, Buffer> => ({
  'movies.dat': lines(films.map((film) => `${film}::${title(film)}::Drama|Comedy`)),
  'ratings.dat': lines(
    ratings.map(({ user, film, stars, time }) => `${user}::${film}::${stars}::${time}`),
  ),
  'users.dat': Buffer.from(''),
})

const movielens100k = (ratings: readonly Rating[]): Record<string, Buffer> => ({
  'u.genre': lines(['unknown|0', 'Drama|1', 'Comedy|2']),
  'u.item': lines(films.map((film) => `${film}|${title(film)}|01-Jan-1995||http://x|0|1|0`)),
  'u.data': lines(
    ratings.map(({ user, film, stars, time }) => `${user}\t${film}\t${stars}\t${time}`),
  ),
})

const amazonCsv = (ratings: readonly Rating[]): Buffer =>
  lines(
    ratings.map(
      ({ user, film, stars, time }) => `${reviewer(user)},${asin(film)},${stars}.0,${time}`,
    ),
  )

function parquet(ratings: readonly Rating[]): Buffer {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'matinee-parquet-'))
  try {
    const filename = path.join(folder, 'ratings.parquet')
    parquetWriteFile({
      filename,
      columnData: [
        { name: 'userId', data: ratings.map(({ user }) => `u${user}`), type: 'STRING' },
        { name: 'movieId', data: ratings.map(({ film }) => film), type: 'INT32' },
        { name: 'rating', data: ratings.map(({ stars }) => stars), type: 'DOUBLE' },
        { name: 'timestamp', data: ratings.map(({ time }) => BigInt(time)), type: 'INT64' },
      ],
    })
    return readFileSync(filename)
  } finally {
    rmSync(folder, { recursive: true })
  }
}
