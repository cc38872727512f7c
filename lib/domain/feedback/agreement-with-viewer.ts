import type { Member } from '../accounts/user'
import type { RowCharge, Viewer } from '../accounts/viewer'
import type { RatingAgreement } from './rating-agreement'

interface AgreementContext extends RowCharge {
  readonly viewer: Viewer | null
  readonly loaders: { readonly ratingAgreement: { load(userId: number): Promise<RatingAgreement> } }
}

/**
 * The agreement of the viewer with another person whom they may see; null for the viewer, and if nobody is signed in.
 * @throws {CallerError} RATE_LIMITED
 */
export async function agreementWithViewer(
  context: AgreementContext,
  { person }: { readonly person: Member },
): Promise<RatingAgreement | null> {
  const own = context.viewer?.member
  if (!own || own.id === person.id) return null
  await context.chargeForRows(own.ratingCount + person.ratingCount)
  return context.loaders.ratingAgreement.load(person.id)
}
