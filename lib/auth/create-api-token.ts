import type { UserError } from '../errors'
import { mintToken, tokenHash } from './api-token'
import { storeToken, type TokenScope } from './api-token-store'
import { verifyCredentials } from './verify-credentials'
import { requireWriter, type Viewer } from './viewer'

export interface CreateApiTokenInput {
  readonly name: string
  readonly scope: TokenScope
  readonly email?: string | null
  readonly password?: string | null
}

export interface CreateApiTokenResult {
  readonly token: string | null
  readonly userErrors: readonly UserError[]
}

/**
 * Make a token for the signed-in person, or for a script that gives e-mail and password.
 * @throws {CallerError} UNAUTHENTICATED if there is neither, FORBIDDEN for a read token
 */
export async function createApiToken(
  viewer: Viewer | null,
  { name, scope, email, password }: CreateApiTokenInput,
): Promise<CreateApiTokenResult> {
  const trimmed = name.trim()
  if (trimmed === '' || trimmed.length > 100) {
    return refused('name', 'INVALID_NAME', 'Name the token with 1 to 100 characters.')
  }
  const userId =
    email != null || password != null
      ? (await verifyCredentials(email ?? '', password ?? ''))?.id
      : requireWriter(viewer).member.id
  if (userId === undefined) {
    return refused('password', 'WRONG_CREDENTIALS', 'The e-mail address or the password is wrong.')
  }
  const token = mintToken()
  await storeToken(userId, trimmed, scope, tokenHash(token))
  return { token, userErrors: [] }
}

const refused = (field: string, code: string, message: string): CreateApiTokenResult => ({
  token: null,
  userErrors: [{ field: ['input', field], code, message }],
})
