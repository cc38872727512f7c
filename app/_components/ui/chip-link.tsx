import Link from 'next/link'
import type { ReactNode } from 'react'

interface ChipLinkProps {
  readonly href: string
  readonly isChosen: boolean
  /** A count beside the name. */
  readonly count?: number
  readonly children: ReactNode
}

/** A choice of a filter, as a link: the state is in the address, and it works without JavaScript. */
export function ChipLink({ href, isChosen, count, children }: ChipLinkProps) {
  return (
    <Link
      href={href}
      prefetch={false}
      scroll={false}
      aria-current={isChosen ? 'true' : undefined}
      className="border-edge hover:bg-raised aria-[current]:bg-ink aria-[current]:text-ground aria-[current]:border-ink inline-flex min-h-9 items-center gap-1.5 rounded-full border px-3.5 text-sm whitespace-nowrap transition-colors"
    >
      {children}
      {count !== undefined && (
        <span className="figures opacity-75">{count.toLocaleString('en')}</span>
      )}
    </Link>
  )
}
