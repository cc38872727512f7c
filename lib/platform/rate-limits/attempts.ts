import { createHash } from 'node:crypto'
import { addressKey } from './address-key'
import { rateLimited } from './rate-limited'
import { forget, giveBackPoint, takePoint, type Limit } from './rate-limit-store'

const quarterHour = 15 * 60
const hour = 60 * 60

/*
 * Who guesses at one account from one address is stopped soon, which keeps nobody else out: so its owner can sign in from
 * where they are. Guesses from many addresses are stopped as well, later. An address may be that of a school or an office.
 */
const limits = {
  signInByAccountAndAddress: { name: 'sign-in-pair', points: 10, seconds: quarterHour },
  signInByAccount: { name: 'sign-in-account', points: 100, seconds: hour },
  signInByAddress: { name: 'sign-in-address', points: 100, seconds: quarterHour },
  signUpByAccount: { name: 'sign-up-account', points: 10, seconds: hour },
  signUpByAddress: { name: 'sign-up-address', points: 100, seconds: hour },
} as const

/**
 * Counts an attempt to sign in before the password is looked at, so that attempts at the same time count as well.
 * There need not be an account of this e-mail address.
 * @throws {CallerError} RATE_LIMITED
 */
export async function countSignIn(email: string, address: string): Promise<void> {
  await count(limits.signInByAddress, addressKey(address))
  await count(limits.signInByAccountAndAddress, pairKey(email, address))
  await count(limits.signInByAccount, accountKey(email))
}

/** One that succeeded was nobody's guess. */
export async function forgiveSignIn(email: string, address: string): Promise<void> {
  await giveBackPoint(limits.signInByAddress, addressKey(address))
  await forget(limits.signInByAccountAndAddress, pairKey(email, address))
  await giveBackPoint(limits.signInByAccount, accountKey(email))
}

/** @throws {CallerError} RATE_LIMITED */
export async function countSignUp(email: string, address: string): Promise<void> {
  await count(limits.signUpByAddress, addressKey(address))
  await count(limits.signUpByAccount, accountKey(email))
}

async function count(limit: Limit, key: string): Promise<void> {
  const milliseconds = await takePoint(limit, key)
  if (milliseconds !== null) throw rateLimited('Too many attempts.', milliseconds)
}

const pairKey = (email: string, address: string): string =>
  `${accountKey(email)} ${addressKey(address)}`

/** Not the e-mail address itself, which is nobody's business in a table of counters. */
const accountKey = (email: string): string => createHash('sha256').update(email).digest('base64url')
