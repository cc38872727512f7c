import type { ViewingDetails } from '../../feedback/viewing'
import { hasColumns, type CsvRow, type CsvTable } from '../csv-table'
import { HistoryFileError } from '../history'
import {
  dayOf,
  offScale,
  starsOf,
  timeOf,
  yearOf,
  type FileFormat,
  type HistoryRecord,
  type UnusedRow,
} from '../record'

/** Files of Letterboxd, which tell what they are by their columns, except for three with the same ones. */
export function letterboxd(name: string, table: CsvTable): FileFormat | null {
  if (hasColumns(table, 'Date Joined', 'Username'))
    throw new HistoryFileError(
      'profile.csv has no films. Send the whole zip file of Letterboxd, or diary.csv, ratings.csv, watched.csv or watchlist.csv.',
    )
  if (!hasColumns(table, 'Name', 'Year', 'Letterboxd URI')) return null
  const read = hasColumns(table, 'Watched Date')
    ? diaryRow
    : hasColumns(table, 'Rating')
      ? ratingRow
      : listRow(name)
  return {
    program: 'Letterboxd',
    rows: table.rows.map((row) => ({ line: row.line, read: read(row) })),
  }
}

const filmOf = (row: CsvRow) => ({ title: row.get('Name'), year: yearOf(row.get('Year')) })

function ratingRow(row: CsvRow): HistoryRecord | UnusedRow {
  const stars = starsOf(row.get('Rating'), 5)
  if (stars === undefined) return offScale(row.get('Rating'))
  return { ...filmOf(row), stars, ratedAt: timeOf(row.get('Date')), isCurrent: true }
}

/** A row of diary.csv or reviews.csv. */
function diaryRow(row: CsvRow): HistoryRecord | UnusedRow {
  const stars = starsOf(row.get('Rating'), 5)
  if (stars === undefined) return offScale(row.get('Rating'))
  const watchedOn = dayOf(row.get('Watched Date')) ?? dayOf(row.get('Date'))
  const note = row.get('Review')
  const viewing: ViewingDetails | null =
    watchedOn === null
      ? null
      : {
          watchedOn,
          rewatch: row.get('Rewatch') === 'Yes',
          tags: row.get('Tags').split(','),
          note: note === '' ? null : withoutHtml(note),
        }
  return {
    ...filmOf(row),
    stars,
    ratedAt: timeOf(row.get('Date')),
    marks: [{ kind: 'SEEN', at: timeOf(row.get('Date')) }],
    viewing,
  }
}

/** Letterboxd writes line breaks and italics of reviews as HTML. */
const withoutHtml = (text: string): string =>
  text
    .replace(/<br\s*\/?>/gi, '\n')
    .replace(/<\/?(?:i|b|em|strong|blockquote|p)>/gi, '')
    .replaceAll('&amp;', '&')

function listRow(name: string): (row: CsvRow) => HistoryRecord {
  const isWatchlist = /watchlist/i.test(name)
  if (!isWatchlist && !/watched|likes|films/i.test(name))
    throw new HistoryFileError(
      `${name} may be watched.csv or watchlist.csv of Letterboxd, which have the same columns. Send it under its own name.`,
    )
  const kind = isWatchlist ? 'WATCHLIST' : 'SEEN'
  return (row) => ({ ...filmOf(row), marks: [{ kind, at: timeOf(row.get('Date')) }] })
}
