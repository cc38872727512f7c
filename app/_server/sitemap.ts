import type { Api } from '@/graphql/api'
import { filmPath } from '@/app/_addresses/film-path'
import { errorPage } from './error-page'
import type { HttpResponse } from './http-response'
import { siteOrigin } from './site-origin'

/** A file holds the films of this many IDs. It may have 50,000 addresses (sitemaps.org), and the first has pages too. */
const filmsPerFile = 49_000

/** The pages that everyone may see, besides those of films. */
const pages = ['/', '/films', '/together', '/about', '/api']

/** Paths that need a session, or answer programs. */
const notForRobots = [...['/api/', '/forms/', '/library', '/rate', '/reset', '/settings', '/taste']]

/** In seconds. */
const maxAge = 3_600

const response = (contentType: string, body: string): HttpResponse<string> => ({
  status: 200,
  headers: [
    ['content-type', contentType],
    ['cache-control', `public, max-age=${maxAge}`],
  ],
  body,
})

export function robotsResponse(): HttpResponse<string> {
  const lines = ['User-agent: *', ...notForRobots.map((path) => `Disallow: ${path}`)]
  const text = [...lines, '', `Sitemap: ${siteOrigin()}/sitemap.xml`, ''].join('\n')
  return response('text/plain; charset=utf-8', text)
}

/** The list of the files that list the films. */
export async function sitemapIndex({ lastMovieId }: Pick<Api, 'lastMovieId'>) {
  const count = Math.floor((await lastMovieId()) / filmsPerFile) + 1
  const files = Array.from({ length: count }, (_, index) => `/sitemaps/${index}.xml`)
  return xml('sitemapindex', 'sitemap', files)
}

/** One of the files: `/sitemaps/0.xml` has the pages of the site and the films with the smallest IDs. */
export async function sitemapFile({ titlesBetween }: Pick<Api, 'titlesBetween'>, path: string) {
  const [, number] = /^\/sitemaps\/(0|[1-9]\d{0,4})\.xml$/.exec(path) ?? []
  if (number === undefined) return errorPage(404)
  const first = Number(number) * filmsPerFile
  const films = await titlesBetween(first, first + filmsPerFile)
  if (films.length === 0 && first > 0) return errorPage(404)
  const paths = films.map(({ id, title }) => filmPath({ id: btoa(`Movie:${id}`), title }))
  return xml('urlset', 'url', first === 0 ? [...pages, ...paths] : paths)
}

function xml(root: string, item: string, paths: readonly string[]): HttpResponse<string> {
  const origin = siteOrigin()
  const items = paths.map((path) => `<${item}><loc>${origin}${path}</loc></${item}>\n`).join('')
  const namespace = 'http://www.sitemaps.org/schemas/sitemap/0.9'
  return response(
    'application/xml',
    `<?xml version="1.0" encoding="UTF-8"?>\n<${root} xmlns="${namespace}">\n${items}</${root}>\n`,
  )
}
