import type { Metadata } from 'next'
import { headers } from 'next/headers'
import { Notice } from '../_components/ui/notice'
import { executeOnServer } from '../_queries/execute-on-server'
import type { SearchParameters } from '../_queries/search-parameters'
import { PicksQuery, TogetherQuery } from '../_queries/together'
import { readFlash } from '../_server/read-flash'
import { visitedOrigin } from '../_server/visited-origin'
import { FilterChips } from './filter-chips'
import { Friends } from './friends'
import { maxPeople } from './group-choice'
import { createdInvitation, groupOf } from './group-cookie'
import { groupMembers } from './group-members'
import { GuestEditor } from './guest-editor'
import { movieIdOf } from './global-numbers'
import { MissingPeople, Picks } from './picks'
import { readAddress, strategies } from './together-address'
import { WhoWatches } from './who-watches'

export const metadata: Metadata = {
  title: 'Together',
  description: 'Find a film that everybody in the room will like.',
}

/** Films that a guest may rate next. */
const suggestionCount = 12

export default async function TogetherPage({ searchParams }: { searchParams: SearchParameters }) {
  const [parameters, flash, requestHeaders] = await Promise.all([
    searchParams,
    readFlash(),
    headers(),
  ])
  const address = readAddress(parameters)
  const cookie = requestHeaders.get('cookie')
  const group = groupOf(cookie)
  const created = createdInvitation(cookie)
  const rating = address.guest === null ? undefined : group.guests[address.guest]
  const ratedNumbers = new Set(group.guests.flatMap(({ ratings }) => ratings.map((r) => r.movie)))
  const people = await executeOnServer(TogetherQuery, {
    ratedIds: Array.from(ratedNumbers, movieIdOf),
    isRating: rating !== undefined,
    find: address.find === '' ? null : address.find,
    findFirst: suggestionCount,
    findOrder: address.find === '' ? { field: 'POPULARITY', direction: 'DESC' } : null,
  })
  const members = groupMembers(people.viewer, group)
  const films = new Map(
    people.nodes.flatMap((node) => (node && 'title' in node ? [[node.id, node] as const] : [])),
  )
  const { guests, memberIds, count } = members
  const isGroup = count >= 2
  const { groupRecommendations } = isGroup
    ? await executeOnServer(PicksQuery, {
        memberIds,
        guests: guests.map(({ name, ratings }) => ({
          name,
          ratings: ratings
            .map(({ movie, halfStars }) => ({ movieId: movieIdOf(movie), stars: halfStars / 2 }))
            .filter(({ movieId }) => films.has(movieId)),
        })),
        strategy: strategies[address.strategy]!.value,
        filter: {
          genres: address.genre === '' ? null : [address.genre],
          yearFrom: address.decade,
          yearTo: address.decade === null ? null : address.decade + 9,
        },
        first: address.shown,
      })
    : { groupRecommendations: null }
  return (
    <div className="space-y-10">
      <header className="max-w-prose space-y-2">
        <h1>Together</h1>
        <p className="text-muted">
          Say who is watching, and find films for all of you. Two to {maxPeople} people; guests need
          no account, only a handful of ratings.
        </p>
      </header>
      {flash?.message != null && (
        <Notice kind={flash.ok ? 'success' : 'problem'}>{flash.message}</Notice>
      )}
      <div className="grid items-start gap-8 lg:grid-cols-2">
        <WhoWatches address={address} members={members} problem={flash?.problems.name} />
        <Friends
          address={address}
          viewer={people.viewer}
          chosen={memberIds}
          others={people.viewer ? 1 : 0}
          link={created === null ? null : linkOf(created, await visitedOrigin())}
        />
      </div>
      {rating && address.guest !== null && (
        <GuestEditor
          key={address.guest}
          address={address}
          index={address.guest}
          guest={rating}
          films={films}
          found={people.movies?.edges.map(({ node }) => node) ?? []}
        />
      )}
      <section aria-labelledby="picks" className="space-y-6">
        <h2 id="picks">Films for all of you</h2>
        {groupRecommendations ? (
          <>
            <FilterChips address={address} genres={people.genres} decades={people.decades} />
            <Picks
              address={address}
              edges={groupRecommendations.edges}
              hasMore={groupRecommendations.pageInfo.hasNextPage}
            />
          </>
        ) : (
          <MissingPeople isSignedIn={people.viewer !== null} />
        )}
      </section>
    </div>
  )
}

/** The address to send to a friend. */
const linkOf = (token: string, origin: string): string =>
  `${origin}/together/join?invitation=${encodeURIComponent(token)}`
