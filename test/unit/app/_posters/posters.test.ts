import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { contrastOf, palettes, shapesOn } from '@/app/_posters/colours'
import { face } from '@/app/_posters/faces'
import { layoutsOf } from '@/app/_posters/layouts'
import { motifs, motifsOf } from '@/app/_posters/motifs'
import {
  posterAddress,
  posterFilm,
  posterVersion,
  type PosterFilm,
} from '@/app/_posters/poster-address'
import { posterResponse } from '@/app/_server/poster-file'
import { posterLook, posterSvg } from '@/app/_posters/poster-svg'
import { setTitle } from '@/app/_posters/set-title'

const genres = [
  ...['Action', 'Adventure', 'Animation', "Children's", 'Comedy', 'Crime', 'Documentary', 'Drama'],
  ...['Fantasy', 'Film-Noir', 'Horror', 'Musical', 'Mystery', 'Romance', 'Sci-Fi', 'Thriller'],
  ...['War', 'Western'],
]
const matrix: PosterFilm = {
  id: 2571,
  title: 'The Matrix',
  year: 1999,
  genres: ['Action', 'Sci-Fi'],
}

/** A catalogue with the proportions of MovieLens 1M: mostly dramas and comedies, half of them of the nineties. */
const catalogue: PosterFilm[] = Array.from({ length: 3_600 }, (_, index) => ({
  id: index + 1,
  title: `Film ${index}`,
  year: index % 2 === 0 ? 1990 + (index % 10) : 1920 + (index % 70),
  genres: index % 5 < 2 ? ['Drama'] : index % 5 < 4 ? ['Comedy'] : [genres[index % 18] ?? 'War'],
}))

test('the text of every palette has a contrast of at least 4.5 to the colour behind it', () => {
  for (const { panel, text } of palettes)
    expect(contrastOf(panel, text)).toBeGreaterThanOrEqual(4.5)
  expect(contrastOf('#000000', '#ffffff')).toBe(21)
  expect(contrastOf('#767676', '#ffffff')).toBeCloseTo(4.54, 2)
})

test('shapes can be told from what lies behind them', () => {
  for (const palette of palettes)
    for (const background of [palette.ground, palette.panel])
      for (const colour of shapesOn(background, palette))
        expect(contrastOf(background, colour)).toBeGreaterThanOrEqual(1.5)
})

test('every genre has motifs of its own, and there are at least twelve', () => {
  const used = new Set(genres.flatMap((genre) => motifsOf([genre])))
  expect(used.size).toBeGreaterThanOrEqual(12)
  for (const genre of genres) expect(motifsOf([genre])).not.toEqual(motifsOf([]))
  expect(new Set([...used, ...motifsOf([])]).size).toBe(Object.keys(motifs).length)
})

test('decades differ in their layouts', () => {
  const decades = [1930, 1940, 1950, 1960, 1970, 1980, 1990, 2000]
  expect(new Set(decades.map((decade) => layoutsOf(decade).join())).size).toBe(decades.length)
})

test('in a row of six films no two posters look alike, but for one row in a hundred', () => {
  const rows = Array.from({ length: 600 }, (_, row) => catalogue.slice(row * 6, row * 6 + 6))
  const withTwins = rows.filter((row) => {
    const looks = row.map((film) => {
      const { paletteNumber, motif, layout } = posterLook(film)
      return `${paletteNumber} ${motif} ${layout}`
    })
    return new Set(looks).size < row.length
  })
  expect(withTwins.length).toBeLessThanOrEqual(6)
})

/** The horizontal and vertical extent of an outline. */
function extent(outline: string): [left: number, right: number, top: number, bottom: number] {
  const numbers = (outline.match(/-?\d+(\.\d+)?/g) ?? []).map(Number)
  const [xs, ys] = [0, 1].map((axis) => numbers.filter((_, index) => index % 2 === axis))
  return [Math.min(...xs!), Math.max(...xs!), Math.min(...ys!), Math.max(...ys!)]
}

describe('a title fits its box', () => {
  const box = { x: 20, y: 300, width: 260, height: 80 }
  const style = { align: 'left', stand: 'middle', maxSize: 64, leading: 1 } as const
  test.each([
    'Up',
    'Supercalifragilisticexpialidocious',
    'Those Magnificent Men in Their Flying Machines, or How I Flew from London to Paris in 25 Hours',
    'Dr. Strangelove or: How I Learned to Stop Worrying and Love the Bomb',
    'M*A*S*H',
    'Amélie',
    'WWWWWWWW MMMMMMMM',
  ])('%s', (title) => {
    for (const name of ['gothic', 'deco', 'fat', 'round', 'plain'] as const) {
      const [left, right, top, bottom] = extent(setTitle(title, face(name), box, style))
      expect(left).toBeGreaterThan(box.x - 3)
      expect(right).toBeLessThan(box.x + box.width + 3)
      expect(top).toBeGreaterThan(box.y - 14) // accents and round letters stand out
      expect(bottom).toBeLessThan(box.y + box.height + 18) // letters that go below the line
    }
  })
})

test('letters that a font does not have are replaced or left out', () => {
  const gothic = face('gothic')
  expect(gothic.widthOf('Łódź日本')).toBeGreaterThan(0)
  expect(gothic.widthOf('ạ')).toBe(gothic.widthOf('a'))
  expect(posterSvg({ ...matrix, title: '日本' })).toContain('</svg>')
})

test('an address holds all that its poster depends on', () => {
  for (const film of [matrix, { id: 1, title: 'A & B | "C" 100%?', year: null, genres: [] }]) {
    const address = posterAddress(film)
    const [path = '', query = ''] = address.split('?')
    expect(posterFilm(path, `?${query}`)).toEqual(film)
  }
})

test.each([
  ['/posters/x.svg', ''],
  ['/posters/1.svg', ''],
  ['/posters/1.svg', '?v=0&title=A&year=1990&genres='],
  ['/posters/1.svg', `?v=${posterVersion}&title=A&year=19&genres=`],
  ['/posters/1.svg', `?v=${posterVersion}&title=A&year=1990&genres=&more=1`],
  ['/posters/../1.svg', `?v=${posterVersion}&title=A&year=1990&genres=`],
])('%s%s is not found', (path, search) => {
  expect(posterResponse(path, search, {}).status).toBe(404)
})

test('a poster is sent once, small, and kept for a year', () => {
  const [path = '', query = ''] = posterAddress(matrix).split('?')
  const first = posterResponse(path, `?${query}`, { acceptEncoding: 'gzip, br' })
  const headers = new Map(first.headers)
  expect(first.status).toBe(200)
  expect(headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
  expect(headers.get('content-encoding')).toBe('gzip')
  expect(first.body.length).toBeLessThan(12_000)
  const ifNoneMatch = headers.get('etag') ?? ''
  expect(posterResponse(path, `?${query}`, { ifNoneMatch })).toMatchObject({
    status: 304,
    body: '',
  })
})

test('markup in a title stays text', () => {
  const svg = posterSvg({ ...matrix, title: '<script>alert(1)</script>"&' })
  expect(svg).not.toContain('script')
})

test('the version of posters changes with their drawing', () => {
  // If this fails, raise `posterVersion` and write the new hash here: browsers keep posters for a year.
  const drawn = createHash('sha256')
  for (const film of catalogue.slice(0, 200)) drawn.update(posterSvg(film))
  expect([posterVersion, drawn.digest('hex').slice(0, 16)]).toEqual([1, '3ff039136cf14783'])
})
