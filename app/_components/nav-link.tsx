'use client'

import Link from 'next/link'
import { usePathname } from 'next/navigation'
import type { ComponentProps } from 'react'

/** A link of a navigation. It is marked if the page is this page or below it. */
export function NavLink({ href, ...props }: ComponentProps<typeof Link> & { href: string }) {
  const pathname = usePathname()
  const isCurrent = href === '/' ? pathname === '/' : `${pathname}/`.startsWith(`${href}/`)
  return (
    <Link {...props} href={href} prefetch={false} aria-current={isCurrent ? 'page' : undefined} />
  )
}
