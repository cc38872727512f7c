import type { ApiToken } from './api-token'
import { tokenPage } from './api-token-store'
import { requireOwner } from './privacy'
import type { Member } from './user'
import type { Viewer } from './viewer'

interface OwnApiTokensInput {
  readonly person: Member
  readonly limit: number
  /** The ID of the token before the page; null for the first page. */
  readonly after: number | null
}

/** The API tokens of a member, newest first, for the member. @throws {CallerError} UNAUTHENTICATED, FORBIDDEN */
export async function ownApiTokens(
  { viewer }: { readonly viewer: Viewer | null },
  { person, limit, after }: OwnApiTokensInput,
): Promise<ApiToken[]> {
  return tokenPage(requireOwner(viewer, person).id, limit, after)
}
