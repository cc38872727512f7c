import { normalisedPassword } from './passwords'

const fewest = 10
const most = 128
/** A letter takes at most four characters where its accents are apart, and a character at most two code units. */
const mostTyped = most * 4 * 2

/** Who chooses the password: neither address nor name may be it. */
interface Person {
  readonly email: string
  readonly displayName: string
}

/** What speaks against a new password, for a person to read; null if nothing does. */
export async function passwordProblem(given: string, person: Person): Promise<string | null> {
  const tooLong = `Use at most ${most} characters.`
  if (given.length > mostTyped) return tooLong
  const password = normalisedPassword(given)
  const length = lengthOf(password)
  if (length < fewest) return `Use at least ${fewest} characters.`
  if (length > most) return tooLong
  if (namesPerson(password, person)) return 'Choose something other than your name or address.'
  if (await isCommon(password)) return 'Many people use this password. Choose one that is yours.'
  return null
}

/**
 * Longer than any password there is: not worth a hash. One may be shorter as it was typed, from before passwords were
 * normalised, or shorter in its normalised form.
 */
export const isTooLong = (password: string): boolean =>
  password.length > mostTyped ||
  (lengthOf(password) > most && lengthOf(normalisedPassword(password)) > most)

const lengthOf = (text: string): number => [...text].length

function namesPerson(password: string, { email, displayName }: Person): boolean {
  const plain = (text: string): string => normalisedPassword(text).trim().toLowerCase()
  const address = plain(email)
  return [address, address.split('@')[0], plain(displayName)].includes(plain(password))
}

/** In a list of leaked passwords, however capitalised; or one of them, or one character, over and over. */
async function isCommon(password: string): Promise<boolean> {
  const lowerCase = password.toLowerCase()
  const unit = /^(.+?)\1+$/su.exec(lowerCase)?.[1] ?? lowerCase
  const common = await (commonPasswords ??= loadCommonPasswords())
  return [...unit].length === 1 || common.has(unit) || common.has(lowerCase)
}

let commonPasswords: Promise<ReadonlySet<string>> | undefined

/** Some 50,000, a few megabytes: only a process in which somebody chooses a password has them. */
async function loadCommonPasswords(): Promise<ReadonlySet<string>> {
  const { dictionary } = await import('@zxcvbn-ts/language-common')
  return new Set(dictionary['passwords-common'])
}
