import type { DatasetMovie, ReadWatch } from '../dataset'
import { maxJsonLine } from '../files/first-line'
import { readLines } from '../files/read-lines'
import type { SourceFiles } from '../files/source-files'
import { genreSpelling } from '../genre-names'
import { parseMovieTitle } from '../../domain/movies/movie-title'
import type { WrongRow } from '../rating-line'
import { refuseRow } from '../refused-kinds'
import { parseObject, textOf } from './json-object'
import { pythonText, pythonTexts } from './python-literal'

interface Product {
  readonly id: string | undefined
  readonly title: string | undefined
  readonly categories: readonly unknown[]
}

/** Every product is in these categories. */
const common = new Set(['movies & tv', 'movies'])
const maxGenres = 10

/** The products of a file with metadata, one in each line. Those without a title are left to their ratings. */
export async function* amazonProducts(
  files: SourceFiles,
  file: string,
  watch?: ReadWatch,
): AsyncGenerator<readonly DatasetMovie[]> {
  const genreNames = genreSpelling()
  for await (const { first, lines } of readLines(files, file, { maxLength: maxJsonLine })) {
    const batch: DatasetMovie[] = []
    for (const [at, text] of lines.entries()) {
      if (text.trim() === '') continue
      const line = first + at
      const product = productOf(text)
      if ('kind' in product) {
        refuseRow(watch, { file, line, ...product })
        continue
      }
      const { id, title, categories } = product
      if (!id || !title || title.includes('<')) continue
      const genres = categories
        .flat()
        .filter((name): name is string => typeof name === 'string' && name.length <= 100)
        .filter((name) => !common.has(name.trim().toLowerCase()))
      batch.push({
        externalId: id,
        ...parseMovieTitle(title.slice(0, 500)),
        genres: genreNames(genres.slice(0, maxGenres)),
        fact: null,
        imdbId: null,
        tmdbId: null,
        line,
      })
    }
    yield batch
  }
}

/** 2014 has `categories` and is written by Python, 2018 has `category`, 2023 has `parent_asin` and `categories`. */
export function productOf(text: string): Product | WrongRow {
  const parsed = parseObject(text)
  if (parsed) {
    const { category, categories } = parsed
    const list: unknown = categories ?? category
    return {
      id: textOf(parsed, 'parent_asin') ?? textOf(parsed, 'asin'),
      title: textOf(parsed, 'title')?.trim(),
      categories: Array.isArray(list) ? (list as unknown[]) : [],
    }
  }
  const id = pythonText(text, 'asin')
  if (!text.startsWith('{') || id === undefined)
    return { kind: 'product', reason: 'is neither JSON nor a Python dictionary with an asin' }
  return {
    id,
    title: pythonText(text, 'title')?.trim(),
    categories: pythonTexts(text, 'categories'),
  }
}
