import type { ReactNode } from 'react'

interface EmptyStateProps {
  readonly title: string
  /** What the person can do next. */
  readonly children: ReactNode
}

/** Stands in place of a list without items. */
export function EmptyState({ title, children }: EmptyStateProps) {
  return (
    <div className="border-line bg-surface rounded-xl border border-dashed px-6 py-12 text-center">
      <p className="font-display text-xl font-semibold">{title}</p>
      <div className="text-muted mx-auto mt-2 max-w-prose space-y-4">{children}</div>
    </div>
  )
}
