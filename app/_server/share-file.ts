import { LRUCache } from 'lru-cache'
import { sharedFilm } from '../_posters/share-address'
import { shareSvg } from '../_posters/share-image'
import { errorPage } from './error-page'
import type { HttpResponse } from './http-response'
import { rasterise } from './rasterise'

/** The images of recent requests, about 40 KB each. */
const images = new LRUCache<string, Promise<Buffer | null>>({ max: 200 })

const maxAge = 31_536_000

/** Answers `/share/ID.png` with its parameters: the image that sites show beside a link to a film. */
export async function shareResponse(
  path: string,
  search: string,
): Promise<HttpResponse<string | Buffer>> {
  const film = sharedFilm(path, search)
  if (!film) return errorPage(404)
  const key = `${path}${search}`
  const drawn = images.get(key) ?? rasterise(shareSvg(film))
  images.set(key, drawn)
  const body = await drawn.catch((error: unknown) => {
    images.delete(key)
    throw error
  })
  if (!body) {
    images.delete(key)
    return errorPage(503, 5)
  }
  const headers = [
    ['content-type', 'image/png'],
    ['cache-control', `public, max-age=${maxAge}, immutable`],
  ] as const
  return { status: 200, headers, body }
}
