import { z } from 'zod'
import type { UserError } from '../../platform/errors'
import { inputErrors, invalidInput } from '../../platform/input-errors'
import { isVisible } from '../../platform/visible-text'
import { createToken, tokenHash, type ApiToken, type TokenScope } from './api-token'
import { storeTokenWithin } from './api-token-store'
import { verifyCredentials } from './verify-credentials'
import { requireWriter, type CallerContext, type Viewer } from './viewer'

/** Tokens of a person that have not expired. */
const maxTokens = 100

interface CreateApiTokenContext extends CallerContext {
  now(): Date
}

export interface CreateApiTokenInput {
  readonly name: string
  readonly scope: TokenScope
  readonly expiresAt?: Date | null | undefined
  readonly email?: string | null | undefined
  readonly password?: string | null | undefined
}

export interface CreateApiTokenResult {
  /** The secret, which is shown only once. */
  readonly token: string | null
  readonly apiToken: ApiToken | null
  readonly userErrors: readonly UserError[]
}

const shape = (now: Date) =>
  z.object({
    name: z
      .string()
      .trim()
      .min(1, 'Name the token.')
      .max(100, 'Use at most 100 characters.')
      .refine((name) => name === '' || isVisible(name), 'Use visible characters only.'),
    expiresAt: z
      .date()
      .nullish()
      .refine((date) => !date || date > now, 'Choose a time in the future.')
      .refine((date) => !date || date <= aYearAfter(now), 'Choose a time within one year.'),
  })

function aYearAfter(now: Date): Date {
  const later = new Date(now)
  later.setUTCFullYear(later.getUTCFullYear() + 1)
  return later
}

/**
 * Make a token for the signed-in person, or for a script that gives e-mail and password.
 * @throws {CallerError} UNAUTHENTICATED if there is neither, FORBIDDEN for a read token, RATE_LIMITED
 */
export async function createApiToken(
  context: CreateApiTokenContext,
  { scope, email, password, ...input }: CreateApiTokenInput,
): Promise<CreateApiTokenResult> {
  const now = context.now()
  const { data, error } = shape(now).safeParse(input)
  if (error) return refused(inputErrors(error))
  const { name, expiresAt = null } = data
  const owner =
    email != null || password != null
      ? await ownerOfCredentials(context, { email: email ?? '', password: password ?? '' })
      : ownerOfViewer(requireWriter(context.viewer))
  if (!owner) return refused([wrongCredentials])
  if (owner.until && (!expiresAt || expiresAt > owner.until))
    return refused([outlives(owner.until)])
  const token = createToken()
  const stored = { userId: owner.id, name, scope, expiresAt, tokenHash: tokenHash(token) }
  const apiToken = await storeTokenWithin(stored, maxTokens, now)
  return apiToken ? { token, apiToken, userErrors: [] } : refused([tooMany])
}

/** The owner of the new token. */
interface TokenOwner {
  readonly id: number
  /** When the token of the request expires; null if it never does, or the request used a session or password. */
  readonly until: Date | null
}

async function ownerOfCredentials(
  context: CallerContext,
  credentials: { readonly email: string; readonly password: string },
): Promise<TokenOwner | null> {
  const account = await verifyCredentials(context, credentials)
  return account && { id: account.id, until: null }
}

const ownerOfViewer = ({ member, credential }: Viewer): TokenOwner => ({
  id: member.id,
  until: credential.kind === 'TOKEN' ? credential.expiresAt : null,
})

/** Without this rule, a stolen token that expires soon could create one that is valid for longer. */
const outlives = (until: Date): UserError =>
  invalidInput(
    'expiresAt',
    `A token that is created with a token must not expire later than that one, at ${until.toISOString()}.`,
  )

const tooMany: UserError = {
  field: null,
  code: 'TOO_MANY_TOKENS',
  message: `You have ${maxTokens} tokens already: revoke one first.`,
}

const wrongCredentials: UserError = {
  field: ['input', 'password'],
  code: 'WRONG_CREDENTIALS',
  message: 'The e-mail address or the password is wrong.',
}

const refused = (userErrors: readonly UserError[]): CreateApiTokenResult => ({
  token: null,
  apiToken: null,
  userErrors,
})
