import { countSignIn, refundSignInAttempt } from '../../platform/rate-limits/attempts'
import { credentialsByEmail, replacePasswordHash, type Credentials } from './user-store'
import { isTooLong } from './password-rules'
import { passwordMatches } from './passwords'
import type { CallerContext } from './viewer'

/**
 * The account with this e-mail address and password; null if one of the two is wrong.
 * @throws {CallerError} RATE_LIMITED after too many failures for this account, from this network address, or for both
 */
export async function verifyCredentials(
  { address }: Pick<CallerContext, 'address'>,
  { email, password }: { readonly email: string; readonly password: string },
): Promise<Credentials | null> {
  if (email.length > 254 || isTooLong(password) || /\p{C}/u.test(email)) return null
  const normalised = email.trim().toLowerCase()
  await countSignIn(normalised, address)
  const account = await credentialsByEmail(normalised)
  const { id, passwordHash } = account ?? { id: 0, passwordHash: null }
  const replaceHash = (newHash: string): Promise<void> =>
    replacePasswordHash(id, passwordHash, newHash)
  if (!(await passwordMatches(passwordHash, password, replaceHash))) return null
  await refundSignInAttempt(normalised, address)
  return account
}
