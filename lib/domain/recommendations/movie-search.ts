import type { KeysetSlice } from '../../platform/db/keyset'
import { CallerError } from '../../platform/errors'
import { requireViewer, type Viewer } from '../accounts/viewer'
import { sureConfidence } from '../movies/match-confidence'
import { countMovies, searchMovies } from '../movies/movie-search-store'
import {
  hasQuery,
  type FoundMovie,
  type Movie,
  type MovieCursor,
  type MovieFilter,
  type MovieOrderField,
  type MovieSearch,
} from '../movies/movie'
import type { Recommendations } from './recommendations'

/** No title is longer, so a longer query is a mistake. */
const maxQueryLength = 200

type SearchOrderField = MovieOrderField | 'PREDICTED_STARS'

interface SearchOrder {
  readonly field: SearchOrderField
  readonly direction: 'ASC' | 'DESC'
}

interface SearchInput {
  readonly query?: string | null | undefined
  readonly filter?: MovieFilter | null | undefined
  /** By relevance if not given. */
  readonly orderBy?: SearchOrder | null | undefined
}

/** A search whose input was checked. */
export interface CheckedSearch {
  readonly query: string | null
  readonly filter: MovieFilter | null
  /** RELEVANCE only with a query. */
  readonly order: SearchOrder
}

/** Checks a search. Without a query, relevance means popularity. @throws {CallerError} BAD_USER_INPUT */
export function checkSearch({ query, filter, orderBy }: SearchInput): CheckedSearch {
  if (query != null) assertQueryLength('query', query)
  const { field, direction } = orderBy ?? { field: 'RELEVANCE', direction: 'DESC' }
  const isPopularity = field === 'RELEVANCE' && !hasQuery({ query })
  return {
    query: query ?? null,
    filter: filter ?? null,
    order: { field: isPopularity ? 'POPULARITY' : field, direction },
  }
}

interface SearchContext {
  readonly viewer: Viewer | null
  readonly recommendations: Pick<Recommendations, 'byPredictedStars'>
}

interface SliceInput {
  readonly search: CheckedSearch
  readonly slice: KeysetSlice<MovieCursor>
}

/** A slice of the films that a search finds. @throws {CallerError} UNAUTHENTICATED for PREDICTED_STARS */
export async function findMovies(
  { viewer, recommendations }: SearchContext,
  { search, slice }: SliceInput,
): Promise<FoundMovie[]> {
  if (search.order.field === 'PREDICTED_STARS') {
    const { member } = requireViewer(viewer)
    return recommendations.byPredictedStars({ member, search: storedSearch(search, viewer), slice })
  }
  return searchMovies(storedSearch(search, viewer), slice)
}

/** The number of films that a search finds. */
export const countFound = (
  { viewer }: Pick<SearchContext, 'viewer'>,
  { search }: Pick<SliceInput, 'search'>,
): Promise<number> => countMovies(storedSearch(search, viewer))

/** The search in terms of the database, which does not know predicted stars. */
function storedSearch({ query, filter, order }: CheckedSearch, viewer: Viewer | null): MovieSearch {
  const field = order.field === 'PREDICTED_STARS' ? 'AVERAGE_STARS' : order.field
  const userId = viewer?.member.id ?? null
  return { query, filter, userId, order: { field, direction: order.direction } }
}

interface TitleContext {
  readonly recommendations: Pick<Recommendations, 'titleCandidates'>
}

/** The films that a title may mean, the likeliest first. @throws {CallerError} BAD_USER_INPUT */
export async function titleCandidates(
  { recommendations }: TitleContext,
  { title }: { readonly title: string },
): Promise<Movie[]> {
  assertQueryLength('title', title)
  return (await recommendations.titleCandidates(title)).map(({ movie }) => movie)
}

/** A title, and the films that it may mean. */
export interface MatchedTitle {
  /** The likeliest film; null if no title is similar. */
  readonly match: Movie | null
  /** How sure it is that the title means the match, from 0 to 1; 0 without one. */
  readonly confidence: number
  /** Whether the match is taken for the wanted film. Otherwise the catalogue probably lacks that film. */
  readonly isSure: boolean
  /** The others, the likeliest first. */
  readonly candidates: readonly Movie[]
}

/** The film that a title most likely means, and others. @throws {CallerError} BAD_USER_INPUT */
export async function similarTitles(
  { recommendations }: TitleContext,
  { title }: { readonly title: string },
): Promise<MatchedTitle> {
  assertQueryLength('title', title)
  const [best, ...others] = await recommendations.titleCandidates(title)
  const confidence = best?.confidence ?? 0
  return {
    match: best?.movie ?? null,
    confidence,
    isSure: confidence >= sureConfidence,
    candidates: others.map(({ movie }) => movie),
  }
}

function assertQueryLength(argument: 'query' | 'title', text: string): void {
  if (text.length > maxQueryLength) {
    throw new CallerError('BAD_USER_INPUT', `${argument}: at most ${maxQueryLength} characters.`)
  }
}
