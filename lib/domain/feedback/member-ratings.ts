import type { KeysetSlice } from '../../platform/db/keyset'
import type { Member } from '../accounts/user'
import { visibleMember } from '../accounts/visible-member'
import type { Rating, RatingKey, RatingOrder } from './rating'
import { ratingPage, type ListedRating, type RatingCursor } from './rating-store'
import type { RowCharge } from '../accounts/viewer'

export const defaultRatingOrder: RatingOrder = { field: 'RATED_AT', direction: 'DESC' }

interface MemberRatingsInput {
  /** A member whom the viewer may see. */
  readonly person: Member
  readonly order: RatingOrder
  readonly slice: KeysetSlice<RatingCursor>
}

/** A page of a member's ratings. @throws {CallerError} RATE_LIMITED */
export async function memberRatings(
  context: RowCharge,
  { person, order, slice }: MemberRatingsInput,
): Promise<ListedRating[]> {
  await context.chargeForRows(person.ratingCount) // the database sorts all ratings for each page
  return ratingPage(person.id, order, slice)
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
