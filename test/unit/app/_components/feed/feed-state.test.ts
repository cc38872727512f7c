import { expect, test } from 'vitest'
import {
  afterRender,
  feedState,
  withDone,
  withNewOrder,
  type RenderedFeed,
} from '@/app/_components/feed/feed-state'

const film = (id: string) => ({ id, title: id, year: null, genres: [] })

/** A feed with the films of these letters, and a shelf. */
function rendered(renderId: string, ids: string, shelf = ''): RenderedFeed {
  const entries = Array.from(ids).map((id) => ({
    reason: 'PERSONAL' as const,
    node: { ...film(id), fact: null, averageStars: null, ratingCount: 0 },
    prediction: null,
    because: [],
    score: null,
  }))
  const movies = Array.from(shelf).map((id) => ({ movie: film(id), prediction: null }))
  return {
    renderId,
    entries,
    shelves: shelf === '' ? [] : [{ kind: 'SAFE_BETS', lovedMovie: null, movies }],
  }
}

const idsOf = ({ entries }: RenderedFeed): string => entries.map(({ node }) => node.id).join('')

test('"Show more" keeps the films in their places and adds others, none of which is on a shelf', () => {
  const before = withDone(feedState(rendered('1', 'abc', 'xy')), 'b', { kind: 'rated', stars: 4 })
  // The server leaves out b, which is rated now, and ranks in another order.
  const after = afterRender(before, rendered('2', 'caxdef', 'vw'))
  expect(idsOf(after)).toBe('abcdef')
  expect(after.added).toBe('d')
  expect(after.done).toEqual({ b: { kind: 'rated', stars: 4 } })
  expect(after.shelves).toBe(before.shelves)
})

test('rendering the same number of films again changes nothing on the page', () => {
  const after = afterRender(feedState(rendered('1', 'abc')), rendered('2', 'dca'))
  expect(idsOf(after)).toBe('abc')
  expect(after.added).toBeNull()
})

test('the new order replaces the page only when the person asks for it', () => {
  const before = withNewOrder(feedState(rendered('1', 'abc', 'x')), ['d', 'x', 'a', 'e'])
  expect(before.better).toBe(2)
  const after = afterRender({ ...before, isReplacing: true }, rendered('2', 'dae', 'y'))
  expect(idsOf(after)).toBe('dae')
  expect(after).toMatchObject({ better: 0, isReplacing: false, done: {} })
})

test('taking back what was done leaves no trace', () => {
  const state = feedState(rendered('1', 'ab'))
  const done = withDone(state, 'a', { kind: 'marked', mark: 'SEEN' })
  expect(withDone(done, 'a', null)).toEqual(state)
})
