import { randomUUID } from 'node:crypto'
import type { ResultOf } from 'gql.tada'
import { cookies } from 'next/headers'
import Link from 'next/link'
import { executeOnServer } from '@/app/_queries/execute-on-server'
import { FeedQuery } from '@/app/_queries/feed'
import type { SearchParameters } from '@/app/_queries/search-parameters'
import { ButtonLink } from '../ui/button'
import { EmptyState } from '../ui/empty-state'
import { Notice } from '../ui/notice'
import { SegmentedLinks } from '../ui/segmented-links'
import { Feed } from './feed'
import {
  chosenNames,
  feedChoice,
  feedPath,
  filterOf,
  morePath,
  pageSize,
  type FeedChoice,
} from './feed-choice'
import { FeedFilter } from './feed-filter'
import { moodCookie, moodOf, moods, type Mood } from '@/app/_addresses/mood'

/** The large film and the first page below it. */
const firstPage = 1 + pageSize

interface Home {
  readonly choice: FeedChoice
  /** The mood of the last visit, if it is another one. */
  readonly lastMood: Mood | null
  readonly data: Omit<HomeData, 'viewer'>
  readonly viewer: NonNullable<HomeData['viewer']>
}

type HomeData = ResultOf<typeof FeedQuery>

/** What the page of a member shows; null if nobody is signed in. */
export async function loadHome(parameters: Awaited<SearchParameters>): Promise<Home | null> {
  const remembered = (await cookies()).get(moodCookie)?.value
  const choice = feedChoice(parameters, remembered)
  const last = moodOf(remembered)
  const lastMood = last && last.key !== choice.mood.key ? last : null
  const filter = filterOf(choice)
  const { viewer, ...data } = await executeOnServer(FeedQuery, {
    first: 1 + choice.shown,
    firstPage,
    adventurousness: choice.mood.adventurousness,
    filter,
    withShelves: filter === null,
    lastAdventurousness: lastMood?.adventurousness ?? 0.5,
    isCompared: lastMood !== null,
  })
  return viewer && { choice, lastMood, data, viewer }
}

/** The page of a signed-in person: one film large, the films that follow, and shelves. */
export function MemberHome({ choice, lastMood, data, viewer }: Home) {
  const { edges, pageInfo } = viewer.recommendations
  const filter = filterOf(choice)
  const isPersonal = edges[0]?.reason === 'PERSONAL'
  const start = { ...choice, shown: pageSize }
  // Without ratings, the other shelves would show what everybody likes as what this person likes.
  const shelves = (viewer.shelves ?? []).filter(({ kind }) => isPersonal || kind === 'WATCHLIST')
  return (
    <>
      <div className="mb-4 flex flex-wrap items-center gap-x-2 gap-y-3 sm:gap-x-4">
        <h1 className="mr-auto">
          {isPersonal || viewer.ratingCount > 0 ? 'For you' : 'Popular films'}
        </h1>
        <FeedFilter
          choice={choice}
          genres={data.genres}
          decades={data.decades}
          lengths={data.lengths}
        />
        {viewer.ratingCount > 0 && (
          <SegmentedLinks
            label="How unusual the films are"
            choices={moods.map((mood) => ({
              href: feedPath({ ...start, mood }),
              name: mood.name,
            }))}
            chosen={moods.indexOf(choice.mood)}
          />
        )}
      </div>
      <p role="status" className="text-muted text-sm empty:hidden">
        {lastMood && changedText(lastMood, viewer)}
      </p>
      <HomeHints data={data} viewer={viewer} />
      {edges.length === 0 ? (
        <EmptyState title="No film matches.">
          {filter ? (
            <ButtonLink href={feedPath({ ...start, genre: null, decade: null, length: null })}>
              Show all films
            </ButtonLink>
          ) : (
            <ButtonLink href="/films">Browse all films</ButtonLink>
          )}
        </EmptyState>
      ) : (
        <Feed
          key={feedPath(start)}
          rendered={{ renderId: randomUUID(), entries: edges, shelves }}
          variables={{
            firstPage,
            adventurousness: choice.mood.adventurousness,
            filter,
          }}
          path={feedPath(choice)}
          startPath={feedPath(start)}
          morePath={pageInfo.hasNextPage ? morePath(choice) : null}
          heading={headingOf(choice, isPersonal)}
          about={
            isPersonal
              ? 'Ordered by how likely you are to choose and like a film. A film like one above it moves down.'
              : 'The films that most people have rated, the same for everyone.'
          }
        />
      )}
    </>
  )
}

function HomeHints({ data, viewer }: Pick<Home, 'data' | 'viewer'>) {
  return (
    <div className="mb-5 space-y-3 empty:hidden">
      {data.model === null && (
        <Notice kind="hint">
          There are no predictions yet, because no model has been trained. Until then you see what
          is popular.
        </Notice>
      )}
      {viewer.ratingCount === 0 && (
        <Notice kind="hint">
          <p>
            These are popular with everyone. Rate a few films that you know, and this page becomes
            yours.
          </p>
          <p className="mt-3">
            <ButtonLink href="/rate" variant="primary">
              Rate a few films
            </ButtonLink>
          </p>
        </Notice>
      )}
      {viewer.blindMode && viewer.ratingCount > 0 && (
        <Notice kind="hint">
          Blind mode is on: you see what we predicted after you have rated a film.{' '}
          <Link className="link" href="/settings" prefetch={false}>
            Change it in the settings
          </Link>
        </Notice>
      )}
    </div>
  )
}

function headingOf(choice: FeedChoice, isPersonal: boolean): string {
  const what = chosenNames(choice)
  const top = isPersonal ? 'Top for you' : 'Popular'
  return what.length === 0 ? top : `${top}: ${what.join(', ')}`
}

/** How many films of the first page were not there at the last mood. */
function changedText(lastMood: Mood, viewer: Home['viewer']): string {
  const before = new Set(viewer.compared?.edges.map(({ node }) => node.id))
  const now = viewer.recommendations.edges.slice(0, firstPage)
  const changed = now.filter(({ node }) => !before.has(node.id)).length
  return `${changed} of the first ${now.length} films are not there with ${lastMood.name}.`
}
