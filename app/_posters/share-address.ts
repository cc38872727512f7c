import { createHmac } from 'node:crypto'
import { env } from '@/lib/platform/env'
import { posterAddress, posterFilm, type PosterFilm } from './poster-address'

/** What a share image says about a film. */
export interface SharedFilm extends PosterFilm {
  /** The mean of all ratings in stars, with two decimals; null without ratings. */
  readonly average: number | null
  readonly ratingCount: number
}

/** Change it when share images are drawn in another way. */
const version = 1

/**
 * The address of a share image. It holds all that the image depends on. Its signature keeps others from having this
 * site draw images of their own, because an image costs more time than a page.
 */
export function shareAddress(film: SharedFilm): string {
  const [, query = ''] = posterAddress(film).split('?')
  const parameters = new URLSearchParams(query)
  parameters.set('share', String(version))
  parameters.set('average', film.average === null ? '' : film.average.toFixed(2))
  parameters.set('ratings', String(film.ratingCount))
  parameters.set('signature', signatureOf(film.id, parameters))
  return `/share/${film.id}.png?${parameters.toString()}`
}

/** The film of an address; null if `shareAddress` did not make it. */
export function sharedFilm(path: string, search: string): SharedFilm | null {
  const parameters = new URLSearchParams(search)
  const average = parameters.get('average') ?? ''
  const ratingCount = Number(parameters.get('ratings'))
  const posterQuery = new URLSearchParams(
    ['v', 'title', 'year', 'genres'].map((name) => [name, parameters.get(name) ?? '']),
  )
  const posterPath = path.replace(/^\/share\/(\d+)\.png$/, '/posters/$1.svg')
  const poster = posterFilm(posterPath, `?${posterQuery.toString()}`)
  if (!poster) return null
  const film = { ...poster, average: average === '' ? null : Number(average), ratingCount }
  return shareAddress(film) === `${path}${search}` ? film : null
}

function signatureOf(id: number, parameters: URLSearchParams): string {
  const { secret = 'no secret, as in next dev' } = env()
  const hmac = createHmac('sha256', secret).update(`share:${id}:${parameters.toString()}`)
  return hmac.digest('base64url').slice(0, 22)
}
