import { credentialsByEmail, type Credentials } from '../users/user-store'
import { isTooLong } from './password-rules'
import { passwordMatches } from './passwords'

/** The account of this e-mail and password; null if either is wrong, without saying which. */
export async function verifyCredentials(
  email: string,
  password: string,
): Promise<Credentials | null> {
  if (email.length > 254 || isTooLong(password) || /\p{C}/u.test(email)) return null
  const account = await credentialsByEmail(email.trim().toLowerCase())
  const matches = await passwordMatches(account?.passwordHash ?? null, password)
  return matches ? account : null
}
