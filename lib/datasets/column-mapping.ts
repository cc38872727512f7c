import { OperatorError } from '../platform/errors'

const roles = ['user', 'movie', 'rating', 'time', 'title', 'year', 'genres'] as const
export type ColumnRole = (typeof roles)[number]

/** Names of columns by what they hold. */
export type ColumnMapping = Readonly<Partial<Record<ColumnRole, string>>>

const required = ['user', 'movie', 'rating'] as const

/** What the columns are usually called, in lower case and without "_". */
const usualNames: Readonly<Record<ColumnRole, readonly string[]>> = {
  user: [
    'user',
    'userid',
    'person',
    'personid',
    'reviewer',
    'reviewerid',
    'customerid',
    'username',
  ],
  movie: ['movie', 'movieid', 'item', 'itemid', 'film', 'filmid', 'productid', 'asin'],
  rating: ['rating', 'stars', 'score', 'overall', 'value', 'ratingval'],
  time: ['time', 'timestamp', 'date', 'ratedat', 'datetime', 'createdat', 'unixreviewtime'],
  title: ['title', 'movietitle', 'filmtitle', 'name'],
  year: ['year', 'releaseyear'],
  genres: ['genres', 'genre'],
}

/**
 * Parse `user=…,movie=…,rating=…,time=…`.
 * @throws {OperatorError} with the accepted names
 */
export function parseColumnMapping(text: string): ColumnMapping {
  const entries = text.split(',').map((part): [ColumnRole, string] => {
    const [role = '', ...rest] = part.split('=')
    const name = rest.join('=').trim()
    const known = roles.find((each) => each === role.trim())
    if (!known || name === '')
      throw new OperatorError(
        `--columns: "${part}" is not NAME=COLUMN with one of the names ${roles.join(', ')}.`,
      )
    return [known, name]
  })
  const mapping = Object.fromEntries(entries) as ColumnMapping
  const missing = required.filter((role) => mapping[role] === undefined)
  if (missing.length > 0) throw new OperatorError(`--columns: ${missing.join(' and ')} is missing.`)
  return mapping
}

export type ColumnPositions = Readonly<Record<ColumnRole, number>>

/**
 * Where the columns are; -1 for one that is missing.
 * @param mapping without it, the columns are recognised by their usual names
 * @returns undefined if the columns have other names and there is no mapping
 * @throws {OperatorError} if a named column is missing, or there twice
 */
export function columnPositions(
  names: readonly string[],
  mapping: ColumnMapping | undefined,
  file: string,
): ColumnPositions | undefined {
  const find = (role: ColumnRole): number => {
    const wanted = mapping?.[role]
    if (mapping) return wanted === undefined ? -1 : positionOf(names, wanted, file)
    return names.findIndex((name) =>
      usualNames[role].includes(name.toLowerCase().replaceAll(/[_\s]/g, '')),
    )
  }
  const positions = Object.fromEntries(roles.map((role) => [role, find(role)])) as Record<
    ColumnRole,
    number
  >
  return required.every((role) => positions[role] >= 0) ? positions : undefined
}

function positionOf(names: readonly string[], wanted: string, file: string): number {
  const at = names.indexOf(wanted)
  if (at < 0)
    throw new OperatorError(
      `${file} line 1: there is no column "${wanted}"; the columns are ${names.slice(0, 30).join(', ')}.`,
    )
  if (names.includes(wanted, at + 1))
    throw new OperatorError(`${file} line 1: the header names "${wanted}" twice.`)
  return at
}
