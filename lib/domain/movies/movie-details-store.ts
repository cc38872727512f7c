import { pool } from '../../platform/db/client'
import { unknownDetails, type MovieDetails, type MovieLinks } from './movie-details'

export interface StoredDetails extends MovieDetails, MovieLinks {}

/** The facts of each film, in the order of the ids. */
export async function detailsByMovieIds(movieIds: readonly number[]): Promise<StoredDetails[]> {
  const { rows } = await pool().query<StoredDetails & { id: number }>(
    `SELECT m.id, m."imdbId", m."tmdbId", d."originalTitle", d.runtime, d.certificate, d.overview,
       to_char(d."releaseDate", 'YYYY-MM-DD') AS "releaseDate",
       coalesce(d."alternativeTitles", '{}') AS "alternativeTitles", coalesce(d.languages, '{}') AS languages,
       coalesce(d.countries, '{}') AS countries, coalesce(d.directors, '{}') AS directors,
       coalesce(d."cast", '{}') AS "cast", coalesce(d.keywords, '{}') AS keywords
     FROM "Movie" m LEFT JOIN "MovieDetails" d ON d."movieId" = m.id WHERE m.id = ANY($1)`,
    [movieIds],
  )
  const byId = new Map(rows.map(({ id, ...details }) => [id, details]))
  return movieIds.map((id) => byId.get(id) ?? { ...unknownDetails, imdbId: null, tmdbId: null })
}
