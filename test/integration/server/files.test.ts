import { afterAll, beforeAll, expect, test } from 'vitest'
import { startBuiltServer, type BuiltServer } from '../../support/built-server'
import { fetchAlone } from '../../support/fetch-again'
import { trainedDatabase } from '../../support/trained-database'

trainedDatabase()

let server: BuiltServer
beforeAll(async () => {
  server = await startBuiltServer({ NEXTAUTH_URL: 'https://films.example' })
}, 600_000)
afterAll(() => server?.stop())

const get = (path: string, headers: Record<string, string> = {}): Promise<Response> =>
  fetchAlone(`${server.url}${path}`, { redirect: 'manual', headers })
const text = async (path: string): Promise<string> => {
  const response = await get(path)
  expect(response.status).toBe(200)
  return response.text()
}
const unescaped = (html: string): string => html.replaceAll('&amp;', '&')
const attribute = (html: string, pattern: RegExp): string =>
  unescaped(pattern.exec(html)?.[1] ?? '')

/** The path of a film of the sample. */
const filmOf = async (title: string): Promise<string> =>
  attribute(await text(`/films?query=${title}`), /href="(\/films\/\d+-[^"]+)"/)

test('the posters of a page are files that browsers keep', async () => {
  const html = await text('/films?query=toy')
  const sources = [...html.matchAll(/<img[^>]* src="(\/posters\/[^"]+)"/g)].map(([, source = '']) =>
    unescaped(source),
  )
  expect(sources.length).toBeGreaterThan(0)
  for (const source of sources) {
    const poster = await get(source)
    expect(poster.status).toBe(200)
    expect(poster.headers.get('content-type')).toBe('image/svg+xml')
    expect(poster.headers.get('cache-control')).toContain('immutable')
    expect(poster.headers.get('content-security-policy')).toContain("default-src 'none'")
    expect(await poster.text()).toMatch(/^<svg /)
    const again = await get(source, { 'if-none-match': poster.headers.get('etag') ?? '' })
    expect(again.status).toBe(304)
  }
})

test("a film's page names itself and its image for sites that show links", async () => {
  const path = await filmOf('toy+story')
  const html = await text(`${path}?from=feed`)
  expect(html).toMatch(/<title>Toy Story \(1995\) · Matinee<\/title>/)
  expect(html).toContain(`<link rel="canonical" href="https://films.example${path}"/>`)
  expect(html).toContain('<meta property="og:type" content="video.movie"/>')
  expect(attribute(html, /<meta name="description" content="([^"]+)"/)).toMatch(
    /^Toy Story \(1995\): .+stars from \d+ ratings/,
  )
  const image = attribute(
    html,
    /<meta property="og:image" content="https:\/\/films\.example([^"]+)"/,
  )
  const answer = await get(image)
  expect(answer.status).toBe(200)
  expect(answer.headers.get('content-type')).toBe('image/png')
  const png = Buffer.from(await answer.arrayBuffer())
  expect(png.subarray(1, 4).toString()).toBe('PNG')
  expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([1200, 630])
  expect((await get(image.replace('title=Toy', 'title=Joy'))).status).toBe(404)
  expect((await get(image.replace(/signature=./, 'signature=_'))).status).toBe(404)
})

test('every page has a title, a description and an address of its own', async () => {
  const paths = ['/', '/films', '/about', '/sign-in', '/sign-up']
  const heads = await Promise.all(
    paths.map(async (path) => {
      const html = await text(path)
      expect(attribute(html, /<meta name="description" content="([^"]+)"/)).not.toBe('')
      const canonical = attribute(html, /<link rel="canonical" href="([^"]+)"/)
      expect(canonical.replace(/\/$/, '')).toBe(`https://films.example${path}`.replace(/\/$/, ''))
      return attribute(html, /<title>([^<]+)<\/title>/)
    }),
  )
  expect(new Set(heads).size).toBe(paths.length)
})

test('the sitemap lists the pages and every film once, and robots find it', async () => {
  expect(await text('/robots.txt')).toMatch(
    /Disallow: \/forms\/\n[^]*Sitemap: https:\/\/films\.example\/sitemap\.xml\n$/,
  )
  const files = [...(await text('/sitemap.xml')).matchAll(/<loc>([^<]+)<\/loc>/g)].map(
    ([, url = '']) => url,
  )
  const lists = await Promise.all(files.map((url) => text(new URL(url).pathname)))
  const addresses = lists.flatMap((list) =>
    [...list.matchAll(/<loc>([^<]+)<\/loc>/g)].map(([, url = '']) => url),
  )
  const films = addresses.filter((url) => url.startsWith('https://films.example/films/'))
  expect(new Set(addresses).size).toBe(addresses.length)
  expect(films).toContain(`https://films.example${await filmOf('toy+story')}`)
  const { data } = await (
    await fetchAlone(`${server.url}/api/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"query":"{ dataset { movieCount } }"}',
    })
  ).json()
  expect(films).toHaveLength(data.dataset.movieCount)
  expect(addresses).toContain('https://films.example/about')
  for (const path of ['/sitemaps/1.xml', '/sitemaps/x.xml', '/sitemaps/00.xml'])
    expect((await get(path)).status).toBe(404)
})

test('the manifest names icons that exist', async () => {
  const manifest = JSON.parse(await text('/manifest.webmanifest')) as {
    icons: { src: string; type: string }[]
  }
  expect(manifest.icons.length).toBeGreaterThanOrEqual(4)
  for (const { src, type } of manifest.icons) {
    const icon = await get(src)
    expect([src, icon.status, icon.headers.get('content-type')]).toEqual([src, 200, type])
  }
  const html = await text('/about')
  expect(html).toContain('rel="manifest"')
  expect(html).toContain('rel="apple-touch-icon"')
  expect((await get('/share.png')).status).toBe(200)
})

test('none of these requests is logged', () => expect(server.errors()).toBe(''))
