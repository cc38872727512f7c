import { createHash, randomBytes } from 'node:crypto'

/** A link that was created and neither accepted nor revoked. */
export interface Invitation {
  readonly id: number
  readonly createdAt: Date
  readonly expiresAt: Date
}

/** Invitations of a person that are open at a time. */
export const maxOpenInvitations = 20
export const invitationDays = 7

/** 192 random bits, 32 characters that need no escape in an address. */
export const createInvitationToken = (): string => randomBytes(24).toString('base64url')

/** Other texts are refused without a query. */
export const isInvitationToken = (text: string): boolean => /^[\w-]{32}$/.test(text)

/** The stored form of a token, lowercase hexadecimal. */
export const invitationHash = (token: string): string =>
  createHash('sha256').update(token).digest('hex')

export const invitationExpiry = (now: Date): Date =>
  new Date(now.getTime() + invitationDays * 24 * 3_600_000)
