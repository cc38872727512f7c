'use client'

import { useRef, type KeyboardEvent, type ReactNode } from 'react'

/** The number of columns of a grid: the items at the height of the first one. */
function columnsOf(links: readonly HTMLElement[]): number {
  const heights = links.map((link) => link.closest('li')?.offsetTop)
  return Math.max(1, heights.filter((height) => height === heights[0]).length)
}

/**
 * Arrow keys go from the search field to the films below it, and through them. The films stay links, so Tab and Enter
 * work as everywhere.
 */
export function ArrowKeys({ children }: { readonly children: ReactNode }) {
  const area = useRef<HTMLDivElement>(null)

  function onKeyDown(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return
    const target = event.target as HTMLElement
    const links = [...(area.current?.querySelectorAll<HTMLElement>('[data-results] li') ?? [])]
      .map((item) => item.querySelector<HTMLElement>('a'))
      .filter((link) => link !== null)
    const field = area.current?.querySelector<HTMLElement>('input[data-search]')
    const at = links.indexOf(target)
    if (links.length === 0 || (at < 0 && target !== field)) return
    const step: Readonly<Record<string, number>> =
      at < 0
        ? { ArrowDown: 1 }
        : {
            ArrowDown: columnsOf(links),
            ArrowUp: -columnsOf(links),
            ArrowRight: 1,
            ArrowLeft: -1,
          }
    const by = step[event.key]
    if (by === undefined) return
    event.preventDefault()
    const next = at + by
    if (next < 0) field?.focus()
    else links[Math.min(next, links.length - 1)]?.focus()
  }

  return (
    <div ref={area} onKeyDown={onKeyDown}>
      {children}
    </div>
  )
}
