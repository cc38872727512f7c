import Link from 'next/link'
import { libraryPath, tabs, type TabKey } from './library-choice'

/** The lists of the library, and the diary. */
export function LibraryNav({ current }: { readonly current: TabKey | 'diary' }) {
  const links = [
    ...tabs.map(({ key, name }) => ({ key, name, href: libraryPath({ tab: key }) })),
    { key: 'diary', name: 'Diary', href: '/library/diary' },
  ]
  return (
    <nav aria-label="Lists" className="border-line -mx-4 mt-4 mb-6 overflow-x-auto border-b px-4">
      <ul className="flex gap-x-6">
        {links.map(({ key, name, href }) => (
          <li key={key}>
            <Link
              href={href}
              prefetch={false}
              aria-current={key === current ? 'page' : undefined}
              className="aria-[current]:border-accent hover:text-accent inline-flex min-h-11 items-center border-b-3 border-transparent whitespace-nowrap aria-[current]:font-semibold"
            >
              {name}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}
