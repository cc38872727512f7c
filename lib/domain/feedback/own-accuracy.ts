import { requireOwner } from '../accounts/privacy'
import type { Member } from '../accounts/user'
import type { RowCharge, Viewer } from '../accounts/viewer'
import type { Accuracy } from './accuracy'
import { accuracyOf } from './sealed-prediction-store'

interface OwnAccuracyContext extends RowCharge {
  readonly viewer: Viewer | null
}

/**
 * The accuracy of the sealed predictions of a member, for the member.
 * @throws {CallerError} UNAUTHENTICATED, FORBIDDEN, RATE_LIMITED
 */
export async function ownAccuracy(
  context: OwnAccuracyContext,
  { person }: { readonly person: Member },
): Promise<Accuracy> {
  const { id, ratingCount } = requireOwner(context.viewer, person)
  await context.chargeForRows(ratingCount)
  return accuracyOf(id)
}
