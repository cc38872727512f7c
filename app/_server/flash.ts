import { createHmac, timingSafeEqual } from 'node:crypto'
import { parse, serialize } from 'cookie'
import { z } from 'zod'
import { isSecureSite } from '@/lib/domain/accounts/session-cookie'
import { env } from '@/lib/platform/env'

/** What the page after a form says about it. */
export interface Flash {
  readonly ok: boolean
  /** The hidden field `form`, by which a page with several forms tells which one was sent; null without one. */
  readonly form: string | null
  /** One sentence for the person; null if there are only problems of fields. */
  readonly message: string | null
  /** What is wrong with a field, by its name. */
  readonly problems: Readonly<Record<string, string>>
  /** What the person had typed, by the name of the field; after success what the page shows only once. */
  readonly values: Readonly<Record<string, string>>
}

const texts = z.record(z.string(), z.string())
const content = z.object({
  path: z.string(),
  ok: z.boolean(),
  form: z.string().nullable(),
  message: z.string().nullable(),
  problems: texts,
  values: texts,
})

/** Long enough for a slow network. Our own server removes the cookie as soon as a page has shown it. */
const maxAgeSeconds = 60
/** Browsers refuse a cookie of more than 4,096 bytes. */
const maxCookieLength = 3_500
const maxMessageLength = 300

const cookieName = (): string => (isSecureSite() ? '__Secure-matinee.flash' : 'matinee.flash')

/** A Set-Cookie header that shows a flash on the page at `path`; null without a secret to sign it. */
export function flashCookie(path: string, flash: Flash): string | null {
  const short = { ...flash, message: flash.message?.slice(0, maxMessageLength) ?? null }
  const value = signed({ path, ...short })
  if (value === null) return null
  return setCookie(
    value.length > maxCookieLength ? (signed({ path, ...short, values: {} }) ?? '') : value,
    path,
    maxAgeSeconds,
  )
}

/** The flash in a Cookie header; null if there is none, or if this server did not write it. */
export function openFlash(cookieHeader = ''): z.infer<typeof content> | null {
  const [payload = '', signature = ''] = (parse(cookieHeader)[cookieName()] ?? '').split('.')
  if (!isSame(signature, signatureOf(payload))) return null
  return content.parse(JSON.parse(Buffer.from(payload, 'base64url').toString()))
}

/** A Set-Cookie header that removes the flash after a page has shown it; null if there is none. */
export function endedFlashCookie(cookieHeader: string | undefined): string | null {
  const flash = openFlash(cookieHeader)
  return flash && setCookie('', flash.path, 0)
}

function signed(value: z.infer<typeof content>): string | null {
  const payload = Buffer.from(JSON.stringify(value)).toString('base64url')
  const signature = signatureOf(payload)
  return signature === null ? null : `${payload}.${signature}`
}

/** The signature keeps another site of the same domain from making this site say something. */
function signatureOf(payload: string): string | null {
  const { secret } = env()
  return secret === undefined
    ? null
    : createHmac('sha256', secret).update(`flash:${payload}`).digest('base64url')
}

function isSame(text: string, expected: string | null): boolean {
  const [given, wanted] = [Buffer.from(text), Buffer.from(expected ?? '')]
  return expected !== null && given.length === wanted.length && timingSafeEqual(given, wanted)
}

const setCookie = (value: string, path: string, maxAge: number): string =>
  serialize(cookieName(), value, {
    httpOnly: true,
    sameSite: 'lax',
    // The browser sends the cookie to this page alone, unless a cookie cannot name its path.
    path: /^[\w/.~%!$&'()*+,=:@-]+$/.test(path) ? path : '/',
    maxAge,
    secure: isSecureSite(),
  })
