import type { Metadata } from 'next'
import Link from 'next/link'
import { redirect } from 'next/navigation'
import { filmPath } from '@/app/_addresses/film-path'
import {
  libraryChoice,
  libraryPath,
  orders,
  pageOf,
  ratingFilter,
  tabs,
  type LibraryChoice,
  type TabKey,
} from '../_components/library/library-choice'
import { FlashNotice } from '../_components/flash-notice'
import { LibraryNav } from '../_components/library/library-nav'
import { MarkedFilms } from '../_components/library/marked-films'
import { RatedFilms } from '../_components/library/rated-films'
import { RatingFilterForm } from '../_components/library/rating-filter-form'
import { signInPath } from '../_components/sign-in-path'
import { ButtonLink } from '../_components/ui/button'
import { EmptyState } from '../_components/ui/empty-state'
import { executeOnServer } from '../_queries/execute-on-server'
import { MarkedQuery, RatingsQuery, type RatingsPage } from '../_queries/library'
import type { SearchParameters } from '../_queries/search-parameters'

export const metadata: Metadata = { title: 'Library' }

export default async function LibraryPage({ searchParams }: { searchParams: SearchParameters }) {
  const choice = libraryChoice(await searchParams)
  return (
    <>
      <h1>Library</h1>
      <LibraryNav current={choice.tab} />
      <FlashNotice />
      {choice.tab === 'ratings' ? <Ratings choice={choice} /> : <Marked choice={choice} />}
    </>
  )
}

/** Like "3 March 2026", in the time zone of the server. */
const dayOf = (time: string): string =>
  new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeZone: 'UTC' }).format(new Date(time))

async function Ratings({ choice }: { readonly choice: LibraryChoice }) {
  const filter = ratingFilter(choice)
  const withSurprises =
    filter === null && choice.order === 'latest' && choice.after === null && choice.before === null
  const { viewer, genres } = await executeOnServer(RatingsQuery, {
    orderBy: orders[choice.order].order,
    filter,
    withSurprises,
    ...pageOf(choice),
  })
  if (!viewer) redirect(signInPath(libraryPath(choice)))
  if (viewer.ratingCount === 0) {
    return (
      <EmptyState title="You have not rated any films yet.">
        <p>Each rating makes your recommendations better.</p>
        <ButtonLink href="/rate" variant="primary">
          Rate a few films
        </ButtonLink>{' '}
        <ButtonLink href="/settings/import">Import your history</ButtonLink>
      </EmptyState>
    )
  }
  const { edges, totalCount, pageInfo } = viewer.ratings
  return (
    <>
      {viewer.surprises && <Surprises ratings={viewer.surprises} />}
      <RatingFilterForm choice={choice} genres={genres} />
      <p role="status" className="text-muted">
        {countText(totalCount, viewer.ratingCount, filter !== null)}
      </p>
      {edges.length === 0 ? (
        <EmptyState title={emptyTitle(choice)}>
          <ButtonLink href="/library">Show all ratings</ButtonLink>
        </EmptyState>
      ) : (
        <RatedFilms
          key={libraryPath(choice)}
          label="Your ratings"
          next={libraryPath(choice)}
          ratings={edges.map(({ node }) => ({ ...node, ratedOn: dayOf(node.ratedAt) }))}
        />
      )}
      <Pages choice={choice} pageInfo={pageInfo} />
    </>
  )
}

const emptyTitle = ({ order }: LibraryChoice): string =>
  order === 'surprises'
    ? 'No surprises yet: a surprise needs a prediction from before you rated.'
    : 'None of your ratings matches.'

function countText(found: number, all: number, isFiltered: boolean): string {
  const films = (count: number): string =>
    `${count.toLocaleString('en')} ${count === 1 ? 'rating' : 'ratings'}`
  return isFiltered ? `${films(found)} of ${all.toLocaleString('en')}` : films(found)
}

