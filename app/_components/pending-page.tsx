'use client'

import { usePathname } from 'next/navigation'
import { useEffect, useState, type ReactNode } from 'react'
import { PageSkeleton } from './page-skeleton'

/** A page that comes sooner needs no skeleton, in milliseconds. */
const patienceMs = 180
/** After this time something went wrong, and the old page is better than none, in milliseconds. */
const longestMs = 15_000

/**
 * Shows the shape of the next page while it is loaded. The pages have no loading files: with them Next would send a page
 * before it knows whether the page exists, and a browser without JavaScript would never see the rest.
 */
export function PendingPage({ children }: { readonly children: ReactNode }) {
  const path = usePathname()
  const [pending, setPending] = useState<{ readonly from: string; readonly to: string } | null>(
    null,
  )
  useEffect(() => {
    const timers = new Set<ReturnType<typeof setTimeout>>()
    const clear = (): void => {
      for (const timer of timers) clearTimeout(timer)
      timers.clear()
    }
    const stop = (): void => {
      clear()
      setPending(null)
    }
    function start(event: MouseEvent): void {
      const to = targetOf(event)
      if (to === null || to === path) return
      clear()
      timers.add(setTimeout(() => setPending({ from: path, to }), patienceMs))
      timers.add(setTimeout(stop, longestMs))
    }
    // On the window, after Next's links have handled the click.
    window.addEventListener('click', start)
    window.addEventListener('popstate', stop)
    return () => {
      clear()
      window.removeEventListener('click', start)
      window.removeEventListener('popstate', stop)
    }
  }, [path])
  const isPending = pending !== null && pending.from === path
  return (
    <div className="relative" aria-busy={isPending}>
      {children}
      <p role="status" className="sr-only">
        {isPending ? 'The page is loading.' : ''}
      </p>
      {isPending && (
        <div className="bg-ground absolute inset-0 z-10 min-h-[80vh] overflow-hidden">
          <div className="sticky top-4">
            <PageSkeleton path={pending.to} />
          </div>
        </div>
      )}
    </div>
  )
}

/** The path that a click opens within the page; null if the browser loads it, or if it is no link. */
function targetOf(event: MouseEvent): string | null {
  const link = event.target instanceof Element ? event.target.closest('a[href]') : null
  if (!(link instanceof HTMLAnchorElement) || !event.defaultPrevented) return null
  return link.origin === location.origin ? link.pathname : null
}
