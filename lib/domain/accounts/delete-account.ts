import { endedSessionCookie } from './session-cookie'
import { verifyCredentials } from './verify-credentials'
import { requireWriter, type CallerContext } from './viewer'
import type { UserError } from '../../platform/errors'
import { deleteMember } from './user-store'

export interface DeleteAccountResult {
  readonly deleted: boolean
  /** Removes the session of a browser; null if the caller sent a token. */
  readonly setCookie: string | null
  readonly userErrors: readonly UserError[]
}

/**
 * Delete the account and everything stored about the person.
 *
 * @throws {CallerError} UNAUTHENTICATED, FORBIDDEN, RATE_LIMITED
 */
export async function deleteAccount(
  context: CallerContext,
  { password }: { readonly password: string },
): Promise<DeleteAccountResult> {
  const { member, credential } = requireWriter(context.viewer)
  if (!(await verifyCredentials(context, { email: member.email ?? '', password }))) {
    const message = 'This is not your password.'
    const error = { field: ['input', 'password'], code: 'WRONG_PASSWORD', message }
    return { deleted: false, setCookie: null, userErrors: [error] }
  }
  await deleteMember(member.id)
  const setCookie = credential.kind === 'SESSION' ? endedSessionCookie(credential.cookieName) : null
  return { deleted: true, setCookie, userErrors: [] }
}
