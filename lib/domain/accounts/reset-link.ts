import { randomBytes } from 'node:crypto'
import { siteUrl } from '../../platform/site-url'

/** How long a link to choose a new password is valid, in milliseconds. */
export const resetLinkLifetime = 60 * 60 * 1000

/** A new secret of 256 random bits. Only its hash is stored: see `tokenHash`. */
export const createResetToken = (): string => randomBytes(32).toString('base64url')

/** The page on which the person chooses a new password. */
export const resetLink = (token: string): string => `${siteUrl()}/reset?token=${token}`

/** Whether it has the form of a token, so that other texts are refused without a query. */
export const isResetToken = (text: string): boolean => /^[A-Za-z0-9_-]{43}$/.test(text)
