import type { Metadata, Viewport } from 'next'
import type { ReactNode } from 'react'
import { SiteFooter } from './_components/site-footer'
import { SiteHeader } from './_components/site-header'
import { executeOnServer } from './_queries/execute-on-server'
import { SiteQuery } from './_queries/site'
import './globals.css'

export const metadata: Metadata = {
  title: { default: 'Matinee', template: '%s · Matinee' },
  description:
    'A film recommender that learns from each rating at once and explains its recommendations.',
}

export const viewport: Viewport = { colorScheme: 'light dark' }

// Every page depends on the viewer, so Next must not render it at build time.
export const dynamic = 'force-dynamic'

export default async function RootLayout({ children }: { readonly children: ReactNode }) {
  const { viewer, dataset } = await executeOnServer(SiteQuery, {})
  return (
    <html lang="en">
      <body>
        <a
          href="#content"
          className="bg-surface sr-only p-3 focus:not-sr-only focus:absolute focus:z-20"
        >
          Skip to content
        </a>
        <SiteHeader signedIn={viewer !== null} />
        <main id="content" className="mx-auto max-w-6xl px-4 py-8">
          {children}
        </main>
        <SiteFooter dataset={dataset} />
      </body>
    </html>
  )
}
