import type { Member } from '../accounts/user'
import type { Taste } from './taste'
import type { RowCharge } from '../accounts/viewer'

interface MemberTasteContext extends RowCharge {
  readonly loaders: { readonly taste: { load(userId: number): Promise<Taste> } }
}

/** The taste of a member whom the viewer may see. @throws {CallerError} RATE_LIMITED */
export async function memberTaste(
  context: MemberTasteContext,
  { person }: { readonly person: Member },
): Promise<Taste> {
  await context.chargeForRows(person.ratingCount)
  return context.loaders.taste.load(person.id)
}
