import { createGunzip } from 'node:zlib'
import { z } from 'zod'
import { readLines } from '../files/read-lines'
import type { SourceFiles } from '../files/source-files'
import { lineError } from '../rating-line'
import type { FilmSource } from './film-source'

const exportLine = z.object({
  id: z.number().int().min(1).max(2_147_483_647),
  original_title: z.string(),
  popularity: z.number().optional(),
  adult: z.boolean().optional(),
  video: z.boolean().optional(),
})

/**
 * TMDB's daily export of film IDs, JSON lines, maybe gzipped. Adult films and videos are left out, and so are films
 * below a popularity.
 *
 * @see https://developer.themoviedb.org/docs/daily-id-exports
 */
export const tmdbExport = (
  files: SourceFiles,
  file: string,
  minPopularity: number,
): FilmSource => ({
  title: 'TMDB export',
  needsDetails: true,
  async *films() {
    for await (const { first, lines } of readLines(unzipped(files), file)) {
      for (const [at, text] of lines.entries()) {
        if (text.trim() === '') continue
        const line = first + at
        const { id, original_title, popularity = 0, adult, video } = parseLine(text, file, line)
        const title = original_title
          .replace(/[\p{Cc}\s]+/gu, ' ')
          .trim()
          .slice(0, 300)
        if (adult || video || popularity < minPopularity || title === '') continue
        yield { file, line, facts: { tmdbId: id, title } }
      }
    }
  },
})

function parseLine(text: string, file: string, line: number): z.output<typeof exportLine> {
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch {
    throw lineError(file, line, 'is not JSON')
  }
  const { data, error } = exportLine.safeParse(json)
  if (data) return data
  const [issue] = error.issues
  throw lineError(file, line, `${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'is wrong'}`)
}

/** The same files, with those that end in .gz unpacked. */
const unzipped = (files: SourceFiles): SourceFiles => ({
  ...files,
  async open(name) {
    const stream = await files.open(name)
    if (!name.endsWith('.gz')) return stream
    const unzip = createGunzip()
    stream.on('error', (error) => unzip.destroy(error))
    return stream.pipe(unzip)
  },
})
