import type { Member } from '../accounts/user'
import type { Taste } from './taste'

interface MemberTasteContext {
  readonly loaders: { readonly taste: { load(userId: number): Promise<Taste> } }
  /** @throws {CallerError} RATE_LIMITED */
  payForRows(rows: number): Promise<void>
}

/** The taste of a member whom the viewer may see. @throws {CallerError} RATE_LIMITED */
export async function memberTaste(
  context: MemberTasteContext,
  { person }: { readonly person: Member },
): Promise<Taste> {
  await context.payForRows(person.ratingCount)
  return context.loaders.taste.load(person.id)
}
