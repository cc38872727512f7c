import type { UserError } from '../../platform/errors'
import { endSessions } from './user-store'
import { endedSessionCookie } from './session-cookie'
import { leftAfterRevoking, requireWriter, type Viewer } from './viewer'

export interface SignOutEverywhereResult {
  readonly signedOut: boolean
  /** Makes a browser forget its session; null for who came with a token. */
  readonly setCookie: string | null
  /** Who is left to ask the rest of the operation. */
  readonly viewer: Viewer | null
  readonly userErrors: readonly UserError[]
}

/** End every session, the caller's own included, and tokens if so wished. @throws {CallerError} UNAUTHENTICATED, FORBIDDEN */
export async function signOutEverywhere(
  viewer: Viewer | null,
  endTokens: boolean,
): Promise<SignOutEverywhereResult> {
  const present = requireWriter(viewer)
  const { member, credential } = present
  await endSessions(member.id, endTokens)
  const done = { signedOut: true, userErrors: [] }
  return credential.kind === 'SESSION'
    ? { ...done, setCookie: endedSessionCookie(credential.cookieName), viewer: null }
    : { ...done, setCookie: null, viewer: endTokens ? leftAfterRevoking(present, null) : present }
}
