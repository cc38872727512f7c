import type { Tmdb } from '../../domain/movies/tmdb/tmdb-client'
import { OperatorError } from '../../platform/errors'
import { imdbIdOf, tmdbIdOf } from '../external-ids'
import type { FilmSource } from './film-source'

/**
 * One film by its ID at TMDB or IMDb, as TMDB knows it.
 * @param site "tmdb" or "imdb"
 * @throws {OperatorError} without a key, for a text that is not an ID, or if TMDB has no such film
 */
export function tmdbFilm(tmdb: Tmdb | null, site: string, id: string): FilmSource {
  if (!tmdb) throw new OperatorError(`${site}:${id} needs a key of TMDB: set TMDB_API_KEY.`)
  const title = `${site}:${id}`
  return {
    title,
    needsDetails: false,
    async *films() {
      const tmdbId = site === 'tmdb' ? tmdbIdOf(id) : await tmdbIdOfImdb(tmdb, title, id)
      if (tmdbId === null) throw new OperatorError(`${title}: "${id}" is not an ID.`)
      const movie = await tmdb.movie(tmdbId)
      if (!movie) throw new OperatorError(`${title}: TMDB has no such film.`)
      yield { file: title, line: 1, facts: movie.facts }
    },
  }
}

async function tmdbIdOfImdb(tmdb: Tmdb, title: string, id: string): Promise<number | null> {
  const imdbId = imdbIdOf(id)
  if (imdbId === null) return null
  const found = await tmdb.findByImdbId(imdbId)
  if (found === null) throw new OperatorError(`${title}: TMDB has no such film.`)
  return found
}
