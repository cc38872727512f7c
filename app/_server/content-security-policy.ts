import { randomBytes } from 'node:crypto'

const common = [
  "base-uri 'self'",
  "form-action 'self'",
  "frame-ancestors 'none'",
  "object-src 'none'",
] as const

/** Allows no scripts, for everything that is not a page of Next. */
export const documentPolicy = [
  "default-src 'none'",
  "style-src 'unsafe-inline'",
  "img-src 'self' data:",
  ...common,
].join('; ')

/**
 * The Content-Security-Policy of a page. Only scripts with the nonce of this response run, and the scripts that those
 * load. Next reads the nonce from this header of the request. Styles may be inline, because React writes style
 * attributes.
 */
export function pagePolicy(nonce = randomBytes(16).toString('base64')): string {
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self' data:", // GraphiQL has its fonts in its styles
    "connect-src 'self'",
    "manifest-src 'self'",
    "worker-src 'self'",
    "frame-src 'none'",
    ...common,
  ].join('; ')
}
