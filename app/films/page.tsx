import type { Metadata } from 'next'
import Link from 'next/link'
import { FilmGrid } from '../_components/film-grid'
import { FilmLink } from '../_components/film-link'
import { executeOnServer } from '../_queries/execute-on-server'
import { SearchQuery } from '../_queries/search'
import { firstParameter, type SearchParameters } from '../_queries/search-parameters'

export const metadata: Metadata = { title: 'Films' }

const parseYear = (text: string): number | null => (/^\d{4}$/.test(text) ? Number(text) : null)

export default async function SearchPage({ searchParams }: { searchParams: SearchParameters }) {
  const parameters = await searchParams
  const query = firstParameter(parameters, 'query').slice(0, 200)
  const genre = firstParameter(parameters, 'genre').slice(0, 40)
  const from = firstParameter(parameters, 'from')
  const to = firstParameter(parameters, 'to')
  const after = firstParameter(parameters, 'after')
  const { movies } = await executeOnServer(SearchQuery, {
    query,
    filter: {
      genres: genre === '' ? null : [genre],
      yearFrom: parseYear(from),
      yearTo: parseYear(to),
    },
    orderBy: null,
    after: after === '' ? null : after,
  })
  const { endCursor, hasNextPage } = movies.pageInfo
  return (
    <>
      <h1 className="text-3xl font-bold">Films</h1>
      <form
        role="search"
        className="my-6 grid grid-cols-2 gap-3 sm:grid-cols-[1fr_10rem_7rem_7rem_auto]"
      >
        <div className="col-span-2 sm:col-span-1">
          <SearchField name="query" label="Title" value={query} />
        </div>
        <div className="col-span-2 sm:col-span-1">
          <SearchField name="genre" label="Genre" value={genre} />
        </div>
        <SearchField name="from" label="From year" value={from} isNumeric />
        <SearchField name="to" label="To year" value={to} isNumeric />
        <button className="button col-span-2 self-end sm:col-span-1">Search</button>
      </form>
      <p className="text-muted mb-6">
        {movies.totalCount} {movies.totalCount === 1 ? 'film' : 'films'}
      </p>
      <FilmGrid label="Films found">
        {movies.edges.map(({ node }) => (
          <li key={node.id}>
            <FilmLink film={node} />
            {node.averageStars !== null && (
              <p className="text-sm">
                <span className="text-star">★ {node.averageStars.toFixed(1)}</span>{' '}
                <span className="text-muted">
                  ({node.ratingCount} {node.ratingCount === 1 ? 'rating' : 'ratings'})
                </span>
              </p>
            )}
          </li>
        ))}
      </FilmGrid>
      {hasNextPage && endCursor !== null && (
        <p className="mt-10 text-center">
          <Link
            className="button-quiet"
            href={{ pathname: '/films', query: { query, genre, from, to, after: endCursor } }}
          >
            More films
          </Link>
        </p>
      )}
    </>
  )
}

interface SearchFieldProps {
  readonly name: string
  readonly label: string
  readonly value: string
  readonly isNumeric?: boolean
}

function SearchField({ name, label, value, isNumeric = false }: SearchFieldProps) {
  return (
    <label className="text-muted text-sm">
      {label}
      <input
        name={name}
        defaultValue={value}
        maxLength={200}
        inputMode={isNumeric ? 'numeric' : 'search'}
        className="field mt-1"
      />
    </label>
  )
}
