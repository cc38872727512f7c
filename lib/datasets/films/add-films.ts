import { addMovies } from '../../domain/movies/editing/add-movies'
import { tmdbIdsInCatalogue } from '../../domain/movies/editing/movie-edit-store'
import type { Tmdb } from '../../domain/movies/tmdb/tmdb-client'
import type { FilmLine, FilmSource } from './film-source'

export interface FilmsSummary {
  added: number
  changed: number
  unchanged: number
  /** Films that TMDB no longer has. */
  gone: number
  /** Films that were not stored, and why. */
  readonly refused: { readonly line: FilmLine; readonly reason: string }[]
}

interface AddFilmsOptions {
  /** Joins films with the details of TMDB; null without a key. */
  readonly tmdb: Tmdb | null
  /** Whether films that the catalogue has are fetched again. */
  readonly refresh: boolean
  /** Called after each transaction. */
  readonly watch?: (summary: FilmsSummary) => void
}

/** Films in one transaction, so that a stopped run keeps what it has done, and can simply be repeated. */
const batchSize = 500
/** Requests at the same time. TMDB allows about 40 in a second. */
const concurrency = 8

/**
 * Adds the films of a file to the catalogue.
 * @throws {OperatorError} with file, line, field and reason
 */
export async function addFilms(
  source: FilmSource,
  { tmdb, refresh, watch }: AddFilmsOptions,
): Promise<FilmsSummary> {
  const summary: FilmsSummary = { added: 0, changed: 0, unchanged: 0, gone: 0, refused: [] }
  for await (const batch of batches(source.films())) {
    const joined = source.needsDetails && tmdb ? await withDetails(batch, tmdb, refresh) : batch
    const lines = joined.filter((line) => line !== 'GONE' && line !== 'KNOWN')
    summary.gone += joined.filter((line) => line === 'GONE').length
    summary.unchanged += joined.filter((line) => line === 'KNOWN').length
    // The original title of the export must not replace the title of a film that is there.
    const onlyNew = source.needsDetails && !tmdb
    const outcomes = await addMovies(
      lines.map(({ facts }) => facts),
      { onlyNew },
    )
    for (const [at, outcome] of outcomes.entries()) {
      if (outcome.kind === 'ADDED') summary.added++
      else if (outcome.kind === 'CHANGED') summary.changed++
      else if (outcome.kind === 'REFUSED')
        summary.refused.push({ line: lines[at]!, reason: outcome.reason })
      else summary.unchanged++
    }
    watch?.(summary)
  }
  return summary
}

async function* batches(lines: AsyncIterable<FilmLine>): AsyncGenerator<FilmLine[]> {
  let batch: FilmLine[] = []
  for await (const line of lines) {
    batch.push(line)
    if (batch.length < batchSize) continue
    yield batch
    batch = []
  }
  if (batch.length > 0) yield batch
}

/** The films with what TMDB knows about them. */
async function withDetails(
  lines: readonly FilmLine[],
  tmdb: Tmdb,
  refresh: boolean,
): Promise<(FilmLine | 'GONE' | 'KNOWN')[]> {
  const ids = lines.flatMap(({ facts }) => facts.tmdbId ?? [])
  const known = new Set(refresh ? [] : await tmdbIdsInCatalogue(ids))
  const joined: (FilmLine | 'GONE' | 'KNOWN')[] = []
  let next = 0
  async function work(): Promise<void> {
    for (let at = next++; at < lines.length; at = next++) {
      const line = lines[at]!
      const { tmdbId } = line.facts
      if (tmdbId == null) joined[at] = line
      else if (known.has(tmdbId)) joined[at] = 'KNOWN'
      else {
        const found = await tmdb.movie(tmdbId)
        joined[at] = found ? { ...line, facts: found.facts } : 'GONE'
      }
    }
  }
  await Promise.all(Array.from({ length: concurrency }, work))
  return joined
}
