import type { Metadata, Viewport } from 'next'
import type { ReactNode } from 'react'
import { SearchShortcut } from './_components/search-shortcut'
import { SiteFooter } from './_components/site-footer'
import { SiteHeader } from './_components/site-header'
import { chosenTheme } from './_components/theme'
import { Toaster } from './_components/ui/toaster'
import { OfflineNotice } from './_components/offline-notice'
import { PendingPage } from './_components/pending-page'
import { executeOnServer } from './_queries/execute-on-server'
import { SiteQuery } from './_queries/site'
import { siteOrigin } from './_server/site-origin'
import { fontClasses } from './fonts'
import './globals.css'

const description =
  'A film recommender that learns from each rating at once and explains its recommendations.'

/** A function, because the address of the site is known only when the server runs. */
export const generateMetadata = (): Metadata => ({
  metadataBase: new URL(siteOrigin()),
  title: { default: 'Matinee', template: '%s · Matinee' },
  description,
  alternates: { canonical: './' }, // the address of the page without its query string
  openGraph: {
    type: 'website',
    siteName: 'Matinee',
    description,
    images: [{ url: '/share.png', width: 1200, height: 630, alt: 'Matinee' }],
  },
  twitter: { card: 'summary_large_image' },
})

export const viewport: Viewport = {
  colorScheme: 'light dark',
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#f4efe4' },
    { media: '(prefers-color-scheme: dark)', color: '#12100f' },
  ],
}

// Every page depends on the viewer, so Next must not render it at build time.
export const dynamic = 'force-dynamic'

export default async function RootLayout({ children }: { readonly children: ReactNode }) {
  const [{ viewer, dataset }, theme] = await Promise.all([
    executeOnServer(SiteQuery, {}),
    chosenTheme(),
  ])
  return (
    <html lang="en" data-theme={theme} className={fontClasses}>
      <body className={viewer ? 'max-md:pb-16' : undefined}>
        <a
          href="#content"
          className="bg-surface sr-only p-3 focus:not-sr-only focus:absolute focus:z-50"
        >
          Skip to content
        </a>
        <SiteHeader viewer={viewer} />
        <main
          id="content"
          tabIndex={-1}
          className="mx-auto max-w-7xl px-4 py-5 outline-none sm:py-8 lg:px-8"
        >
          <PendingPage>{children}</PendingPage>
        </main>
        <SiteFooter dataset={dataset} />
        <OfflineNotice />
        <SearchShortcut />
        <Toaster />
      </body>
    </html>
  )
}
