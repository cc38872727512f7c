import { pool } from '../../platform/db/client'
import { movieNames } from './movie-names'

/** So many films are named in one statement. */
const batchSize = 1_000

/** Stores the names of films that have none: those of a database that was imported by an earlier version. */
export async function nameUnnamedMovies(): Promise<void> {
  const { rows } = await pool().query<{ id: number; title: string }>(
    `SELECT id, title FROM "Movie" m
     WHERE NOT EXISTS (SELECT 1 FROM "MovieName" n WHERE n."movieId" = m.id) ORDER BY id`,
  )
  for (let from = 0; from < rows.length; from += batchSize) {
    const named = rows
      .slice(from, from + batchSize)
      .flatMap(({ id, title }) =>
        [...movieNames(title)].map(([name, kind]) => ({ id, name, kind })),
      )
    await pool().query(
      `INSERT INTO "MovieName" ("movieId", name, kind)
       SELECT * FROM unnest($1::int[], $2::text[], $3::"MovieNameKind"[]) ON CONFLICT DO NOTHING`,
      [named.map(({ id }) => id), named.map(({ name }) => name), named.map(({ kind }) => kind)],
    )
  }
}
