import { hash, verify } from '@node-rs/argon2'

/**
 * The normalised form of a password, because keyboards compose letters differently: `é` may be one character or two.
 * The recommendation of NIST SP 800-63B, 3.1.1.2.
 */
export const normalisedPassword = (password: string): string => password.normalize('NFKC')

/** argon2id with the library's defaults, which follow OWASP's recommendation. */
export const hashPassword = (password: string): Promise<string> =>
  hash(normalisedPassword(password))

let decoy: Promise<string> | undefined

/**
 * Takes the same time for an unknown account as for a known one, so that the time reveals nothing.
 * @param replaceHash called with a new hash if the stored one was made before passwords were normalised
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
