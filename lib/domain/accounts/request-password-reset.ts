import { z } from 'zod'
import type { UserError } from '../../platform/errors'
import { inputErrors } from '../../platform/input-errors'
import { canSendMail, mailFailure, sendMail, type Mail } from '../../platform/mail/send-mail'
import { countPasswordReset } from '../../platform/rate-limits/attempts'
import { tokenHash } from './api-token'
import { emailAddress } from './email-address'
import { storeReset } from './password-reset-store'
import { createResetToken, resetLink, resetLinkLifetime } from './reset-link'
import type { CallerContext } from './viewer'

const shape = z.object({ email: emailAddress })

interface RequestContext extends Pick<CallerContext, 'address'> {
  now(): Date
}

export interface RequestPasswordResetResult {
  /** Whether this site sends mail. It does not tell whether a mail was sent. */
  readonly sendsMail: boolean
  readonly userErrors: readonly UserError[]
}

/**
 * Mails a link for choosing a new password, if there is an account. The answer, and the time until it comes, are the
 * same if there is none. The mail is sent after the answer.
 * @throws {CallerError} RATE_LIMITED
 */
export async function requestPasswordReset(
  context: RequestContext,
  input: z.input<typeof shape>,
): Promise<RequestPasswordResetResult> {
  const sendsMail = canSendMail()
  const { data, error } = shape.safeParse(input)
  if (error) return { sendsMail, userErrors: inputErrors(error) }
  const { email } = data
  await countPasswordReset(email, context.address)
  if (!sendsMail) return { sendsMail, userErrors: [] }
  const link = await createResetLink(context, { email })
  if (link) void sendLater({ to: email, ...resetMail(link) })
  return { sendsMail, userErrors: [] }
}

interface ResetLink {
  readonly displayName: string
  readonly url: string
}

/** Creates a link for choosing a new password; null if there is no account with this e-mail address. */
export async function createResetLink(
  context: Pick<RequestContext, 'now'>,
  { email }: { readonly email: string },
): Promise<ResetLink | null> {
  const [token, time] = [createResetToken(), context.now()]
  const expiresAt = new Date(time.getTime() + resetLinkLifetime)
  const displayName = await storeReset({ email, tokenHash: tokenHash(token), expiresAt }, time)
  return displayName === null ? null : { displayName, url: resetLink(token) }
}

const resetMail = ({ displayName, url }: ResetLink): Pick<Mail, 'subject' | 'text'> => ({
  subject: 'Choose a new password for Matinee',
  text: `Hello ${displayName},

someone asked for a new password for your account at Matinee. If it was you,
open this link within one hour and choose one:

${url}

The link works once. If it was not you, you need not do anything: your
password stays as it is.
`,
})

/** The person cannot be told about a failure, because that would tell whether there is an account. */
async function sendLater(mail: Mail): Promise<void> {
  try {
    await sendMail(mail)
  } catch (error) {
    console.error(`A mail for a new password was not sent: ${mailFailure(error)}`)
  }
}
