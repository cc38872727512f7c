import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { TmdbOptions } from '@/lib/domain/movies/tmdb/tmdb-client'

/** What TMDB documents for `/movie/603` with everything appended, shortened. */
export const matrix = {
  adult: false,
  id: 603,
  imdb_id: 'tt0133093',
  title: 'The Matrix',
  original_title: 'The Matrix',
  original_language: 'en',
  overview: 'Set in the 22nd century, The Matrix tells the story of a computer hacker.',
  release_date: '1999-03-31',
  runtime: 136,
  poster_path: '/matrixposter.jpg',
  genres: [
    { id: 28, name: 'Action' },
    { id: 878, name: 'Science Fiction' },
  ],
  spoken_languages: [{ english_name: 'English', iso_639_1: 'en', name: 'English' }],
  production_countries: [{ iso_3166_1: 'US', name: 'United States of America' }],
  credits: {
    cast: [
      { name: 'Laurence Fishburne', order: 1, character: 'Morpheus' },
      { name: 'Keanu Reeves', order: 0, character: 'Neo' },
    ],
    crew: [
      { name: 'Lana Wachowski', job: 'Director', department: 'Directing' },
      { name: 'Bill Pope', job: 'Director of Photography', department: 'Camera' },
    ],
  },
  keywords: {
    keywords: [
      { id: 83, name: 'saving the world' },
      { id: 310, name: 'simulated reality' },
    ],
  },
  release_dates: {
    results: [
      { iso_3166_1: 'DE', release_dates: [{ certification: '16', type: 3 }] },
      {
        iso_3166_1: 'US',
        release_dates: [
          { certification: '', type: 1 },
          { certification: 'R', type: 3 },
        ],
      },
    ],
  },
  alternative_titles: { titles: [{ iso_3166_1: 'FR', title: 'Matrix', type: '' }] },
  external_ids: { imdb_id: 'tt0133093' },
}

interface Stub {
  readonly status: number
  readonly body: unknown
  readonly headers?: Readonly<Record<string, string>>
}

/** A server that answers as TMDB's documentation says. */
export interface TmdbServer {
  readonly options: TmdbOptions
  /** Paths with their queries, in the order of the requests, without the key. */
  readonly requests: string[]
  /** Films by ID. */
  readonly films: Map<number, object>
  /** Answers that come before the usual ones. */
  readonly next: Stub[]
  close(): Promise<void>
}

export const tmdbKey = '0123456789abcdef0123456789abcdef'
export const posterBytes = Buffer.from('not really a picture')

export async function tmdbServer(): Promise<TmdbServer> {
  const films = new Map<number, object>([[603, matrix]])
  const requests: string[] = []
  const next: Stub[] = []

  function answer(url: URL, authorization: string | undefined): Stub {
    const stub = next.shift()
    if (stub) return stub
    if (url.pathname === '/t/p/w342/matrixposter.jpg') return { status: 200, body: posterBytes }
    const isKnown =
      url.searchParams.get('api_key') === tmdbKey || authorization === `Bearer ${'t'.repeat(200)}`
    if (!isKnown) return { status: 401, body: { status_code: 7, success: false } }
    const [, id] = /^\/3\/movie\/(\d+)$/.exec(url.pathname) ?? []
    const film = films.get(Number(id))
    if (film) return { status: 200, body: film }
    const [, imdbId] = /^\/3\/find\/(tt\d+)$/.exec(url.pathname) ?? []
    if (imdbId !== undefined && url.searchParams.get('external_source') === 'imdb_id') {
      const found = [...films.values()].filter(
        (each) => 'imdb_id' in each && each.imdb_id === imdbId,
      )
      return { status: 200, body: { movie_results: found, tv_results: [] } }
    }
    return { status: 404, body: { status_code: 34, success: false } }
  }

  const server = createServer(({ url = '', headers }, response) => {
    const target = new URL(url, 'http://tmdb')
    const { status, body, headers: extra = {} } = answer(target, headers.authorization)
    target.searchParams.delete('api_key')
    requests.push(`${target.pathname}${target.search}`)
    response.writeHead(status, { 'content-type': 'application/json', ...extra })
    response.end(Buffer.isBuffer(body) || typeof body === 'string' ? body : JSON.stringify(body))
  })
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    options: { apiKey: tmdbKey, apiUrl: `${address}/3`, imageUrl: `${address}/t/p` },
    requests,
    films,
    next,
    close: () =>
      new Promise((closed) => {
        server.closeAllConnections()
        server.close(() => closed())
      }),
  }
}
