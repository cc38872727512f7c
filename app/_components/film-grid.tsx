import type { ReactNode } from 'react'

interface FilmGridProps {
  readonly label: string
  readonly children: ReactNode
}

export function FilmGrid({ label, children }: FilmGridProps) {
  return (
    <ul
      aria-label={label}
      className="grid grid-cols-2 gap-x-4 gap-y-8 min-[480px]:grid-cols-3 md:grid-cols-4 lg:grid-cols-5 xl:grid-cols-6"
    >
      {children}
    </ul>
  )
}
