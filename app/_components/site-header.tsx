import Link from 'next/link'
import { RefreshOnSessionChange } from './refresh-on-session-change'
import { SignOutButton } from './sign-out-button'

const memberPages = [
  ['/', 'Feed'],
  ['/welcome', 'Rate'],
  ['/ratings', 'My ratings'],
] as const

export function SiteHeader({ signedIn }: { readonly signedIn: boolean }) {
  return (
    <header className="border-line border-b">
      <RefreshOnSessionChange />
      <div className="mx-auto flex max-w-6xl flex-wrap items-center gap-x-5 gap-y-2 px-4 py-3">
        <Link href="/" className="font-display text-2xl font-bold tracking-tight">
          Mati<span className="text-accent">n</span>ee
        </Link>
        <nav aria-label="Main" className="order-last flex w-full gap-5 sm:order-none sm:w-auto">
          {(signedIn ? memberPages : []).map(([path, name]) => (
            <Link key={path} href={path} className="hover:text-accent py-2">
              {name}
            </Link>
          ))}
          <Link href="/search" className="hover:text-accent py-2">
            Films
          </Link>
        </nav>
        <div className="ml-auto flex items-center gap-3">
          {signedIn ? (
            <SignOutButton />
          ) : (
            <>
              <Link href="/sign-in" className="px-2 py-2">
                Sign in
              </Link>
              <Link href="/sign-up" className="button">
                Sign up
              </Link>
            </>
          )}
        </div>
      </div>
    </header>
  )
}
