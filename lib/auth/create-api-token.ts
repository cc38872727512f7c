import { z } from 'zod'
import type { UserError } from '../errors'
import { inputErrors } from '../input-errors'
import { mintToken, tokenHash, type ApiToken, type TokenScope } from './api-token'
import { storeToken } from './api-token-store'
import { verifyCredentials } from './verify-credentials'
import { requireWriter, type Viewer } from './viewer'

export interface CreateApiTokenInput {
  readonly name: string
  readonly scope: TokenScope
  readonly expiresAt?: Date | null | undefined
  readonly email?: string | null | undefined
  readonly password?: string | null | undefined
}

export interface CreateApiTokenResult {
  /** The secret, shown this once. */
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
      .regex(/^\P{C}*$/u, 'Use visible characters only.'),
    expiresAt: z
      .date()
      .nullish()
      .refine((date) => !date || date > now, 'This is past already.')
      .refine((date) => !date || date <= aYearAfter(now), 'A token lasts a year at most.'),
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
  viewer: Viewer | null,
  { scope, email, password, ...input }: CreateApiTokenInput,
  address: string,
  now: Date,
): Promise<CreateApiTokenResult> {
  const { data, error } = shape(now).safeParse(input)
  if (error) return refused(inputErrors(error))
  const userId =
    email != null || password != null
      ? (await verifyCredentials(email ?? '', password ?? '', address))?.id
      : requireWriter(viewer).member.id
  if (userId === undefined) return refused([wrongCredentials])
  const token = mintToken()
  const { name, expiresAt = null } = data
  const stored = { userId, name, scope, expiresAt, tokenHash: tokenHash(token) }
  return { token, apiToken: await storeToken(stored), userErrors: [] }
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
