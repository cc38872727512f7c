'use client'

import { fontClasses } from './fonts'
import ErrorPage from './error'
import './globals.css'

/** In place of the whole page, if the layout itself fails. */
export default function GlobalError(props: Parameters<typeof ErrorPage>[0]) {
  return (
    <html lang="en" className={fontClasses}>
      <body>
        <title>Something went wrong · Matinee</title>
        <main className="mx-auto max-w-7xl px-4">
          <ErrorPage {...props} />
        </main>
      </body>
    </html>
  )
}
