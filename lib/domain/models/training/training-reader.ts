import { createHash } from 'node:crypto'
import type { Readable } from 'node:stream'
import type pg from 'pg'
import { to as copyTo } from 'pg-copy-streams'
import { inLongTransaction } from '../../../platform/db/transaction'
import type { TrainingData } from '../../../recommender'

export interface StoredRatings extends TrainingData {
  /** Database id of each film row. */
  readonly movieIds: Int32Array
  /** SHA-256 over ratings and films, as read. */
  readonly checksum: string
}

interface FilmRow {
  readonly id: number
  readonly title: string
  readonly year: number | null
  readonly genres: string[]
}

/** The ratings of the people who allow it. Those of other people leave no trace in the model. */
const trainingRatings = `"Rating" r WHERE NOT EXISTS (SELECT FROM "User" u WHERE u.id = r."userId" AND NOT u."allowsTraining")`

/** All films and ratings of the database in one consistent snapshot, ordered by ID. */
export const readTrainingData = (): Promise<StoredRatings> =>
  inLongTransaction(readOn, 'ISOLATION LEVEL REPEATABLE READ READ ONLY')

async function readOn(client: pg.PoolClient): Promise<StoredRatings> {
  const { rows: films } = await client.query<FilmRow>(
    `SELECT m.id, m.title, m.year, coalesce(array_agg(g.name ORDER BY g.name) FILTER (WHERE g.name IS NOT NULL), '{}') AS genres
     FROM "Movie" m LEFT JOIN "MovieGenre" mg ON mg."movieId" = m.id LEFT JOIN "Genre" g ON g.id = mg."genreId"
     GROUP BY m.id ORDER BY m.id`,
  )
  const counted = await client.query<{ n: number }>(
    `SELECT count(*)::int AS n FROM ${trainingRatings}`,
  )
  const hash = createHash('sha256').update(JSON.stringify(films))
  const stream = client.query(
    copyTo(
      `COPY (SELECT "userId", "movieId", "halfStars", extract(epoch FROM "ratedAt") FROM ${trainingRatings} ORDER BY "userId", "movieId") TO STDOUT`,
    ),
  )
  const movieIds = Int32Array.from(films, ({ id }) => id)
  const ratings = await readRatings(stream, counted.rows[0]?.n ?? 0, movieIds, (chunk) =>
    hash.update(chunk),
  )
  return {
    ratings,
    movieIds,
    content: {
      titles: films.map(({ title }) => title),
      years: films.map(({ year }) => year),
      genres: films.map(({ genres }) => genres),
    },
    checksum: hash.digest('hex'),
  }
}

async function readRatings(
  stream: Readable,
  count: number,
  movieIds: Int32Array,
  seen: (chunk: Buffer) => void,
): Promise<TrainingData['ratings']> {
  const movieRows = new Map(Array.from(movieIds, (id, row) => [id, row]))
  const users = new Int32Array(count)
  const movies = new Int32Array(count)
  const stars = new Float32Array(count)
  const times = new Float64Array(count)
  let size = 0
  let userCount = 0
  let lastUser = ''
  let rest = ''
  for await (const chunk of stream) {
    const bytes = chunk as Buffer // a stream of bytes
    seen(bytes)
    const lines = (rest + bytes.toString('latin1')).split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) {
      const [user = '', movie = '', halfStars = '', time = ''] = line.split('\t')
      if (user !== lastUser) userCount++ // ordered by person
      lastUser = user
      users[size] = userCount - 1
      movies[size] = movieRows.get(Number(movie)) ?? -1
      stars[size] = Number(halfStars) / 2
      times[size] = Number(time) // NaN for \N, PostgreSQL's null
      size++
    }
  }
  return { userCount, movieCount: movieIds.length, users, movies, stars, times }
}
