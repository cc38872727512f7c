import { expect, test } from 'vitest'
import { movieCatalogue } from '@/lib/domain/movies/catalogue'
import type { Movie } from '@/lib/domain/movies/movie'

const film = (id: number, title: string): Movie => ({ id, title, year: null, fact: null })

/** A catalogue over titles by id. Time stands still until it is set. */
function catalogueOf(titles: Map<number, string>) {
  const state = { version: '1', time: 0, comparisons: 0, isDown: false }
  const asked: (readonly number[])[] = []
  const { movies, genres } = movieCatalogue({
    version: () => {
      state.comparisons++
      return state.isDown ? Promise.reject(new Error('down')) : Promise.resolve(state.version)
    },
    movies: (ids) => {
      asked.push(ids)
      return Promise.resolve(
        ids.map((id) => (titles.has(id) ? film(id, titles.get(id) ?? '') : null)),
      )
    },
    genres: (ids) => Promise.resolve(ids.map((id) => [{ id, name: state.version }])),
    now: () => state.time,
  })
  const load = async (...ids: number[]) =>
    (await movies.load(ids)).map((movie) => movie?.title ?? null)
  return { state, asked, movies, genres, load }
}

test('the catalogue reads a film once, and a missing film each time', async () => {
  const titles = new Map([
    [1, 'one'],
    [2, 'two'],
  ])
  const { load, movies, asked } = catalogueOf(titles)
  expect(await load(2, 9, 1)).toEqual(['two', null, 'one'])
  expect([movies.known(1)?.title, movies.known(9)]).toEqual(['one', undefined])
  titles.set(9, 'nine')
  expect(await load(9, 1)).toEqual(['nine', 'one'])
  expect(await load(1, 9, 2)).toEqual(['one', 'nine', 'two'])
  expect(asked).toEqual([[2, 9, 1], [9]])
})

test('the catalogue compares the version once in two seconds, and once for simultaneous loads', async () => {
  const { load, state } = catalogueOf(new Map([[1, 'one']]))
  await Promise.all([load(1), load(1), load(2)])
  state.time = 1_999
  await load(1)
  expect(state.comparisons).toBe(1)
  state.time = 2_000
  await load(1)
  expect(state.comparisons).toBe(2)
})

test('the catalogue knows no film after two seconds, until the version is compared again', async () => {
  const { load, movies, state, asked } = catalogueOf(new Map([[1, 'one']]))
  await load(1)
  state.time = 2_000
  expect(movies.known(1)).toBeUndefined()
  await load(1)
  expect(movies.known(1)?.title).toBe('one')
  expect(asked).toEqual([[1]])
})

test('a new version drops films and genres from memory', async () => {
  const titles = new Map([[1, 'one']])
  const { load, genres, state } = catalogueOf(titles)
  await load(1)
  await genres.load([1])
  titles.set(1, 'uno')
  state.version = '2'
  state.time = 2_000
  expect(await load(1)).toEqual(['uno'])
  expect(await genres.load([1])).toEqual([[{ id: 1, name: '2' }]])
})

test('the catalogue uses nothing older than two seconds while the version cannot be read', async () => {
  const { load, movies, state } = catalogueOf(new Map([[1, 'one']]))
  await load(1)
  state.isDown = true
  state.time = 2_000
  await expect(load(1)).rejects.toThrow('down')
  expect(movies.known(1)).toBeUndefined()
  state.isDown = false
  expect(await load(1)).toEqual(['one'])
})

test('a film that was read before a change is not cached after it', async () => {
  const reads: ((title: string) => void)[] = []
  let version = '1'
  let time = 0
  const { movies } = movieCatalogue({
    version: () => Promise.resolve(version),
    movies: ([id = 0]) =>
      new Promise((resolve) => reads.push((title) => resolve([film(id, title)]))),
    genres: () => Promise.resolve([]),
    now: () => time,
  })
  const slow = movies.load([1])
  await expect.poll(() => reads.length).toBe(1)
  ;[version, time] = ['2', 2_000]
  const next = movies.load([2])
  await expect.poll(() => reads.length).toBe(2)
  reads[0]!('old')
  reads[1]!('other')
  expect((await slow)[0]?.title).toBe('old')
  await next
  expect(movies.known(2)?.title).toBe('other')
  expect(movies.known(1)).toBeUndefined()
})
