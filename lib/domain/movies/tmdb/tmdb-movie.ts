import { z } from 'zod'
import { asFacts, movieFacts, type MovieFacts } from '../editing/movie-facts'

/** A film of TMDB: its facts, and the path of its poster there. */
export interface TmdbMovie {
  readonly facts: MovieFacts
  /** As in "/f89U3ADr1oiB1s9GkdPOEpXUk5H.jpg"; null without a poster. */
  readonly posterPath: string | null
}

/** TMDB lists more; the others have small parts. */
const mostCast = 30
const mostKeywords = 50
const mostTitles = 50

const named = z.object({ name: z.string() })
const listOf = <T extends z.ZodType>(item: T) => z.array(item).nullish()

/** The parts of TMDB's answer to `/movie/{id}` that are used, with what `append_to_response` adds. */
const answer = z.object({
  id: z.number().int(),
  imdb_id: z.string().nullish(),
  title: z.string(),
  original_title: z.string().nullish(),
  original_language: z.string().nullish(),
  overview: z.string().nullish(),
  release_date: z.string().nullish(),
  runtime: z.number().nullish(),
  poster_path: z.string().nullish(),
  genres: listOf(named),
  spoken_languages: listOf(z.object({ iso_639_1: z.string() })),
  production_countries: listOf(z.object({ iso_3166_1: z.string() })),
  credits: z
    .object({
      cast: listOf(z.object({ name: z.string(), order: z.number().nullish() })),
      crew: listOf(z.object({ name: z.string(), job: z.string() })),
    })
    .nullish(),
  keywords: z.object({ keywords: listOf(named) }).nullish(),
  alternative_titles: z.object({ titles: listOf(z.object({ title: z.string() })) }).nullish(),
  external_ids: z.object({ imdb_id: z.string().nullish() }).nullish(),
  release_dates: z
    .object({
      results: listOf(
        z.object({
          iso_3166_1: z.string(),
          release_dates: z.array(z.object({ certification: z.string().nullish() })),
        }),
      ),
    })
    .nullish(),
})

/**
 * The film of an answer of TMDB's `/movie/{id}`. Facts that TMDB does not know are left out, and so are values that our
 * rules refuse, because nobody here can correct them.
 *
 * @throws {z.ZodError} if the answer has another shape
 * @see https://developer.themoviedb.org/reference/movie-details
 */
export function tmdbMovie(json: unknown): TmdbMovie {
  const movie = answer.parse(json)
  const day = movie.release_date ?? ''
  const cast = [...(movie.credits?.cast ?? [])].sort((a, b) => (a.order ?? 0) - (b.order ?? 0))
  const directors = (movie.credits?.crew ?? []).filter(({ job }) => job === 'Director')
  const languages = (movie.spoken_languages ?? []).map(({ iso_639_1 }) => iso_639_1)
  const given: Record<string, unknown> = {
    title: plain(movie.title),
    year: /^\d{4}-/.test(day) ? Number(day.slice(0, 4)) : undefined,
    releaseDate: day === '' ? undefined : day,
    originalTitle: plain(movie.original_title ?? ''),
    overview: plain(movie.overview ?? ''),
    // TMDB writes 0 for an unknown runtime.
    runtime: movie.runtime ? Math.round(movie.runtime) : undefined,
    genres: names(movie.genres).filter((name) => name !== 'TV Movie'),
    languages: languages.length > 0 ? languages : [movie.original_language ?? ''],
    countries: (movie.production_countries ?? []).map(({ iso_3166_1 }) => iso_3166_1),
    certificate: certificateOf(movie.release_dates?.results ?? []),
    directors: names(directors),
    cast: names(cast).slice(0, mostCast),
    keywords: names(movie.keywords?.keywords).slice(0, mostKeywords),
    alternativeTitles: (movie.alternative_titles?.titles ?? [])
      .map(({ title }) => plain(title))
      .slice(0, mostTitles),
    imdbId: movie.imdb_id ?? movie.external_ids?.imdb_id ?? undefined,
    tmdbId: movie.id,
  }
  const facts = asFacts(movieFacts.parse(acceptable(given)))
  return { facts, posterPath: posterPathOf(movie.poster_path) }
}

/** A path of one segment, because it becomes part of an address and of a file name. */
const posterPathOf = (path: string | null | undefined): string | null =>
  path != null && /^\/[\w-]{1,100}\.(jpg|png)$/.test(path) ? path : null

const names = (list: readonly { readonly name: string }[] | null | undefined): string[] =>
  (list ?? []).map(({ name }) => plain(name)).filter((name) => name !== '')

/** On one line, without control characters. */
const plain = (text: string): string => text.replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ').trim()

/** The age rating of one country: the first of these that has one. */
const certifyingCountries = ['US', 'GB']

function certificateOf(
  countries: readonly {
    readonly iso_3166_1: string
    readonly release_dates: readonly { readonly certification?: string | null | undefined }[]
  }[],
): string | undefined {
  for (const country of certifyingCountries) {
    const dates = countries.find(({ iso_3166_1 }) => iso_3166_1 === country)?.release_dates ?? []
    const found = dates.map(({ certification }) => plain(certification ?? '')).find(Boolean)
    if (found !== undefined) return found
  }
  return undefined
}

/** The values that the rules for facts accept. Of a list, those values; an empty text or list says nothing. */
function acceptable(given: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const kept: Record<string, unknown> = {}
  for (const [name, value] of Object.entries(given)) {
    const rule = movieFacts.shape[name as keyof typeof movieFacts.shape]
    const values = Array.isArray(value)
      ? value.filter((item) => rule.safeParse([item]).success)
      : value
    const isEmpty = values === '' || (Array.isArray(values) && values.length === 0)
    if (!isEmpty && rule.safeParse(values).success) kept[name] = values
  }
  return kept
}
