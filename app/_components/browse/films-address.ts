import { lengthOf, type Length } from '../length'
import { firstParameter, type SearchParameters } from '../../_queries/search-parameters'

const sorts = ['match', 'foryou', 'average', 'known', 'newest', 'title'] as const
export type Sort = (typeof sorts)[number]

/** What the page of films shows. All of it is in the address. */
export interface FilmsAddress {
  readonly query: string
  readonly genres: readonly string[]
  /** The first year of a decade; null: all of them. */
  readonly decade: number | null
  /** Null: films of any length. */
  readonly length: Length | null
  /** A person of the cast, or a director; null: anybody. */
  readonly person: string | null
  readonly keyword: string | null
  /** Null: the best match for a search, otherwise the best known first. */
  readonly sort: Sort | null
  readonly hidesSeen: boolean
  /** The number of films on the page. */
  readonly show: number
  /** The cursor of the last film before the page; null at the beginning. */
  readonly after: string | null
}

/** Films that "More films" adds, and the most that one page shows. */
export const pageStep = 24
export const mostShown = 96

export function parseFilmsAddress(parameters: Awaited<SearchParameters>): FilmsAddress {
  const text = (name: string): string => firstParameter(parameters, name).trim()
  const decade = text('decade')
  const line = (name: string): string => text(name).replace(/\p{C}/gu, '').slice(0, 100)
  const show = Number(/^\d{1,3}$/.exec(text('show'))?.[0] ?? pageStep)
  return {
    query: text('query').slice(0, 200),
    genres: [parameters.genre ?? []]
      .flat()
      .map((genre) => genre.replace(/\p{C}/gu, '').trim().slice(0, 40))
      .filter((genre) => genre !== '')
      .slice(0, 5),
    decade: /^\d{3}0$/.test(decade) ? Number(decade) : null,
    length: lengthOf(text('length')),
    person: line('person') || null,
    keyword: line('keyword') || null,
    sort: sorts.find((sort) => sort === text('sort')) ?? null,
    hidesSeen: text('hide') === 'seen',
    show: Math.min(mostShown, Math.max(pageStep, show)),
    after: text('after') === '' ? null : text('after'),
  }
}

/** The address with some of it changed. A change of what is listed starts at the beginning again. */
export function filmsHref(address: FilmsAddress, change: Partial<FilmsAddress>): string {
  const isPaging = 'show' in change || 'after' in change
  const start = isPaging ? {} : { show: pageStep, after: null }
  const query = new URLSearchParams(parametersOf({ ...address, ...start, ...change })).toString()
  return query === '' ? '/films' : `/films?${query}`
}

/** The parameters of the address, without those that have their usual value. */
export function parametersOf(address: FilmsAddress): [name: string, value: string][] {
  const { query, genres, decade, length, person, keyword, sort, hidesSeen, show, after } = address
  return [
    ...(query === '' ? [] : [['query', query] as [string, string]]),
    ...genres.map((genre): [string, string] => ['genre', genre]),
    ...(decade === null ? [] : [['decade', String(decade)] as [string, string]]),
    ...(length === null ? [] : [['length', length.key] as [string, string]]),
    ...(person === null ? [] : [['person', person] as [string, string]]),
    ...(keyword === null ? [] : [['keyword', keyword] as [string, string]]),
    ...(sort === null ? [] : [['sort', sort] as [string, string]]),
    ...(hidesSeen ? [['hide', 'seen'] as [string, string]] : []),
    ...(show === pageStep ? [] : [['show', String(show)] as [string, string]]),
    ...(after === null ? [] : [['after', after] as [string, string]]),
  ]
}

/** The address without filters; the search text and the order stay. */
export const withoutFilters = {
  genres: [],
  decade: null,
  length: null,
  person: null,
  keyword: null,
  hidesSeen: false,
} as const satisfies Partial<FilmsAddress>