function Surprises({ ratings }: { readonly ratings: NonNullable<RatingsPage['surprises']> }) {
  const surprising = ratings.edges.filter(
    ({ node }) => Math.abs((node.sealedPrediction?.stars ?? node.stars) - node.stars) >= 1,
  )
  if (surprising.length === 0) return null
  return (
    <section aria-label="Surprises" className="bg-surface border-line rounded-xl border p-4 sm:p-5">
      <h2 className="text-xl">You surprised us</h2>
      <ul className="mt-1 grid gap-x-8 lg:grid-cols-3">
        {surprising.map(({ node }) => (
          <li key={node.id} className="py-1 max-sm:not-first:hidden">
            <Link
              href={filmPath(node.movie)}
              prefetch={false}
              className="font-semibold hover:underline"
            >
              {node.movie.title}
            </Link>
            <br />
            <span className="text-prediction">
              predicted {node.sealedPrediction?.stars.toFixed(1)}
            </span>
            , you gave <span className="text-star font-semibold">{node.stars}</span>
          </li>
        ))}
      </ul>
      <Link
        href={libraryPath({ order: 'surprises' })}
        prefetch={false}
        className="link inline-flex min-h-9 items-center"
      >
        All surprises
      </Link>
    </section>
  )
}

interface MarkedTab {
  readonly kind: 'WATCHLIST' | 'SEEN' | 'HIDDEN' | 'NOT_INTERESTED'
  readonly about: string
  readonly removeName: string
  readonly empty: string
  /** What to do next. */
  readonly hint: string
}

const markedTabs: Readonly<Record<Exclude<TabKey, 'ratings'>, MarkedTab>> = {
  watchlist: {
    kind: 'WATCHLIST',
    about: 'Films that you want to watch.',
    removeName: 'Remove',
    empty: 'Your watchlist is empty.',
    hint: 'Save a film with the bookmark on its card.',
  },
  seen: {
    kind: 'SEEN',
    about: 'Films that you have seen and not rated. A rating moves a film to your ratings.',
    removeName: 'Not seen',
    empty: 'There are no films that you marked as seen.',
    hint: 'Mark a film as seen if you do not want to rate it.',
  },
  hidden: {
    kind: 'HIDDEN',
    about: 'Films that we do not recommend to you. Other recommendations stay the same.',
    removeName: 'Show again',
    empty: 'You have hidden no films.',
    hint: 'Hide a film on its page if you do not want to see it in your feed.',
  },
  'not-for-me': {
    kind: 'NOT_INTERESTED',
    about: 'Films that do not interest you. We recommend fewer films like them.',
    removeName: 'Take back',
    empty: 'There are no films that do not interest you.',
    hint: 'Say “not for me” on a card, and we recommend fewer films like it.',
  },
}

async function Marked({ choice }: { readonly choice: LibraryChoice }) {
  const { tab } = choice
  if (tab === 'ratings') return null
  const { viewer } = await executeOnServer(MarkedQuery, {
    ...pageOf(choice),
    watchlist: tab === 'watchlist',
    seen: tab === 'seen',
    hidden: tab === 'hidden',
    notInterested: tab === 'not-for-me',
  })
  if (!viewer) redirect(signInPath(libraryPath(choice)))
  const page = viewer.watchlist ?? viewer.seen ?? viewer.hiddenFromFeed ?? viewer.notInterested
  const { kind, about, removeName, empty, hint } = markedTabs[tab]
  if (!page || page.edges.length === 0) {
    return (
      <EmptyState title={empty}>
        <p>{hint}</p>
        <ButtonLink href="/">See your recommendations</ButtonLink>
      </EmptyState>
    )
  }
  return (
    <>
      <p className="text-muted mb-5">{about}</p>
      <MarkedFilms
        key={libraryPath(choice)}
        label={tabs.find(({ key }) => key === tab)?.name ?? ''}
        kind={kind}
        removeName={removeName}
        next={libraryPath(choice)}
        films={page.edges.map(({ node, markedAt }) => ({
          ...node,
          markedOn: `Since ${dayOf(markedAt)}`,
        }))}
      />
      <Pages choice={choice} pageInfo={page.pageInfo} />
    </>
  )
}

interface PagesProps {
  readonly choice: LibraryChoice
  readonly pageInfo: {
    readonly hasNextPage: boolean
    readonly hasPreviousPage: boolean
    readonly startCursor: string | null
    readonly endCursor: string | null
  }
}

function Pages({ choice, pageInfo }: PagesProps) {
  const { hasNextPage, hasPreviousPage, startCursor, endCursor } = pageInfo
  if (!hasNextPage && !hasPreviousPage) return null
  return (
    <nav aria-label="Pages" className="mt-8 flex justify-center gap-3">
      {hasPreviousPage && (
        <ButtonLink href={libraryPath({ ...choice, before: startCursor, after: null })}>
          Previous page
        </ButtonLink>
      )}
      {hasNextPage && (
        <ButtonLink href={libraryPath({ ...choice, after: endCursor, before: null })}>
          Next page
        </ButtonLink>
      )}
    </nav>
  )
}
