import { requireOwner } from '../accounts/privacy'
import type { Member } from '../accounts/user'
import type { RowCharge, Viewer } from '../accounts/viewer'
import { defaultAdventurousness } from './member-feed'
import type { Recommendations } from './recommendations'
import { defaultRecommended, defaultShelfLength, type Shelf } from './shelves'

interface MemberShelvesContext extends RowCharge {
  readonly viewer: Viewer | null
  readonly recommendations: Pick<Recommendations, 'shelves' | 'feedbackCount'>
}

interface MemberShelvesInput {
  readonly person: Member
  /** See `ShelfOptions`; null: the default. */
  readonly limit: number | null
  readonly recommended: number | null
  readonly adventurousness: number | null
}

/** The shelves of a member, which only they may see. @throws {CallerError} FORBIDDEN, and as `shelves` */
export async function memberShelves(
  context: MemberShelvesContext,
  { person, limit, recommended, adventurousness }: MemberShelvesInput,
): Promise<readonly Shelf[]> {
  const owner = requireOwner(context.viewer, person)
  await context.chargeForRows(await context.recommendations.feedbackCount(owner))
  return context.recommendations.shelves(owner, {
    limit: limit ?? defaultShelfLength,
    recommended: recommended ?? defaultRecommended,
    adventurousness: adventurousness ?? defaultAdventurousness,
  })
}
