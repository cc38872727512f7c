import type { ReactNode } from 'react'
import type { ImportOnPage } from '@/app/_queries/import'
import { SiteForm } from '../form/site-form'
import { SubmitButton } from '../form/submit-button'
import { Choice } from '../settings/choice'
import { starsText } from '../stars-text'
import { UnsureFilm } from './unsure-film'

interface ImportPreviewProps {
  readonly sent: ImportOnPage
  /** The page of the import. */
  readonly path: string
}

const number = (count: number): string => count.toLocaleString('en')

/** What a file has: the films that were found, those to choose, and those that wait. */
export function ImportPreview({ sent, path }: ImportPreviewProps) {
  const { id, status, counts, unused } = sent
  const matched = sent.matched.edges.map(({ node }) => node)
  const unsure = sent.unsure.edges.map(({ node }) => node)
  const unmatched = sent.unmatched.edges.map(({ node }) => node)
  const canConfirm = status === 'STAGED' || (status === 'DONE' && unsure.length > 0)
  const list = (
    <>
      {unsure.length > 0 && (
        <Part title={`Choose: ${number(counts.unsure)}`}>
          <p className="text-muted">
            These may be several films. What you leave for later is kept.
          </p>
          <div className="mt-3">
            {unsure.map((entry) => (
              <UnsureFilm key={entry.index} entry={entry} isOpen={status !== 'UNDONE'} />
            ))}
          </div>
          {counts.unsure > unsure.length && (
            <p className="text-muted mt-3">The others follow after this.</p>
          )}
        </Part>
      )}
      {status === 'STAGED' && (
        <Choice
          type="checkbox"
          name="replace"
          label="Replace ratings that I have here"
          hint="Otherwise a film that you rated here keeps its rating."
        />
      )}
      {canConfirm && (
        <SubmitButton variant="primary">
          {status === 'STAGED' ? `Import ${number(counts.matched)} films` : 'Import what I chose'}
        </SubmitButton>
      )}
    </>
  )
  return (
    <>
      <dl className="bg-surface border-line grid grid-cols-2 gap-x-6 gap-y-4 rounded-2xl border p-5 sm:grid-cols-4 sm:p-7">
        <Count name="Films found" count={counts.matched} />
        <Count name="Ratings" count={counts.ratings} />
        <Count name="Marks" count={counts.marks} />
        <Count name="Viewings" count={counts.viewings} />
      </dl>
      {canConfirm ? (
        <SiteForm
          action="/forms/confirm-import"
          name="confirm"
          next={path}
          answer={null}
          className="space-y-8"
        >
          <input type="hidden" name="importId" value={id} />
          {list}
        </SiteForm>
      ) : (
        list
      )}
      {unmatched.length > 0 && (
        <Part title={`Not in the catalogue: ${number(counts.unmatched)}`}>
          <p className="text-muted">
            Send the file again when the catalogue has them. Films that are imported by then stay as
            they are.
          </p>
          <ul className="mt-3 gap-x-8 sm:columns-2">
            {unmatched.map(({ index, title, year }) => (
              <li key={index} className="py-1">
                {title} {year !== null && <span className="text-muted">{year}</span>}
              </li>
            ))}
          </ul>
          {counts.unmatched > unmatched.length && (
            <p className="text-muted">and {number(counts.unmatched - unmatched.length)} more</p>
          )}
        </Part>
      )}
      {matched.length > 0 && (
        <Part title={`Found: ${number(counts.matched)}`}>
          <ul>
            {matched.map(({ index, title, year, stars, viewingCount, marks, movie }) => (
              <li
                key={index}
                className="border-line flex flex-wrap justify-between gap-x-6 border-b py-2"
              >
                <span>
                  {movie?.title} <span className="text-muted">{movie?.year}</span>
                  {(movie?.title !== title || movie.year !== year) && (
                    <span className="text-muted block text-sm">
                      in the file: {title} {year}
                    </span>
                  )}
                </span>
                <span className="text-muted figures">{wordsOf(stars, marks, viewingCount)}</span>
              </li>
            ))}
          </ul>
          {counts.matched > matched.length && (
            <p className="text-muted mt-3">and {number(counts.matched - matched.length)} more</p>
          )}
        </Part>
      )}
      {unused.length > 0 && (
        <Part title="Not used">
          <ul>
            {unused.map(({ reason, count, first }) => (
              <li key={reason} className="py-1">
                {number(count)} {count === 1 ? 'row' : 'rows'}: {reason}{' '}
                <span className="text-muted">({first})</span>
              </li>
            ))}
          </ul>
        </Part>
      )}
    </>
  )
}

const markWords: Readonly<Record<string, string>> = {
  SEEN: 'seen',
  WATCHLIST: 'watchlist',
  NOT_INTERESTED: 'not for me',
  HIDDEN: 'hidden',
}

const wordsOf = (stars: number | null, marks: readonly string[], viewings: number): string =>
  [
    stars === null ? null : starsText(stars),
    ...marks.map((mark) => markWords[mark]),
    viewings === 0 ? null : viewings === 1 ? '1 viewing' : `${viewings} viewings`,
  ]
    .filter((part) => part != null)
    .join(' · ')

function Part({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section aria-label={title}>
      <h2 className="mb-2 text-xl">{title}</h2>
      {children}
    </section>
  )
}

function Count({ name, count }: { readonly name: string; readonly count: number }) {
  return (
    <div>
      <dt className="text-muted text-sm">{name}</dt>
      <dd className="font-display figures text-3xl font-semibold">{number(count)}</dd>
    </div>
  )
}
