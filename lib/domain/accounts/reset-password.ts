import type { UserError } from '../../platform/errors'
import { invalidInput } from '../../platform/input-errors'
import { countPasswordChoice } from '../../platform/rate-limits/attempts'
import { tokenHash } from './api-token'
import { accountOfReset } from './password-reset-store'
import { passwordProblem } from './password-rules'
import { hashPassword } from './passwords'
import { isResetToken } from './reset-link'
import { replacePassword } from './user-store'
import type { CallerContext } from './viewer'

interface ResetContext extends Pick<CallerContext, 'address'> {
  now(): Date
}

export interface ResetPasswordInput {
  readonly token: string
  readonly newPassword: string
}

export interface ResetPasswordResult {
  readonly changed: boolean
  readonly userErrors: readonly UserError[]
}

/**
 * Sets a new password with the token of a mailed link. All sessions of the person end, and all of their links become
 * invalid. API tokens stay valid, as after changing the password.
 * @throws {CallerError} RATE_LIMITED
 */
export async function resetPassword(
  context: ResetContext,
  { token, newPassword }: ResetPasswordInput,
): Promise<ResetPasswordResult> {
  if (!isResetToken(token)) return refused(invalidLink)
  await countPasswordChoice(context.address)
  const account = await accountOfReset(tokenHash(token), context.now())
  if (!account) return refused(invalidLink)
  const problem = await passwordProblem(newPassword, account)
  if (problem !== null) return refused(invalidInput('newPassword', problem))
  // It changes nothing if the link was used meanwhile: that began a new version of the person's sessions.
  const version = await replacePassword(account, await hashPassword(newPassword), false)
  return version === null ? refused(invalidLink) : { changed: true, userErrors: [] }
}

const invalidLink: UserError = {
  field: ['input', 'token'],
  code: 'INVALID_TOKEN',
  message:
    'This link is not valid: it was used already, or is older than an hour. Ask for a new one.',
}

const refused = (error: UserError): ResetPasswordResult => ({ changed: false, userErrors: [error] })
