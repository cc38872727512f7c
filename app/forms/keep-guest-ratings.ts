import { asNamedRatings, guestCookieText, guestRatingsIn } from '@/app/_components/guest-ratings'
import { KeepGuestRatings, RatedAmong } from '@/app/_queries/account-forms'
import { executor } from '@/app/_server/form-route'

interface Arrival {
  /** Of the visitor, who is now a member. */
  readonly headers: Headers
  readonly address: string
  /** The Set-Cookie header of the new session. */
  readonly session: string
}

/**
 * Saves the ratings in the cookie of a visitor as those of the member. Films that the member has rated keep their
 * ratings.
 *
 * @returns Set-Cookie headers that remove what was saved
 */
export async function keepGuestRatings({ headers, address, session }: Arrival): Promise<string[]> {
  const ratings = asNamedRatings(guestRatingsIn(headers.get('cookie') ?? ''))
  if (ratings.length === 0) return []
  const { execute } = await executor(session.split(';')[0] ?? null, address)
  const { nodes } = await execute(RatedAmong, { ids: ratings.map(({ movieId }) => movieId) })
  const unrated = new Set(
    nodes.flatMap((node) => (node && 'id' in node && node.viewerRating === null ? [node.id] : [])),
  )
  const wanted = ratings.filter(({ movieId }) => unrated.has(movieId))
  if (wanted.length > 0) await execute(KeepGuestRatings, { input: { ratings: wanted } })
  return [guestCookieText([])]
}
