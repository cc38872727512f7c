import { CalendarPlus } from 'lucide-react'
import Link from 'next/link'
import type { ViewingOnPage } from '@/app/_queries/diary'
import { dayText } from '../day-text'
import type { FormAnswer } from '../form/send-form'
import { ViewingForm } from './viewing-form'
import { today, viewingWords } from './viewing-words'

interface LogViewingProps {
  readonly movie: { readonly id: string; readonly title: string }
  /** The latest viewings of the film by the person. */
  readonly viewings: readonly ViewingOnPage[]
  readonly path: string
  readonly answer: FormAnswer | null
}

/** When the person watched a film, and a form to log another viewing. */
export function LogViewing({ movie, viewings, path, answer }: LogViewingProps) {
  const isSeen = viewings.length > 0
  const initial = { watchedOn: today(), rewatch: isSeen, tags: [], note: null }
  return (
    <section aria-labelledby="diary-title" id="diary" className="mt-10 scroll-mt-4">
      <h2 id="diary-title" className="text-lg">
        Your diary
      </h2>
      {isSeen && (
        <ul className="mt-2">
          {viewings.map((viewing) => (
            <li key={viewing.id} className="py-1">
              <Link
                href={`/library/diary?month=${viewing.watchedOn.slice(0, 7)}`}
                prefetch={false}
                className="link"
              >
                <time dateTime={viewing.watchedOn}>{dayText(viewing.watchedOn)}</time>
              </Link>{' '}
              <span className="text-muted">{viewingWords(viewing)}</span>
              {viewing.note !== null && (
                <p className="max-w-prose whitespace-pre-line">{viewing.note}</p>
              )}
            </li>
          ))}
        </ul>
      )}
      <details className="mt-3" open={answer?.ok === false}>
        <summary className="border-edge hover:bg-raised inline-flex min-h-11 cursor-pointer list-none items-center gap-2 rounded-full border px-4 text-sm font-semibold [&::-webkit-details-marker]:hidden">
          <CalendarPlus aria-hidden="true" className="size-4" />
          {isSeen ? 'Log another viewing' : 'Log a viewing'}
        </summary>
        <div className="mt-4">
          <ViewingForm
            of={{ movieId: movie.id }}
            initial={initial}
            name="log"
            label={`A viewing of ${movie.title}`}
            path={path}
            submit="Log it"
            answer={answer}
          />
        </div>
      </details>
    </section>
  )
}
