import { createHash, randomBytes } from 'node:crypto'

export type TokenScope = 'READ' | 'WRITE'

/** What is known of a token; its secret is not. */
export interface ApiToken {
  readonly id: number
  readonly name: string
  readonly scope: TokenScope
  readonly createdAt: Date
  /** Null: it never expires. */
  readonly expiresAt: Date | null
  /** To the minute; null: it never was. */
  readonly lastUsedAt: Date | null
}

const prefix = 'mtn_'

/** A new secret: recognisable by its prefix, checked by its last six characters, 256 bits in between. */
export function mintToken(): string {
  const body = `${prefix}${randomBytes(32).toString('base64url')}`
  return `${body}${checksum(body)}`
}

/** Whether it was minted by us: typos are told apart from tokens without asking the database. */
export function isWellFormed(token: string): boolean {
  return (
    token.startsWith(prefix) &&
    token.length === 53 &&
    checksum(token.slice(0, -6)) === token.slice(-6)
  )
}

const checksum = (body: string): string =>
  createHash('sha256').update(body).digest('base64url').slice(0, 6)

/** What is stored in its place, lowercase hexadecimal. */
export const tokenHash = (token: string): string => createHash('sha256').update(token).digest('hex')
