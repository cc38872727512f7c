import type { KeysetSlice } from '../../platform/db/keyset'
import type { Member } from '../accounts/user'
import { visibleMember } from '../accounts/visible-member'
import { CallerError } from '../../platform/errors'
import { requireOwner } from '../accounts/privacy'
import type { RowCharge, Viewer } from '../accounts/viewer'
import {
  isOnScale,
  type Rating,
  type RatingFilter,
  type RatingKey,
  type RatingOrder,
} from './rating'
import {
  countRatings,
  ratingPage,
  type ListedRating,
  type ListedRatings,
  type RatingCursor,
} from './rating-store'

export const defaultRatingOrder: RatingOrder = { field: 'RATED_AT', direction: 'DESC' }

/** Ratings of a member whom the viewer may see. */
export interface RatingList {
  readonly person: Member
  readonly order: RatingOrder
  readonly filter: RatingFilter
}

interface MemberRatingsContext extends RowCharge {
  readonly viewer: Viewer | null
}

interface MemberRatingsInput extends RatingList {
  readonly slice: KeysetSlice<RatingCursor>
}

/**
 * A page of a member's ratings.
 * @throws {CallerError} RATE_LIMITED, BAD_USER_INPUT for a filter out of range, FORBIDDEN or UNAUTHENTICATED for others
 *   who ask for an order that reveals predictions
 */
export async function memberRatings(
  context: MemberRatingsContext,
  { slice, ...list }: MemberRatingsInput,
): Promise<ListedRating[]> {
  assertFilter(list.filter)
  if (list.order.field === 'SURPRISE') requireOwner(context.viewer, list.person)
  await context.chargeForRows(list.person.ratingCount) // the database sorts all ratings for each page
  return ratingPage(storedList(list), slice)
}

/** The number of ratings on all pages of a list. @throws {CallerError} as `memberRatings` */
export async function countMemberRatings(
  context: MemberRatingsContext,
  list: RatingList,
): Promise<number> {
  assertFilter(list.filter)
  if (list.order.field === 'SURPRISE') requireOwner(context.viewer, list.person)
  await context.chargeForRows(list.person.ratingCount)
  return countRatings(storedList(list))
}

const storedList = ({ person, order, filter }: RatingList): ListedRatings => ({
  userId: person.id,
  order,
  filter,
})

/** No title is longer, so a longer text is a mistake. */
const maxTitleLength = 200

function assertFilter({ title, genre, minStars, maxStars }: RatingFilter): void {
  if ([title, genre].some((text) => (text?.length ?? 0) > maxTitleLength)) {
    throw new CallerError('BAD_USER_INPUT', `filter: at most ${maxTitleLength} characters.`)
  }
  if ([minStars, maxStars].some((stars) => stars != null && !isOnScale(stars))) {
    throw new CallerError('BAD_USER_INPUT', 'filter: stars are 0.5 to 5 in steps of 0.5.')
  }
}

type VisibleMemberContext = Parameters<typeof visibleMember>[0]

interface VisibleRatingContext extends VisibleMemberContext {
  readonly loaders: VisibleMemberContext['loaders'] & {
    readonly rating: { load(key: RatingKey): Promise<Rating | null> }
  }
}

/** A rating by its key; null if there is none or the viewer may not see the person. */
export async function visibleRating(
  context: VisibleRatingContext,
  key: RatingKey,
): Promise<Rating | null> {
  const person = await visibleMember(context, key)
  return person && context.loaders.rating.load(key)
}
