'use client'

import { useSyncExternalStore } from 'react'

const subscribeToNothing = (): (() => void) => () => undefined

/** Tells visitors that they cannot sign in, if the site is set up for https and they opened it with http. */
export function InsecureContextNotice({ siteUrl }: { readonly siteUrl: string }) {
  // Browsers store a `Secure` cookie only in a secure context: https, or a local name such as localhost.
  const storesCookie = useSyncExternalStore(
    subscribeToNothing,
    () => window.isSecureContext,
    () => true,
  )
  if (storesCookie) return null
  return (
    <p role="alert" className="text-bad mt-4">
      You cannot sign in at this address, because your browser stores the sign-in cookie only with
      https. Open{' '}
      <a className="link" href={siteUrl}>
        {siteUrl}
      </a>{' '}
      instead. If you run this site without https, set NEXTAUTH_URL to the http address that people
      open, and restart it.
    </p>
  )
}
