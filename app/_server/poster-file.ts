import { createHash } from 'node:crypto'
import { gzipSync } from 'node:zlib'
import { LRUCache } from 'lru-cache'
import { errorPage } from './error-page'
import type { HttpResponse } from './http-response'
import { posterFilm } from '../_posters/poster-address'
import { posterSvg } from '../_posters/poster-svg'

interface PosterFile {
  readonly etag: string
  readonly svg: Buffer
  readonly gzip: Buffer
}

/** The posters of recent requests, about 8 KB each. */
const files = new LRUCache<string, PosterFile>({ max: 2_000 })

/** A year, in seconds. The address of a poster holds all that it depends on, so its content never changes. */
const maxAge = 31_536_000

/** Answers `/posters/ID.svg` with its parameters. */
export function posterResponse(
  path: string,
  search: string,
  { ifNoneMatch = '', acceptEncoding = '' }: { ifNoneMatch?: string; acceptEncoding?: string },
): HttpResponse<string | Buffer> {
  const film = posterFilm(path, search)
  if (!film) return errorPage(404)
  const key = `${path}${search}`
  let file = files.get(key)
  if (!file) {
    const svg = Buffer.from(posterSvg(film))
    const etag = `"${createHash('sha256').update(svg).digest('base64url').slice(0, 22)}"`
    file = { etag, svg, gzip: gzipSync(svg) }
    files.set(key, file)
  }
  const headers: [string, string][] = [
    ['content-type', 'image/svg+xml'],
    ['cache-control', `public, max-age=${maxAge}, immutable`],
    ['etag', file.etag],
    ['vary', 'accept-encoding'],
  ]
  if (ifNoneMatch.includes(file.etag)) return { status: 304, headers, body: '' }
  if (!/\bgzip\b/.test(acceptEncoding)) return { status: 200, headers, body: file.svg }
  return { status: 200, headers: [...headers, ['content-encoding', 'gzip']], body: file.gzip }
}
