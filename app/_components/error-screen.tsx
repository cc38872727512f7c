import type { ReactNode } from 'react'

interface ErrorScreenProps {
  /** A number that names the error, for example 404. */
  readonly code: string
  readonly title: string
  /** What happened, and what the person can do next. */
  readonly children: ReactNode
}

/** A page in place of one that cannot be shown. `error-page.ts` has the same look without React. */
export function ErrorScreen({ code, title, children }: ErrorScreenProps) {
  return (
    <div className="mx-auto max-w-xl py-12 text-center sm:py-20">
      <p aria-hidden="true" className="font-display text-accent text-7xl font-bold sm:text-8xl">
        {code}
      </p>
      <h1 className="mt-4">{title}</h1>
      <div className="text-muted mt-3 space-y-6 text-lg">{children}</div>
    </div>
  )
}
