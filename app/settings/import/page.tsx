import type { Metadata } from 'next'
import Link from 'next/link'
import { redirect } from 'next/navigation'
import { dayText } from '@/app/_components/day-text'
import { UploadForm } from '@/app/_components/import/upload-form'
import { signInPath } from '@/app/_components/sign-in-path'
import { Notice } from '@/app/_components/ui/notice'
import { executeOnServer } from '@/app/_queries/execute-on-server'
import { ImportsQuery } from '@/app/_queries/import'
import { readFlash } from '@/app/_server/read-flash'

export const metadata: Metadata = { title: 'Import your history', robots: { index: false } }

const sources = [
  [
    'Letterboxd',
    'Settings → Data → Export your data. Send the whole zip file, or one of its CSV files.',
  ],
  ['IMDb', 'Your ratings → Export. Ten points become five stars: a 7 is 3.5 stars.'],
  ['MovieLens', 'About you → Import/export → Export your ratings.'],
  ['Trakt', 'The zip file of Settings → Data, or a JSON file of ratings, history or watchlist.'],
  ['Simkl', 'The CSV export or the JSON backup.'],
  ['TV Time', '“tracking-prod-records.csv” of your personal data.'],
  ['Matinee', 'The file that Settings → Your data downloads, here or on another site.'],
] as const

const statusText = {
  STAGED: 'not yet imported',
  DONE: 'imported',
  UNDONE: 'undone',
} as const

export default async function ImportPage() {
  const [{ viewer }, flash] = await Promise.all([executeOnServer(ImportsQuery, {}), readFlash()])
  if (!viewer) redirect(signInPath('/settings/import'))
  const imports = viewer.historyImports.edges.map(({ node }) => node)
  return (
    <div className="mx-auto max-w-2xl space-y-8">
      <div>
        <p>
          <Link href="/settings#data" prefetch={false} className="link">
            Settings
          </Link>
        </p>
        <h1>Import your history</h1>
        <p className="text-muted mt-3 text-lg">
          Bring the ratings, watchlist and diary that you have elsewhere.
        </p>
      </div>
      {flash?.message != null && (
        <Notice kind={flash.ok ? 'success' : 'problem'}>{flash.message}</Notice>
      )}
      <UploadForm />
      <section aria-labelledby="sources">
        <h2 id="sources" className="text-xl">
          Where you find the file
        </h2>
        <dl className="mt-3 space-y-3">
          {sources.map(([name, how]) => (
            <div key={name} className="sm:grid sm:grid-cols-[8rem_1fr]">
              <dt className="font-semibold">{name}</dt>
              <dd className="text-muted">{how}</dd>
            </div>
          ))}
        </dl>
      </section>
      {imports.length > 0 && (
        <section aria-labelledby="earlier">
          <h2 id="earlier" className="text-xl">
            Earlier imports
          </h2>
          <ul className="mt-3">
            {imports.map(({ id, source, status, createdAt, counts }) => (
              <li key={id} className="border-line border-b py-3">
                <Link
                  href={`/settings/import/${encodeURIComponent(id)}`}
                  prefetch={false}
                  className="link font-semibold"
                >
                  {source}, {dayText(createdAt)}
                </Link>
                <p className="text-muted">
                  {statusText[status]}; {counts.matched.toLocaleString('en')} films found,{' '}
                  {(counts.unsure + counts.unmatched).toLocaleString('en')} waiting
                </p>
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  )
}
