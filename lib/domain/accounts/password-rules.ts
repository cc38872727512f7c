import { normalisedPassword } from './passwords'

const fewest = 10
const maxLength = 128
/** A letter with decomposed accents has at most four code points, and a code point at most two UTF-16 units. */
const maxRawLength = maxLength * 4 * 2

/** The person who chooses the password: it must not be their e-mail address or name. */
interface Person {
  readonly email: string
  readonly displayName: string
}

/** Why a new password is refused, as a message for the person; null if it is accepted. */
export async function passwordProblem(given: string, person: Person): Promise<string | null> {
  const tooLong = `Use at most ${maxLength} characters.`
  if (given.length > maxRawLength) return tooLong
  const password = normalisedPassword(given)
  const length = lengthOf(password)
  if (length < fewest) return `Use at least ${fewest} characters.`
  if (length > maxLength) return tooLong
  if (namesPerson(password, person)) return 'Choose something other than your name or address.'
  if (await isCommon(password)) return 'Many people use this password. Choose one that is yours.'
  return null
}

/**
 * Whether it is longer than any stored password, so that hashing it is useless. A password may be shorter as it was
 * typed (stored before passwords were normalised) or in its normalised form.
 */
export const isTooLong = (password: string): boolean =>
  password.length > maxRawLength ||
  (lengthOf(password) > maxLength && lengthOf(normalisedPassword(password)) > maxLength)

const lengthOf = (text: string): number => Array.from(text).length

function namesPerson(password: string, { email, displayName }: Person): boolean {
  const plain = (text: string): string => normalisedPassword(text).trim().toLowerCase()
  const address = plain(email)
  return [address, address.split('@')[0], plain(displayName)].includes(plain(password))
}

/** Whether it is in a list of leaked passwords, ignoring case, or repeats a listed password or one character. */
async function isCommon(password: string): Promise<boolean> {
  const lowerCase = password.toLowerCase()
  const unit = /^(.+?)\1+$/su.exec(lowerCase)?.[1] ?? lowerCase
  const common = await (commonPasswords ??= loadCommonPasswords())
  return lengthOf(unit) === 1 || common.has(unit) || common.has(lowerCase)
}

let commonPasswords: Promise<ReadonlySet<string>> | undefined

/** About 50,000 words, a few megabytes: loaded when a person first chooses a password. They never change. */
async function loadCommonPasswords(): Promise<ReadonlySet<string>> {
  const { dictionary } = await import('@zxcvbn-ts/language-common')
  return new Set(dictionary['passwords-common'])
}
