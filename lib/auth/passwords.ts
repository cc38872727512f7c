import { hash, verify } from '@node-rs/argon2'

/** argon2id with the library's defaults, which follow OWASP's recommendation. */
export const hashPassword = (password: string): Promise<string> => hash(password)

let decoy: Promise<string> | undefined

/** Takes as long for an unknown account as for a known one, so that time does not tell them apart. */
export async function passwordMatches(
  passwordHash: string | null,
  password: string,
): Promise<boolean> {
  const known = passwordHash ?? (await (decoy ??= hash('nobody has this password')))
  const matches = await verify(known, password)
  return matches && passwordHash !== null
}
