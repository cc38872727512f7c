import { cleanNote, cleanTags, isViewingDay, maxTagLength, maxTags } from '../feedback/viewing'
import type { ViewingDetails } from '../feedback/viewing'
import type { DatedMark, FilmHistory, History, UnusedRows } from './history'
import type { FileFormat, HistoryRecord } from './record'

interface NamedFormat extends FileFormat {
  /** Of the file. */
  readonly name: string
}

interface Collected {
  title: string
  year: number | null
  imdbId: string | null
  tmdbId: number | null
  stars: number | null
  ratedAt: string | null
  isCurrent: boolean
  marks: Map<DatedMark['kind'], DatedMark>
  viewings: ViewingDetails[]
  /** The files of the viewings. */
  files: string[]
}

/** A longer title is a mistake. */
const maxTitleLength = 500
/** A longer review is cut. */
const maxStoredNote = 20_000

/** Everything about a film in one entry. A rating of its own counts more than one of a viewing, a later one more. */
export function mergeRecords(
  files: readonly NamedFormat[],
  now: Date,
): Pick<History, 'films' | 'unused'> {
  const films = new Map<string, Collected>()
  const unused = new Map<string, UnusedRows>()
  const refuse = (reason: string, first: string): void => {
    const before = unused.get(reason)
    unused.set(reason, { reason, first: before?.first ?? first, count: (before?.count ?? 0) + 1 })
  }
  for (const { name, rows } of files) {
    for (const { line, read } of rows) {
      const place = `${name} line ${line}`
      if ('unused' in read) refuse(read.unused, place)
      else if (read.title.trim() === '') refuse('It has no title.', place)
      else if (read.title.length > maxTitleLength) refuse('The title is too long.', place)
      else {
        const dayIsWrong = read.viewing && !isViewingDay(read.viewing.watchedOn, now)
        if (dayIsWrong) refuse('The day of the viewing is in the future, or is none.', place)
        collect(films, dayIsWrong ? { ...read, viewing: null } : read, name)
      }
    }
  }
  const isOwn = files.every(({ program }) => program === 'Matinee')
  return {
    films: [...films.values()].map((film) => filmOf(film, isOwn)),
    unused: [...unused.values()],
  }
}

function collect(films: Map<string, Collected>, record: HistoryRecord, file: string): void {
  const title = record.title.replace(/\p{Cc}/gu, '').trim()
  const key = `${title.toLowerCase()}|${record.year}|${record.year === null ? (record.imdbId ?? '') : ''}`
  const film = films.get(key) ?? emptyFilm(title, record.year)
  films.set(key, film)
  film.imdbId ??= record.imdbId ?? null
  film.tmdbId ??= record.tmdbId ?? null
  const { stars = null, ratedAt = null, isCurrent = false, marks = [], viewing } = record
  const isBetter =
    isCurrent === film.isCurrent ? (ratedAt ?? '') >= (film.ratedAt ?? '') : isCurrent
  if (stars !== null && (film.stars === null || isBetter)) {
    Object.assign(film, { stars, ratedAt, isCurrent })
  }
  for (const mark of marks) if (!film.marks.has(mark.kind)) film.marks.set(mark.kind, mark)
  if (viewing) addViewing(film, viewing, file)
}

/** A review is of the viewing of that day in another file. */
function addViewing(film: Collected, viewing: ViewingDetails, file: string): void {
  const at = film.viewings.findIndex(
    ({ watchedOn }, index) => watchedOn === viewing.watchedOn && film.files[index] !== file,
  )
  const cleaned = {
    ...viewing,
    tags: cleanTags(viewing.tags.map((tag) => tag.slice(0, maxTagLength))).slice(0, maxTags),
    note: cleanNote(viewing.note)?.slice(0, maxStoredNote) ?? null,
  }
  if (at < 0) {
    film.viewings.push(cleaned)
    film.files.push(file)
  } else {
    const known = film.viewings[at]!
    film.viewings[at] = { ...known, note: known.note ?? cleaned.note }
  }
}

const emptyFilm = (title: string, year: number | null): Collected => ({
  title,
  year,
  imdbId: null,
  tmdbId: null,
  stars: null,
  ratedAt: null,
  isCurrent: false,
  marks: new Map(),
  viewings: [],
  files: [],
})

/** In our own export, marks are exactly those of the person. Elsewhere, whoever rated a film has seen it. */
function filmOf(film: Collected, isOwn: boolean): FilmHistory {
  const { title, year, imdbId, tmdbId, stars, ratedAt, viewings } = film
  const marks = [...film.marks.values()].filter(
    ({ kind }) => isOwn || kind !== 'SEEN' || stars === null,
  )
  return { title, year, imdbId, tmdbId, stars, ratedAt, marks, viewings }
}
