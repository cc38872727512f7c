import { FilmIndex, type LikeFilm, type Likeness } from './film-index'
import {
  filmsOfYears,
  filmsWithIds,
  filmsWithTitles,
  type ComparedFilm,
  type NamedFilm,
} from './film-match-store'
import type { Movie } from './movie'
import { movieNames } from './movie-names'
import { parseMovieTitle } from './movie-title'
import { titleForms } from './title-forms'

/** A film as another program names it. */
export interface WantedFilm {
  /** In any of the forms "tt0114709" and "114709". */
  readonly imdbId?: string | null
  readonly tmdbId?: number | null
  /** The year may be in it: "The Matrix (1999)". */
  readonly title?: string | null
  readonly year?: number | null
}

export interface FilmMatch {
  /** UNSURE: a person has to choose one of the candidates. */
  readonly status: 'MATCHED' | 'UNSURE' | 'UNMATCHED'
  /** How sure it is that the first candidate is the wanted film, from 0 to 1. */
  readonly confidence: number
  /** The most certain first. The first one of MATCHED is the film. */
  readonly candidates: readonly Movie[]
}

/** From here on, a film is taken without asking. */
const sureConfidence = 0.75
/** So much less sure must the second candidate be. */
const leastLead = 0.05
const leastConfidence = 0.4
const maxCandidates = 5
/** Films of these years around the wanted one are compared word by word. */
const comparedYears = 1

/**
 * Find films of the catalogue by ID, else by title and year. A wrong film is worse than none, so every doubt is left to
 * the person. At most three statements for any number of films.
 *
 * @returns in the order of the wanted films
 */
export async function matchFilms(wanted: readonly WantedFilm[]): Promise<FilmMatch[]> {
  const parsed = wanted.map(parse)
  const [withIds, withTitles] = await Promise.all([
    filmsWithIds(
      parsed.flatMap(({ imdbId }) => imdbId ?? []),
      parsed.flatMap(({ tmdbId }) => tmdbId ?? []),
    ),
    filmsWithTitles([...new Set(parsed.flatMap(({ names }) => names))]),
  ])
  const byImdbId = new Map(withIds.map((film) => [film.imdbId, film]))
  const byTmdbId = new Map(withIds.map((film) => [film.tmdbId, film]))
  const titled = sameTitles(withTitles)
  const matches = parsed.map(
    (film): FilmMatch => byIds(film, byImdbId, byTmdbId) ?? decide(film, titled(film)),
  )
  const open = matches.flatMap(({ status }, at) => (status === 'MATCHED' ? [] : [at]))
  const years = open.flatMap((at) => parsed[at]!.year ?? [])
  const around = new Set(
    years.flatMap((year) => [year - comparedYears, year, year + comparedYears]),
  )
  const index = new FilmIndex(await filmsOfYears([...around]))
  for (const at of open) {
    const film = parsed[at]!
    if (film.year === null || film.title === null) continue
    const like = index.like(titleForms(film.title), film.year, comparedYears)
    matches[at] = decide(film, [...titled(film), ...like])
  }
  return matches
}

/** Finds the films that have one of the names of a wanted film. */
function sameTitles(named: readonly NamedFilm[]): (wanted: ParsedFilm) => LikeFilm[] {
  const byName = new Map<string, LikeFilm[]>()
  for (const { name, film } of named) {
    const list = byName.get(name) ?? []
    list.push({ film, likeness: 'SAME' })
    byName.set(name, list)
  }
  return ({ names }) => names.flatMap((name) => byName.get(name) ?? [])
}

interface ParsedFilm {
  readonly imdbId: string | null
  readonly tmdbId: number | null
  readonly year: number | null
  /** As `nameKey` writes them; empty without a title. */
  readonly names: readonly string[]
  /** Without the year. */
  readonly title: string | null
}

function parse({ imdbId, tmdbId, title, year }: WantedFilm): ParsedFilm {
  const named = title == null ? null : parseMovieTitle(title)
  return {
    imdbId: normalImdbId(imdbId ?? ''),
    tmdbId: tmdbId ?? null,
    year: year ?? named?.year ?? null,
    names: named === null ? [] : wholeNames(named.title),
    title: named?.title ?? null,
  }
}

