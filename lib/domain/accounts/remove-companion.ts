import type { UserError } from '../../platform/errors'
import { deleteCompanions } from './companion-store'
import { requireWriter, type Viewer } from './viewer'

export interface RemoveCompanionResult {
  readonly removed: boolean
  readonly userErrors: readonly UserError[]
}

interface RemoveCompanionInput {
  /** Null if the ID is not that of a user. */
  readonly userId: number | null
}

/** Ends the agreement with a companion, for both. @throws {CallerError} UNAUTHENTICATED, FORBIDDEN */
export async function removeCompanion(
  { viewer }: { readonly viewer: Viewer | null },
  { userId }: RemoveCompanionInput,
): Promise<RemoveCompanionResult> {
  const { member } = requireWriter(viewer)
  if (userId !== null && (await deleteCompanions(member.id, userId)))
    return { removed: true, userErrors: [] }
  return { removed: false, userErrors: [notFound] }
}

const notFound: UserError = {
  field: ['input', 'userId'],
  code: 'NOT_FOUND',
  message: 'You have no such companion.',
}
