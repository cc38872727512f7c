import { hash, verify } from '@node-rs/argon2'

/**
 * The one form of a password, however a keyboard composes its letters: `é` may be one character or two.
 * The recommendation of NIST SP 800-63B, 3.1.1.2.
 */
export const normalisedPassword = (password: string): string => password.normalize('NFKC')

/** argon2id with the library's defaults, which follow OWASP's recommendation. */
export const hashPassword = (password: string): Promise<string> =>
  hash(normalisedPassword(password))

let decoy: Promise<string> | undefined

/**
 * Takes as long for an unknown account as for a known one, so that time does not tell them apart.
 * @param replaceHash is given the hash to store where the stored one is of the password as it was typed, which was
 *   hashed so before passwords were normalised
 */
export async function passwordMatches(
  passwordHash: string | null,
  password: string,
  replaceHash?: (passwordHash: string) => Promise<void>,
): Promise<boolean> {
  const known = passwordHash ?? (await (decoy ??= hash('nobody has this password')))
  const normalised = normalisedPassword(password)
  if (await verify(known, normalised)) return passwordHash !== null
  if (normalised === password || !(await verify(known, password))) return false
  await replaceHash?.(await hashPassword(password))
  return passwordHash !== null
}
