'use client'

import { useSyncExternalStore } from 'react'

const never = (): (() => void) => () => undefined

/** Says that nobody can sign in here: the site is set up for https, and the page was opened without. */
export function CookieNotice({ siteUrl }: { readonly siteUrl: string }) {
  // Browsers keep such cookies at https, and at names of the machine itself.
  const isKept = useSyncExternalStore(
    never,
    () => window.isSecureContext,
    () => true,
  )
  if (isKept) return null
  return (
    <p role="alert" className="text-bad mt-4">
      You cannot sign in at this address, because your browser keeps the cookie for it at https
      only. Open{' '}
      <a className="link" href={siteUrl}>
        {siteUrl}
      </a>{' '}
      instead. If you run this site without https, set NEXTAUTH_URL to the http address that people
      open, and start it again.
    </p>
  )
}
