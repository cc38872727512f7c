import type { UserError } from '../../platform/errors'
import { invalidInput } from '../../platform/input-errors'
import { replacePassword } from './user-store'
import { passwordProblem } from './password-rules'
import { hashPassword } from './passwords'
import { sessionCookie } from './session-cookie'
import { verifyCredentials } from './verify-credentials'
import { viewerAfterRevoking, requireWriter, type CallerContext, type Viewer } from './viewer'

export interface ChangePasswordInput {
  readonly currentPassword: string
  readonly newPassword: string
  /** End the person's tokens too. */
  readonly endTokens: boolean
}

export interface ChangePasswordResult {
  /** A new cookie for the caller's own session; null if they sent a token. */
  readonly setCookie: string | null
  /** The viewer for the rest of the operation. */
  readonly viewer: Viewer | null
  readonly userErrors: readonly UserError[]
}

/** Take a new password, and end every other session. @throws {CallerError} UNAUTHENTICATED, FORBIDDEN, RATE_LIMITED */
export async function changePassword(
  context: CallerContext,
  { currentPassword, newPassword, endTokens }: ChangePasswordInput,
): Promise<ChangePasswordResult> {
  const present = requireWriter(context.viewer)
  const { member, credential } = present
  const email = member.email ?? ''
  const problem = await passwordProblem(newPassword, { email, displayName: member.displayName })
  if (problem !== null) return refused(present, invalidInput('newPassword', problem))
  const account = await verifyCredentials(context, { email, password: currentPassword })
  const tokenVersion =
    account && (await replacePassword(account, await hashPassword(newPassword), endTokens))
  if (tokenVersion === null) return refused(present, wrongPassword)
  const setCookie =
    credential.kind === 'SESSION'
      ? await sessionCookie(credential.cookieName, member, tokenVersion)
      : null
  const left = endTokens ? viewerAfterRevoking(present, null) : present
  return { setCookie, viewer: left, userErrors: [] }
}

const wrongPassword: UserError = {
  field: ['input', 'currentPassword'],
  code: 'WRONG_PASSWORD',
  message: 'This is not your password.',
}

const refused = (viewer: Viewer, error: UserError): ChangePasswordResult => ({
  setCookie: null,
  viewer,
  userErrors: [error],
})
