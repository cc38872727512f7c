import type { Member } from '../accounts/user'
import type { RowCharge } from '../accounts/viewer'
import type { Recommendations } from './recommendations'
import { defaultWellKnown, type TasteMap } from './taste-map'

interface MemberTasteMapContext extends RowCharge {
  readonly recommendations: Pick<Recommendations, 'tasteMap'>
}

interface MemberTasteMapInput {
  /** A member whom the viewer may see. */
  readonly person: Member
  /** See `TasteMap`; null: the default. */
  readonly wellKnown: number | null
}

/** The map of a member; null if no model serves. @throws {CallerError} RATE_LIMITED, and as `tasteMap` */
export async function memberTasteMap(
  context: MemberTasteMapContext,
  { person, wellKnown }: MemberTasteMapInput,
): Promise<TasteMap | null> {
  await context.chargeForRows(person.ratingCount)
  return context.recommendations.tasteMap(person, wellKnown ?? defaultWellKnown)
}
