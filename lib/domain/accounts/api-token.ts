import { createHash, randomBytes } from 'node:crypto'

export type TokenScope = 'READ' | 'WRITE'

/** A stored token, without its secret. */
export interface ApiToken {
  readonly id: number
  readonly name: string
  readonly scope: TokenScope
  readonly createdAt: Date
  /** Null: it never expires. */
  readonly expiresAt: Date | null
  /** To the minute; null if it was never used. */
  readonly lastUsedAt: Date | null
}

const prefix = 'mtn_'

/** A new secret: a prefix by which scanners recognise it, 256 random bits, and a checksum of six characters. */
export function createToken(): string {
  const body = `${prefix}${randomBytes(32).toString('base64url')}`
  return `${body}${checksum(body)}`
}

/** Whether prefix, length and checksum are right: so typos are refused without a query. */
export function isWellFormed(token: string): boolean {
  return (
    token.startsWith(prefix) &&
    token.length === 53 &&
    checksum(token.slice(0, -6)) === token.slice(-6)
  )
}

const checksum = (body: string): string =>
  createHash('sha256').update(body).digest('base64url').slice(0, 6)

/** The stored form of a token, lowercase hexadecimal. */
export const tokenHash = (token: string): string => createHash('sha256').update(token).digest('hex')
