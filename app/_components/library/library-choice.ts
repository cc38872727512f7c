import { firstParameter, type SearchParameters } from '@/app/_queries/search-parameters'

/** The lists of the library. */
export const tabs = [
  { key: 'ratings', name: 'Ratings' },
  { key: 'watchlist', name: 'Watchlist' },
  { key: 'seen', name: 'Seen' },
  { key: 'hidden', name: 'Hidden' },
  { key: 'not-for-me', name: 'Not for me' },
] as const

export type TabKey = (typeof tabs)[number]['key']

export const orders = {
  latest: { name: 'Latest first', order: { field: 'RATED_AT', direction: 'DESC' } },
  best: { name: 'Most stars first', order: { field: 'STARS', direction: 'DESC' } },
  worst: { name: 'Fewest stars first', order: { field: 'STARS', direction: 'ASC' } },
  title: { name: 'Title', order: { field: 'TITLE', direction: 'ASC' } },
  surprises: { name: 'Surprises first', order: { field: 'SURPRISE', direction: 'DESC' } },
} as const

type OrderKey = keyof typeof orders

/** What the person chose for their library. All of it is in the address. */
export interface LibraryChoice {
  readonly tab: TabKey
  readonly order: OrderKey
  readonly title: string
  readonly genre: string
  /** Half stars from 0.5 to 5; null: no limit. */
  readonly minStars: number | null
  readonly maxStars: number | null
  readonly after: string | null
  readonly before: string | null
}

const isOrder = (key: string): key is OrderKey => Object.hasOwn(orders, key)

export function libraryChoice(parameters: Awaited<SearchParameters>): LibraryChoice {
  const text = (name: string, length: number): string =>
    firstParameter(parameters, name).trim().slice(0, length)
  const stars = (name: string): number | null => {
    const number = Number(text(name, 3))
    return Number.isInteger(number * 2) && number >= 0.5 && number <= 5 ? number : null
  }
  const order = text('order', 20)
  return {
    tab: tabs.find(({ key }) => key === text('tab', 20))?.key ?? 'ratings',
    order: isOrder(order) ? order : 'latest',
    title: text('title', 200),
    genre: text('genre', 40),
    minStars: stars('from'),
    maxStars: stars('to'),
    after: text('after', 1000) || null,
    before: text('before', 1000) || null,
  }
}

/** The filter for the API; null if the person chose none. */
export function ratingFilter({ title, genre, minStars, maxStars }: LibraryChoice) {
  if (title === '' && genre === '' && minStars === null && maxStars === null) return null
  return { title: title || null, genre: genre || null, minStars, maxStars }
}

/** The address of the library with this choice. */
export function libraryPath(choice: Partial<LibraryChoice>): string {
  const { tab, order, title, genre, minStars, maxStars, after, before } = choice
  const query = new URLSearchParams()
  if (tab !== undefined && tab !== 'ratings') query.set('tab', tab)
  if (order !== undefined && order !== 'latest') query.set('order', order)
  if (title) query.set('title', title)
  if (genre) query.set('genre', genre)
  if (minStars != null) query.set('from', String(minStars))
  if (maxStars != null) query.set('to', String(maxStars))
  if (after != null) query.set('after', after)
  if (before != null) query.set('before', before)
  return query.size === 0 ? '/library' : `/library?${query}`
}

const pageLength = 30

/** The paging arguments for the API. */
export const pageOf = ({ after, before }: LibraryChoice) =>
  before !== null
    ? { first: null, after: null, last: pageLength, before }
    : { first: pageLength, after, last: null, before: null }
