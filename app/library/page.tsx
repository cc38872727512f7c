import type { Metadata } from 'next'
import Link from 'next/link'
import { redirect } from 'next/navigation'
import { RatedFilms } from '../_components/rated-films'
import { signInPath } from '../_components/sign-in-path'
import { executeOnServer } from '../_queries/execute-on-server'
import { RatingsQuery } from '../_queries/ratings'
import { firstParameter, type SearchParameters } from '../_queries/search-parameters'

export const metadata: Metadata = { title: 'My ratings' }

const orders = {
  latest: { name: 'Latest', order: { field: 'RATED_AT', direction: 'DESC' } },
  best: { name: 'Best', order: { field: 'STARS', direction: 'DESC' } },
  worst: { name: 'Worst', order: { field: 'STARS', direction: 'ASC' } },
  title: { name: 'Title', order: { field: 'TITLE', direction: 'ASC' } },
} as const

const isOrder = (name: string): name is keyof typeof orders => Object.hasOwn(orders, name)

export default async function RatingsPage({ searchParams }: { searchParams: SearchParameters }) {
  const parameters = await searchParams
  const orderParameter = firstParameter(parameters, 'order')
  const chosen = isOrder(orderParameter) ? orderParameter : 'latest'
  const after = firstParameter(parameters, 'after')
  const { viewer } = await executeOnServer(RatingsQuery, {
    orderBy: orders[chosen].order,
    after: after === '' ? null : after,
  })
  if (!viewer) redirect(signInPath('/library'))
  const { edges, pageInfo } = viewer.ratings
  return (
    <>
      <h1 className="text-3xl font-bold">My ratings</h1>
      {viewer.ratingCount === 0 ? (
        <p className="text-muted mt-4">
          You have not rated any films yet.{' '}
          <Link className="link" href="/rate">
            Rate a few films
          </Link>
          .
        </p>
      ) : (
        <>
          <nav aria-label="Order" className="my-5 flex flex-wrap gap-5">
            {Object.entries(orders).map(([key, { name }]) => (
              <Link
                key={key}
                href={`/library?order=${key}`}
                aria-current={key === chosen ? 'true' : undefined}
                className="py-2 aria-[current]:font-bold aria-[current]:underline"
              >
                {name}
              </Link>
            ))}
          </nav>
          <RatedFilms key={`${chosen} ${after}`} ratings={edges.map(({ node }) => node)} />
        </>
      )}
      {pageInfo.hasNextPage && pageInfo.endCursor !== null && (
        <p className="mt-8 text-center">
          <Link
            className="button-quiet"
            href={{ pathname: '/library', query: { order: chosen, after: pageInfo.endCursor } }}
          >
            More ratings
          </Link>
        </p>
      )}
    </>
  )
}
