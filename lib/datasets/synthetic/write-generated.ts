import { closeSync, existsSync, mkdirSync, openSync, writeFileSync, writeSync } from 'node:fs'
import path from 'node:path'
import { OperatorError } from '../../platform/errors'
import type { GeneratedPerson, GeneratedRatings } from './generate-ratings'

/** Characters that are collected before they are written. */
const pieceLength = 1 << 20
/** More than the largest number of ratings of a person. */
const radix = 2 ** 20

/**
 * Write a data set as `movies.csv` and `ratings.csv` in the layout of MovieLens latest: by person, then by film. There
 * is no `links.csv`, because the films are invented.
 *
 * @param written called with the number of ratings so far
 * @throws {OperatorError} if the folder has one of these files already
 */
export function writeGenerated(
  { films, people }: GeneratedRatings,
  folder: string,
  written: (ratings: number) => void = () => undefined,
): void {
  const [moviesFile, ratingsFile] = ['movies.csv', 'ratings.csv'].map((name) =>
    path.join(folder, name),
  ) as [string, string]
  for (const file of [moviesFile, ratingsFile]) {
    if (existsSync(file))
      throw new OperatorError(`${file} exists already: choose another folder, or delete it.`)
  }
  mkdirSync(folder, { recursive: true })
  const rows = films.map(({ title, year, genres }, film) => {
    const text = `${title} (${year})`
    return `${film + 1},${text.includes(',') ? `"${text}"` : text},${genres.join('|')}\n`
  })
  writeFileSync(moviesFile, `movieId,title,genres\n${rows.join('')}`)
  const file = openSync(ratingsFile, 'w')
  try {
    let piece = 'userId,movieId,rating,timestamp\n'
    let [person, ratings] = [0, 0]
    for (const theirs of people) {
      piece += linesOf(++person, theirs)
      ratings += theirs.films.length
      if (piece.length < pieceLength) continue
      writeSync(file, piece)
      piece = ''
      written(ratings)
    }
    writeSync(file, piece)
    written(ratings)
  } finally {
    closeSync(file)
  }
}

/** The lines of one person, ordered by film. */
function linesOf(person: number, { films, stars, times }: GeneratedPerson): string {
  const order = Float64Array.from(films, (film, at) => film * radix + at).sort()
  let lines = ''
  for (const key of order) {
    const at = key % radix
    lines += `${person},${films[at]! + 1},${stars[at]!.toFixed(1)},${times[at]!}\n`
  }
  return lines
}
