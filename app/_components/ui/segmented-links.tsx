import Link from 'next/link'

interface SegmentedLinksProps {
  readonly label: string
  readonly choices: readonly { readonly href: string; readonly name: string }[]
  /** The index of the chosen one. */
  readonly chosen: number
}

/** A choice between few alternatives, as links in one bar. */
export function SegmentedLinks({ label, choices, chosen }: SegmentedLinksProps) {
  return (
    <nav
      aria-label={label}
      className="border-edge bg-surface inline-flex max-w-full rounded-full border p-1 text-sm"
    >
      {choices.map(({ href, name }, index) => (
        <Link
          key={href}
          href={href}
          prefetch={false}
          scroll={false}
          aria-current={index === chosen ? 'true' : undefined}
          className="hover:bg-raised aria-[current]:bg-ink aria-[current]:text-ground inline-flex min-h-9 items-center rounded-full px-3.5 transition-colors sm:px-4"
        >
          {name}
        </Link>
      ))}
    </nav>
  )
}
