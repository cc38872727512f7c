import { requireOwner } from '../accounts/privacy'
import type { Member } from '../accounts/user'
import type { RowCharge, Viewer } from '../accounts/viewer'
import type { FeedOptions, Recommendation } from './feed'
import type { Recommendations } from './recommendations'

export const defaultAdventurousness = 0.5

interface MemberFeedContext extends RowCharge {
  readonly viewer: Viewer | null
  readonly recommendations: Pick<Recommendations, 'feed' | 'feedbackCount'>
}

interface MemberFeedInput extends Omit<FeedOptions, 'adventurousness'> {
  readonly person: Member
  /** 0 to 1; 0.5 if null. */
  readonly adventurousness: number | null
}

/** A part of a member's feed, which only they may see. @throws {CallerError} FORBIDDEN, and as `feed` */
export async function memberFeed(
  context: MemberFeedContext,
  { person, adventurousness, ...options }: MemberFeedInput,
): Promise<Recommendation[]> {
  const owner = requireOwner(context.viewer, person)
  await context.chargeForRows(await context.recommendations.feedbackCount(owner))
  return context.recommendations.feed(owner, {
    ...options,
    adventurousness: adventurousness ?? defaultAdventurousness,
  })
}
