'use client'

import dynamic from 'next/dynamic'

/** The editor needs browser APIs, so Next must not render it on the server. */
export const ExplorerInBrowser = dynamic(() => import('./explorer'), {
  ssr: false,
  loading: () => <p className="text-muted p-4">Loading the API explorer…</p>,
})
