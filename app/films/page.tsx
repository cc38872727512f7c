import type { Metadata } from 'next'
import { ArrowKeys } from '../_components/arrow-keys'
import {
  filmsHref,
  mostShown,
  pageStep,
  parametersOf,
  parseFilmsAddress,
  withoutFilters,
  type FilmsAddress,
  type Sort,
} from '../_components/browse/films-address'
import { FilmsFilters } from '../_components/browse/films-filters'
import { FoundFilmCard } from '../_components/browse/found-film'
import { TitleMatch } from '../_components/browse/title-match'
import { FilmGrid } from '../_components/film-grid'
import { lengthName } from '../_components/length'
import { LiveSearchField } from '../_components/live-search-field'
import { ButtonLink } from '../_components/ui/button'
import { EmptyState } from '../_components/ui/empty-state'
import { executeOnServer } from '../_queries/execute-on-server'
import { FilmsQuery, IsSignedInQuery, type FilmsData } from '../_queries/films'
import type { SearchParameters } from '../_queries/search-parameters'

interface PageProps {
  readonly searchParams: SearchParameters
}

export async function generateMetadata({ searchParams }: PageProps): Promise<Metadata> {
  const { query, genres, decade, length, person, keyword } = parseFilmsAddress(await searchParams)
  const parts = [
    ...(query === '' ? [] : [`“${query}”`]),
    ...genres,
    ...(decade === null ? [] : [`${decade}s`]),
    ...(length === null ? [] : [lengthName(length)]),
    ...[person, keyword].filter((name) => name !== null),
  ]
  return { title: parts.length > 0 ? `Films: ${parts.join(', ')}` : 'Films' }
}

/** Averages of few ratings say little. */
const fewestRatings = 20

const orders = {
  match: { field: 'RELEVANCE', direction: 'DESC' },
  foryou: { field: 'PREDICTED_STARS', direction: 'DESC' },
  average: { field: 'AVERAGE_STARS', direction: 'DESC' },
  known: { field: 'POPULARITY', direction: 'DESC' },
  newest: { field: 'YEAR', direction: 'DESC' },
  title: { field: 'TITLE', direction: 'ASC' },
} as const

/** The order of the list. An order that the visitor cannot have becomes the usual one. */
async function sortOf({ sort, query }: FilmsAddress): Promise<Sort> {
  const usual = query === '' ? 'known' : 'match'
  if (sort === null || (sort === 'match' && query === '')) return usual
  if (sort !== 'foryou') return sort
  const { viewer } = await executeOnServer(IsSignedInQuery, {})
  return viewer ? sort : usual
}

export default async function FilmsPage({ searchParams }: PageProps) {
  const address = parseFilmsAddress(await searchParams)
  const { query, genres, decade, length, person, keyword, hidesSeen, show, after } = address
  const sort = await sortOf(address)
  const data = await executeOnServer(FilmsQuery, {
    query,
    isSearch: query !== '',
    filter: {
      genres: genres.length > 0 ? [...genres] : null,
      yearFrom: decade,
      yearTo: decade === null ? null : decade + 9,
      runtimeFrom: length?.runtimeFrom ?? null,
      runtimeTo: length?.runtimeTo ?? null,
      people: person === null ? null : { must: [person] },
      keywords: keyword === null ? null : { must: [keyword] },
      minRatingCount: sort === 'average' ? fewestRatings : null,
      hideSeen: hidesSeen,
    },
    orderBy: orders[sort],
    first: show,
    after,
  })
  const { movies, similarTitles } = data
  const films = movies.edges.map(({ node }) => node)
  const kept = parametersOf({ ...address, query: '', show: pageStep, after: null })
  return (
    <ArrowKeys>
      <h1 className="sr-only">Films</h1>
      <LiveSearchField
        path="/films"
        name="query"
        value={query}
        kept={kept}
        label="Search films by title"
        placeholder="Search films by title"
        button="Search"
      />
      <div className="my-3">
        <FilmsFilters
          address={address}
          genres={data.genres}
          decades={data.decades}
          lengths={data.lengths}
          isSignedIn={data.viewer !== null}
          sort={sort}
        />
      </div>
      <p role="status" className="text-muted figures mb-4">
        {countText(movies.totalCount, sort)}
      </p>
      {similarTitles && (
        <div className="mb-6 empty:hidden">
          <TitleMatch
            {...similarTitles}
            query={query}
            isListed={films.some(({ id }) => id === similarTitles.match?.id)}
          />
        </div>
      )}
      {films.length > 0 ? (
        <div data-results>
          <FilmGrid label="Films found">
            {films.map((film) => (
              <li key={film.id}>
                <FoundFilmCard film={film} />
              </li>
            ))}
          </FilmGrid>
        </div>
      ) : (
        <NothingFound address={address} hasMatch={Boolean(similarTitles?.match)} />
      )}
      <Paging address={address} pageInfo={movies.pageInfo} />
    </ArrowKeys>
  )
}

function countText(count: number, sort: Sort): string {
  const films = `${count.toLocaleString('en')} ${count === 1 ? 'film' : 'films'}`
  return sort === 'average' ? `${films} with at least ${fewestRatings} ratings` : films
}

interface NothingFoundProps {
  readonly address: FilmsAddress
  readonly hasMatch: boolean
}

function NothingFound({ address, hasMatch }: NothingFoundProps) {
  const { query } = address
  const all = filmsHref(address, withoutFilters)
  const isFiltered = all !== filmsHref(address, {})
  if (hasMatch && !isFiltered) return null
  return (
    <EmptyState title={query === '' ? 'No film fits all of this' : `Nothing found for “${query}”`}>
      <p>
        {isFiltered
          ? 'Take away a genre, the decade, the length or another filter.'
          : 'Check the spelling, or try a part of the title, its initials or the original title.'}
      </p>
      <p className="flex flex-wrap justify-center gap-3">
        {isFiltered && query !== '' && (
          <ButtonLink href={all} variant="primary">
            Search all films for it
          </ButtonLink>
        )}
        <ButtonLink href="/films">Show all films</ButtonLink>
      </p>
    </EmptyState>
  )
}

interface PagingProps {
  readonly address: FilmsAddress
  readonly pageInfo: FilmsData['movies']['pageInfo']
}

/**
 * "More films" adds films to the list and replaces the address, so that Back leaves the list, and coming back shows all
 * of it. After four times it continues on a new page.
 */
function Paging({ address, pageInfo: { hasNextPage, endCursor } }: PagingProps) {
  const { show, after } = address
  const isFull = show >= mostShown
  const next = isFull
    ? filmsHref(address, { show: pageStep, after: endCursor })
    : filmsHref(address, { show: show + pageStep })
  if (!hasNextPage && after === null) return null
  return (
    <p className="mt-10 flex flex-wrap justify-center gap-3">
      {after !== null && (
        <ButtonLink href={filmsHref(address, { show: pageStep, after: null })}>
          Back to the first films
        </ButtonLink>
      )}
      {hasNextPage && (
        <ButtonLink key="more" href={next} replace={!isFull} scroll={isFull} variant="primary">
          More films
        </ButtonLink>
      )}
    </p>
  )
}
