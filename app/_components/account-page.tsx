import type { ReactNode } from 'react'

interface AccountPageProps {
  readonly title: string
  /** One sentence below the title. */
  readonly lead?: ReactNode
  /** Links below the form. */
  readonly footer?: ReactNode
  readonly children: ReactNode
}

/** A page with one form, for signing in and what belongs to it. */
export function AccountPage({ title, lead, footer, children }: AccountPageProps) {
  return (
    <div className="mx-auto max-w-md sm:py-6">
      <h1>{title}</h1>
      {lead !== undefined && <p className="text-muted mt-3 text-lg">{lead}</p>}
      <div className="border-line bg-surface sm:shadow-card mt-6 rounded-2xl border p-5 sm:p-8">
        {children}
      </div>
      {footer !== undefined && <div className="text-muted mt-6 space-y-2">{footer}</div>}
    </div>
  )
}
