import { ChevronDown } from 'lucide-react'
import Link from 'next/link'
import { SignOutButton } from './sign-out-button'

const links = [
  { path: '/taste', name: 'Your taste' },
  { path: '/settings', name: 'Settings' },
  { path: '/about', name: 'About the model' },
] as const

/** The person's name, with a menu. The browser opens and closes it (popover), so it works without JavaScript. */
export function AccountMenu({ name }: { readonly name: string }) {
  return (
    <>
      <button
        type="button"
        popoverTarget="account-menu"
        className="hover:bg-surface inline-flex min-h-11 max-w-48 cursor-pointer items-center gap-1.5 rounded-full px-3 font-medium"
      >
        <span className="truncate">{name}</span>
        <ChevronDown aria-hidden="true" className="size-4 shrink-0" />
        <span className="sr-only">: account menu</span>
      </button>
      <div
        id="account-menu"
        popover="auto"
        className="bg-raised text-ink border-line shadow-card fixed inset-auto top-14 right-4 m-0 w-60 rounded-xl border p-2 lg:right-8"
      >
        <p className="text-muted truncate px-3 pt-2 pb-1 text-sm">Signed in as {name}</p>
        <ul>
          {links.map(({ path, name: linkName }) => (
            <li key={path}>
              <Link
                href={path}
                prefetch={false}
                className="hover:bg-ground flex min-h-11 items-center rounded-lg px-3"
              >
                {linkName}
              </Link>
            </li>
          ))}
          <li className="border-line mt-2 border-t pt-2">
            <SignOutButton />
          </li>
        </ul>
      </div>
    </>
  )
}
