'use client'

import dynamic from 'next/dynamic'

/** The editor needs a browser: there is nothing of it to render on the server. */
export const ExplorerInBrowser = dynamic(() => import('./explorer'), {
  ssr: false,
  loading: () => <p className="text-muted p-4">Opening the explorer…</p>,
})
