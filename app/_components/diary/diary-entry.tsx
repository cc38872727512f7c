import type { ResultOf } from 'gql.tada'
import type { DiaryQuery } from '@/app/_queries/diary'
import { FilmLink } from '../film-link'
import type { FormAnswer } from '../form/send-form'
import { SiteForm } from '../form/site-form'
import { SubmitButton } from '../form/submit-button'
import { Stars } from '../stars'
import { starsText } from '../stars-text'
import { ViewingForm } from './viewing-form'
import { viewingWords } from './viewing-words'

type Entry = NonNullable<ResultOf<typeof DiaryQuery>['viewer']>['diary']['edges'][number]['node']

interface DiaryEntryProps {
  readonly entry: Entry
  readonly path: string
  /** What the server said about the form of this entry. */
  readonly answer: FormAnswer | null
}

const weekday = new Intl.DateTimeFormat('en-GB', { weekday: 'short', timeZone: 'UTC' })

/** A viewing in the diary: the day, the film, what was noted, and forms to change and delete it. */
export function DiaryEntry({ entry, path, answer }: DiaryEntryProps) {
  const { id, watchedOn, movie, note } = entry
  const day = new Date(watchedOn)
  const words = viewingWords(entry)
  const name = `viewing-${id}`
  return (
    <li className="border-line grid grid-cols-[3rem_minmax(0,1fr)] gap-x-4 border-b py-4">
      <time dateTime={watchedOn} className="text-center">
        <span className="font-display figures block text-2xl font-semibold">
          {day.getUTCDate()}
        </span>
        <span className="text-muted text-sm">{weekday.format(day)}</span>
      </time>
      <div className="min-w-0">
        <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2">
          <FilmLink film={movie} layout="row" />
          {movie.viewerRating && (
            <span className="inline-block h-4">
              <Stars stars={movie.viewerRating.stars} />
              <span className="sr-only">{starsText(movie.viewerRating.stars)}</span>
            </span>
          )}
        </div>
        {words !== '' && <p className="text-muted mt-2">{words}</p>}
        {note !== null && <p className="mt-2 max-w-prose whitespace-pre-line">{note}</p>}
        <details className="mt-1" open={answer?.ok === false}>
          <summary className="link inline-flex min-h-11 cursor-pointer list-none items-center text-sm [&::-webkit-details-marker]:hidden">
            Change<span className="sr-only"> the viewing of {movie.title}</span>
          </summary>
          <div className="my-3 space-y-4">
            <ViewingForm
              of={{ viewing: entry }}
              initial={entry}
              name={name}
              label={`The viewing of ${movie.title}`}
              path={path}
              submit="Save"
              answer={answer}
            />
            <SiteForm action="/forms/viewing" name={`delete-${id}`} next={path} answer={null}>
              <input type="hidden" name="action" value="delete" />
              <input type="hidden" name="viewingId" value={id} />
              <SubmitButton variant="danger">Delete this viewing</SubmitButton>
            </SiteForm>
          </div>
        </details>
      </div>
    </li>
  )
}
