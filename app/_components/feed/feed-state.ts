import type { FeedEntry, Shelf } from '@/app/_queries/feed'

/** What the person did with a film of the feed; `unwanted`: they took it off their watchlist. */
export type Done =
  | { readonly kind: 'rated'; readonly stars: number }
  | { readonly kind: 'marked'; readonly mark: Mark }
  | { readonly kind: 'unwanted' }

export type Mark = 'WATCHLIST' | 'SEEN' | 'NOT_INTERESTED' | 'HIDDEN'

/** A feed as the server rendered it. */
export interface RenderedFeed {
  /** A new one each time that the server renders. */
  readonly renderId: string
  /** The large film first. */
  readonly entries: readonly FeedEntry[]
  readonly shelves: readonly Shelf[]
}

/** The feed on the page. It differs from what the server would render now: rated films stay where they are. */
export interface FeedState extends RenderedFeed {
  /** By the ID of the film. */
  readonly done: Readonly<Record<string, Done>>
  /** The number of films on the first page of the new order that are not on this page. */
  readonly better: number
  /** Whether the next rendered feed replaces this one. */
  readonly isReplacing: boolean
  /** The first film that "Show more" added; null if none was added. */
  readonly added: string | null
}

export const feedState = ({ renderId, entries, shelves }: RenderedFeed): FeedState => ({
  renderId,
  entries: withoutFilms(entries, shelfFilms(shelves)),
  shelves,
  done: {},
  better: 0,
  isReplacing: false,
  added: null,
})

/**
 * The state after the server rendered again. The films on the page stay, and new ones follow them, unless the person
 * asked for the new order.
 */
export function afterRender(state: FeedState, rendered: RenderedFeed): FeedState {
  if (state.isReplacing) return feedState(rendered)
  const more = withoutFilms(rendered.entries, filmsOnPage(state))
  const added = more.slice(0, Math.max(0, rendered.entries.length - state.entries.length))
  return {
    ...state,
    renderId: rendered.renderId,
    entries: [...state.entries, ...added],
    added: added[0]?.node.id ?? null,
  }
}

export function withDone(state: FeedState, id: string, done: Done | null): FeedState {
  const others = Object.entries(state.done).filter(([other]) => other !== id)
  return { ...state, done: Object.fromEntries(done ? [...others, [id, done] as const] : others) }
}

/** @param ids the films of the first page in the new order */
export function withNewOrder(state: FeedState, ids: readonly string[]): FeedState {
  const present = filmsOnPage(state)
  return { ...state, better: ids.filter((id) => !present.has(id)).length }
}

/** Whether the film is on the shelf of the watchlist. */
export const isOnWatchlist = ({ shelves }: RenderedFeed, id: string): boolean =>
  shelves.some(
    ({ kind, movies }) => kind === 'WATCHLIST' && movies.some((it) => it.movie.id === id),
  )

const shelfFilms = (shelves: readonly Shelf[]): Set<string> =>
  new Set(shelves.flatMap(({ movies }) => movies.map(({ movie }) => movie.id)))

const filmsOnPage = ({ entries, shelves }: RenderedFeed): Set<string> =>
  new Set([...shelfFilms(shelves), ...entries.map(({ node }) => node.id)])

const withoutFilms = (entries: readonly FeedEntry[], ids: ReadonlySet<string>): FeedEntry[] =>
  entries.filter(({ node }) => !ids.has(node.id))

/** Feeds that the person may come back to with the Back button. */
const remembered = new Map<string, FeedState>()
const maxRemembered = 5

/** Stores a state for when the browser shows the same rendered page again. Only in the browser. */
export function remember(state: FeedState): void {
  remembered.delete(state.renderId)
  remembered.set(state.renderId, state)
  const [oldest] = remembered.keys()
  if (remembered.size > maxRemembered && oldest !== undefined) remembered.delete(oldest)
}

export const recall = (renderId: string): FeedState | undefined => remembered.get(renderId)
