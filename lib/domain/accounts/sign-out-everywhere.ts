import type { UserError } from '../../platform/errors'
import { endSessions } from './user-store'
import { endedSessionCookie } from './session-cookie'
import { viewerAfterRevoking, requireWriter, type Viewer } from './viewer'

export interface SignOutEverywhereResult {
  readonly signedOut: boolean
  /** Removes the session of a browser; null if the caller sent a token. */
  readonly setCookie: string | null
  /** The viewer for the rest of the operation. */
  readonly viewer: Viewer | null
  readonly userErrors: readonly UserError[]
}

/**
 * End every session, the caller's own included, and with `endTokens` the tokens too.
 *
 * @throws {CallerError} UNAUTHENTICATED, FORBIDDEN
 */
export async function signOutEverywhere(
  { viewer }: { readonly viewer: Viewer | null },
  { endTokens }: { readonly endTokens: boolean },
): Promise<SignOutEverywhereResult> {
  const present = requireWriter(viewer)
  const { member, credential } = present
  await endSessions(member.id, endTokens)
  const done = { signedOut: true, userErrors: [] }
  return credential.kind === 'SESSION'
    ? { ...done, setCookie: endedSessionCookie(credential.cookieName), viewer: null }
    : { ...done, setCookie: null, viewer: endTokens ? viewerAfterRevoking(present, null) : present }
}