const wholeNames = (title: string): string[] =>
  [...movieNames(title)].flatMap(([name, kind]) => (kind === 'TITLE' ? [name] : []))

/** "114709" → "tt0114709"; null if it is not an ID of a title. */
function normalImdbId(text: string): string | null {
  const [, digits] = /^(?:tt)?0*(\d{1,10})$/.exec(text.trim()) ?? []
  return digits === undefined ? null : `tt${digits.padStart(7, '0')}`
}

/** Null if no ID is known. Two IDs of different films are a doubt. */
function byIds(
  { imdbId, tmdbId }: ParsedFilm,
  byImdbId: ReadonlyMap<string | null, ComparedFilm>,
  byTmdbId: ReadonlyMap<number | null, ComparedFilm>,
): FilmMatch | null {
  const found = [
    imdbId === null ? undefined : byImdbId.get(imdbId),
    tmdbId === null ? undefined : byTmdbId.get(tmdbId),
  ].filter((film) => film !== undefined)
  const [one, other] = found
  if (!one) return null
  return other && other.id !== one.id
    ? { status: 'UNSURE', confidence: 0.5, candidates: found.map(movieOf) }
    : { status: 'MATCHED', confidence: 1, candidates: [movieOf(one)] }
}

function decide(wanted: ParsedFilm, like: readonly LikeFilm[]): FilmMatch {
  const titled = new Set(
    like.filter(({ likeness }) => likeness === 'SAME').map(({ film }) => film.id),
  )
  const best = new Map<number, { film: ComparedFilm; confidence: number }>()
  for (const { film, likeness } of like) {
    const confidence = confidenceOf(wanted, film, likeness, titled.size)
    if (confidence > (best.get(film.id)?.confidence ?? 0)) best.set(film.id, { film, confidence })
  }
  const sorted = [...best.values()]
    .filter(({ confidence }) => confidence >= leastConfidence)
    .sort(
      (a, b) =>
        b.confidence - a.confidence ||
        b.film.ratingCount - a.film.ratingCount ||
        a.film.id - b.film.id,
    )
    .slice(0, maxCandidates)
  const [top, second] = sorted
  if (!top) return { status: 'UNMATCHED', confidence: 0, candidates: [] }
  const isSure =
    top.confidence >= sureConfidence && top.confidence - (second?.confidence ?? 0) >= leastLead
  return {
    status: isSure ? 'MATCHED' : 'UNSURE',
    confidence: isSure ? top.confidence : Math.min(top.confidence, 0.7),
    candidates: sorted.slice(0, isSure ? 1 : maxCandidates).map(({ film }) => movieOf(film)),
  }
}

/** By the difference in years: catalogues disagree by one when a film was shown at festivals first. */
const confidences: Readonly<Record<Likeness, readonly number[]>> = {
  SAME: [1, 0.9, 0.55, 0.45],
  PART: [0.9, 0.6],
  TYPO: [0.85, 0.6],
  ALIKE: [0.55, 0.45],
}
/** Without a year. */
const yearless: Readonly<Record<Likeness, number>> = { SAME: 0.8, PART: 0.5, TYPO: 0.5, ALIKE: 0 }
/** A shorter title of another year may be another film. */
const shortTitle = 6

/** @param sameTitles how many films have the wanted title */
function confidenceOf(
  wanted: ParsedFilm,
  film: ComparedFilm,
  likeness: Likeness,
  sameTitles: number,
): number {
  if (wanted.year === null || film.year === null) {
    return film.year === null && wanted.year !== null ? 0.6 : yearless[likeness]
  }
  const years = Math.abs(wanted.year - film.year)
  const confidence = confidences[likeness][years] ?? 0
  const isOther =
    (wanted.imdbId !== null && film.imdbId !== null && wanted.imdbId !== film.imdbId) ||
    (wanted.tmdbId !== null && film.tmdbId !== null && wanted.tmdbId !== film.tmdbId)
  const isShort = Math.max(...wanted.names.map((name) => name.length)) <= shortTitle
  const isDoubtful = isOther || (years > 0 && (isShort || sameTitles > 1))
  return isDoubtful ? Math.min(confidence, 0.7) : confidence
}

const movieOf = ({ id, title, year, fact }: ComparedFilm): Movie => ({ id, title, year, fact })
