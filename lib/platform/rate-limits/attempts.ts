import { createHash } from 'node:crypto'
import { addressKey } from './address-key'
import { rateLimitedError } from './rate-limited-error'
import { resetPoints, returnPoint, takePoint, type Limit } from './rate-limit-store'

const quarterHour = 15 * 60
const hour = 60 * 60

/*
 * The limit for one account from one address is low. It stops an attacker soon, and the owner of the account can still
 * sign in from another address. The limit for one account from all addresses is higher, so that an attacker cannot
 * easily lock the owner out. The limit for one address is higher too, because a school or an office may share an
 * address.
 */
const limits = {
  signInByAccountAndAddress: { name: 'sign-in-pair', points: 10, seconds: quarterHour },
  signInByAccount: { name: 'sign-in-account', points: 100, seconds: hour },
  signInByAddress: { name: 'sign-in-address', points: 100, seconds: quarterHour },
  signUpByAccount: { name: 'sign-up-account', points: 10, seconds: hour },
  signUpByAddress: { name: 'sign-up-address', points: 100, seconds: hour },
  // Each one is a mail to the owner of the account.
  resetByAccount: { name: 'reset-account', points: 5, seconds: hour },
  resetByAddress: { name: 'reset-address', points: 50, seconds: hour },
  choiceByAddress: { name: 'password-choice-address', points: 100, seconds: hour },
} as const

/**
 * Counts an attempt to sign in. Call it before the password is checked, so that simultaneous attempts are all counted.
 * An account with this e-mail address need not exist.
 * @throws {CallerError} RATE_LIMITED
 */
export async function countSignIn(email: string, address: string): Promise<void> {
  await count(limits.signInByAddress, addressKey(address))
  await count(limits.signInByAccountAndAddress, pairKey(email, address))
  await count(limits.signInByAccount, accountKey(email))
}

/** Takes back the count of an attempt that succeeded, because it was no guess. */
export async function refundSignInAttempt(email: string, address: string): Promise<void> {
  await returnPoint(limits.signInByAddress, addressKey(address))
  await resetPoints(limits.signInByAccountAndAddress, pairKey(email, address))
  await returnPoint(limits.signInByAccount, accountKey(email))
}

/** @throws {CallerError} RATE_LIMITED */
export async function countSignUp(email: string, address: string): Promise<void> {
  await count(limits.signUpByAddress, addressKey(address))
  await count(limits.signUpByAccount, accountKey(email))
}

/**
 * Counts a request for a mail with a link for choosing a new password. An account with this e-mail address need not
 * exist.
 * @throws {CallerError} RATE_LIMITED
 */
export async function countPasswordReset(email: string, address: string): Promise<void> {
  await count(limits.resetByAddress, addressKey(address))
  await count(limits.resetByAccount, accountKey(email))
}

/** Counts an attempt to choose a new password with such a link. @throws {CallerError} RATE_LIMITED */
export async function countPasswordChoice(address: string): Promise<void> {
  await count(limits.choiceByAddress, addressKey(address))
}

async function count(limit: Limit, key: string): Promise<void> {
  const milliseconds = await takePoint(limit, key)
  if (milliseconds !== null) throw rateLimitedError('Too many attempts.', milliseconds)
}

const pairKey = (email: string, address: string): string =>
  `${accountKey(email)} ${addressKey(address)}`

/** A hash, because the table of counters must not contain e-mail addresses. */
const accountKey = (email: string): string => createHash('sha256').update(email).digest('base64url')
