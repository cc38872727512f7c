'use client'

import Link from 'next/link'
import { useState } from 'react'
import { ExplorerInBrowser } from '../graphiql/explorer-in-browser'

/** A link to the explorer, which opens it on this page. Its code is loaded only then. */
export function OpenExplorer() {
  const [isOpen, setIsOpen] = useState(false)
  if (isOpen)
    return (
      <div
        ref={(element) => element?.focus()}
        tabIndex={-1}
        role="region"
        aria-label="API explorer"
        className="border-line h-[80vh] min-h-96 overflow-hidden rounded-xl border outline-none"
      >
        <ExplorerInBrowser />
      </div>
    )
  return (
    <Link
      href="/graphiql"
      prefetch={false}
      className="bg-accent text-on-accent inline-flex min-h-11 items-center rounded-full px-5 font-semibold hover:brightness-110"
      onClick={(event) => {
        if (event.ctrlKey || event.metaKey || event.shiftKey) return
        event.preventDefault()
        setIsOpen(true)
      }}
    >
      Open the explorer
    </Link>
  )
}
