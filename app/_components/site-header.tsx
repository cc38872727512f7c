import { Clapperboard, Library, Search, Sparkles, Star, UsersRound } from 'lucide-react'
import Link from 'next/link'
import { AccountMenu } from './account-menu'
import { NavLink } from './nav-link'
import { RefreshOnSessionChange } from './refresh-on-session-change'
import { ButtonLink } from './ui/button'

const memberPages = [
  { path: '/', name: 'For you', Icon: Sparkles },
  { path: '/films', name: 'Films', Icon: Clapperboard },
  { path: '/rate', name: 'Rate', Icon: Star },
  { path: '/library', name: 'Library', Icon: Library },
  { path: '/together', name: 'Together', Icon: UsersRound },
] as const

const visitorPages = [
  { path: '/films', name: 'Films' },
  { path: '/together', name: 'Together' },
  { path: '/about', name: 'About' },
] as const

interface SiteHeaderProps {
  /** Null for a visitor who is not signed in. */
  readonly viewer: { readonly id: string; readonly displayName: string } | null
}

export function SiteHeader({ viewer }: SiteHeaderProps) {
  return (
    <header className="border-line border-b">
      <RefreshOnSessionChange viewerId={viewer?.id ?? null} />
      <div className="mx-auto flex max-w-7xl flex-wrap items-center gap-x-2 px-4 py-2 sm:gap-x-4 sm:py-3 lg:px-8">
        <Link
          href="/"
          prefetch={false}
          className="font-display mr-1 text-2xl font-bold tracking-tight sm:mr-2"
        >
          Matinee
        </Link>
        <nav
          aria-label="Main"
          className={viewer ? 'hidden flex-wrap gap-1 md:flex' : 'flex flex-wrap gap-1'}
        >
          {(viewer ? memberPages : visitorPages).map(({ path, name }, index) => (
            <NavLink
              key={path}
              href={path}
              className={`hover:bg-surface aria-[current]:text-accent inline-flex min-h-11 items-center rounded-full px-2 font-medium sm:px-3 ${viewer || index === 0 ? '' : 'max-sm:hidden'}`}
            >
              {name}
            </NavLink>
          ))}
          {viewer && (
            <NavLink
              href="/taste"
              className="hover:bg-surface aria-[current]:text-accent inline-flex min-h-11 items-center rounded-full px-3 font-medium max-lg:hidden"
            >
              Taste
            </NavLink>
          )}
        </nav>
        <div className="ml-auto flex flex-wrap items-center gap-1 sm:gap-2">
          <Link
            href="/films"
            prefetch={false}
            aria-label="Search films"
            className="hover:bg-surface inline-flex size-11 items-center justify-center rounded-full max-sm:hidden"
          >
            <Search aria-hidden="true" className="size-5" />
          </Link>
          {viewer ? (
            <AccountMenu name={viewer.displayName} />
          ) : (
            <>
              <Link
                href="/sign-in"
                prefetch={false}
                className="inline-flex min-h-11 items-center px-1 whitespace-nowrap sm:px-2"
              >
                Sign in
              </Link>
              <ButtonLink
                href="/sign-up"
                variant="primary"
                className="whitespace-nowrap max-sm:px-4"
              >
                Sign up
              </ButtonLink>
            </>
          )}
        </div>
      </div>
      {viewer && (
        <nav
          aria-label="Main, at the bottom"
          className="bg-surface border-line fixed inset-x-0 bottom-0 z-30 grid grid-cols-5 border-t pb-[env(safe-area-inset-bottom)] md:hidden"
        >
          {memberPages.map(({ path, name, Icon }) => (
            <NavLink
              key={path}
              href={path}
              className="aria-[current]:text-accent flex min-h-14 flex-col items-center justify-center gap-0.5 text-xs"
            >
              <Icon aria-hidden="true" className="size-5" />
              {name}
            </NavLink>
          ))}
        </nav>
      )}
    </header>
  )
}
