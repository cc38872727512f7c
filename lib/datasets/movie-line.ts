import type { DatasetMovie, ReadWatch } from './dataset'
import { encodingOf } from './files/file-encoding'
import { readLines } from './files/read-lines'
import type { SourceFiles } from './files/source-files'
import { parseMovieTitle } from '../domain/movies/movie-title'
import type { WrongRow } from './rating-line'
import { refuseRow } from './refused-kinds'

export interface MovieLayout {
  readonly file: string
  readonly separator: string
  /** The number of columns. The first is the ID, the second the title. */
  readonly width: number
  readonly genresOf: (columns: readonly string[]) => string[]
}

/** Reads films of the older MovieLens sets, one in each line. A file that is not in UTF-8 is read in Latin-1. */
export async function* movieLines(
  files: SourceFiles,
  layout: MovieLayout,
  watch?: ReadWatch,
): AsyncGenerator<readonly DatasetMovie[]> {
  const { file } = layout
  const encoding = await encodingOf(files, file)
  for await (const { first, lines } of readLines(files, file, { encoding })) {
    const batch: DatasetMovie[] = []
    for (const [at, text] of lines.entries()) {
      if (text === '') continue
      const movie = parse(text, first + at, layout)
      if ('kind' in movie) refuseRow(watch, { file, line: first + at, ...movie })
      else batch.push(movie)
    }
    yield batch
  }
}

function parse(
  text: string,
  line: number,
  { separator, width, genresOf }: MovieLayout,
): DatasetMovie | WrongRow {
  if (text.includes('\0')) return { kind: 'NUL character', reason: 'contains a NUL character' }
  const columns = text.split(separator)
  const [externalId = '', title = ''] = columns
  if (columns.length !== width)
    return { kind: 'columns', reason: `${columns.length} columns, but ${width} are expected` }
  if (externalId === '' || title.trim() === '')
    return { kind: 'missing value', reason: 'the film ID or the title is missing' }
  return {
    externalId,
    ...parseMovieTitle(title),
    genres: genresOf(columns),
    fact: null,
    imdbId: null,
    tmdbId: null,
    line,
  }
}
