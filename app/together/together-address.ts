import { firstParameter, type SearchParameters } from '../_queries/search-parameters'

export const strategies = [
  {
    value: 'AVERAGE',
    slug: 'average',
    name: 'Average',
    sentence:
      'Average: the films with the best mean, so most of you are happy, and one of you may not be.',
  },
  {
    value: 'LEAST_MISERY',
    slug: 'least-misery',
    name: 'Least misery',
    sentence:
      'Least misery: the films that the least happy of you likes best, so nobody has to suffer.',
  },
  {
    value: 'FAIR',
    slug: 'fair',
    name: 'Fair',
    sentence:
      'Fair: you take turns, so whoever gave way for one film counts more for the next one.',
  },
] as const

/** The state of the page in its address. */
export interface TogetherAddress {
  /** An index of `strategies`. */
  readonly strategy: number
  readonly genre: string
  /** The first year of a decade; null for all. */
  readonly decade: number | null
  /** The index of the guest who is rating; null for none. */
  readonly guest: number | null
  /** The title that this guest looks for. */
  readonly find: string
  /** The number of films to show. */
  readonly shown: number
}

export const shownAtFirst = 12
/** The largest page of the API. */
const mostShown = 100

export function readAddress(parameters: Awaited<SearchParameters>): TogetherAddress {
  const text = (name: string, length: number): string =>
    firstParameter(parameters, name).trim().slice(0, length)
  const decade = text('decade', 4)
  const guest = text('guest', 1)
  return {
    strategy: Math.max(
      0,
      strategies.findIndex(({ slug }) => slug === text('strategy', 20)),
    ),
    genre: text('genre', 40),
    decade: /^(19|20)\d0$/.test(decade) ? Number(decade) : null,
    guest: /^\d$/.test(guest) ? Number(guest) : null,
    find: text('find', 200),
    shown: Math.min(mostShown, Math.max(shownAtFirst, Number(text('shown', 3)) || 0)),
  }
}

/** The parameters of an address. What is as at first is left out. */
export function parametersOf({
  strategy,
  genre,
  decade,
  guest,
  find,
  shown,
}: TogetherAddress): Record<string, string> {
  return {
    ...(strategy > 0 && { strategy: strategies[strategy]!.slug }),
    ...(genre !== '' && { genre }),
    ...(decade !== null && { decade: String(decade) }),
    ...(guest !== null && { guest: String(guest) }),
    ...(find !== '' && { find }),
    ...(shown > shownAtFirst && { shown: String(shown) }),
  }
}

/** The path of the page with changes to its state. */
export function togetherPath(
  address: TogetherAddress,
  changes: Partial<TogetherAddress> = {},
): string {
  const query = new URLSearchParams(parametersOf({ ...address, ...changes })).toString()
  return query === '' ? '/together' : `/together?${query}`
}
