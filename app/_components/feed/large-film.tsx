import { Bookmark, Eye, EyeOff } from 'lucide-react'
import Link from 'next/link'
import type { FeedEntry } from '@/app/_queries/feed'
import { filmPath } from '@/app/_addresses/film-path'
import { MarkButton } from '../mark-button'
import { Poster } from '../poster'
import { RateOnCard } from '../rate-on-card'
import { Verdict } from '../verdict'
import { Because } from './because'
import { DoneNote } from './done-note'
import type { FilmActions } from './feed-card'
import { ScoreParts } from './score-parts'

const marks = [
  { mark: 'WATCHLIST', name: 'Watchlist', Icon: Bookmark },
  { mark: 'SEEN', name: 'Seen', Icon: Eye },
  { mark: 'NOT_INTERESTED', name: 'Not for me', Icon: EyeOff },
] as const

interface LargeFilmProps extends FilmActions {
  readonly entry: FeedEntry
}

/** The first film of the feed, with everything that a person needs to decide. */
export function LargeFilm({ entry, done, onDone, next }: LargeFilmProps) {
  const { node, prediction, because, reason, score } = entry
  const { id, title, year, genres, fact } = node
  const isPersonal = reason === 'PERSONAL'
  const meta = [year, genres.map(({ name }) => name).join(', ')]
  return (
    <article
      data-film={id}
      data-done={done ? '' : undefined}
      className="bg-surface border-line grid grid-cols-[104px_minmax(0,1fr)] gap-x-4 gap-y-4 rounded-2xl border p-4 sm:grid-cols-[176px_minmax(0,1fr)] sm:gap-x-8 sm:p-6 lg:grid-cols-[224px_minmax(0,1fr)_320px]"
    >
      <div className={`sm:row-span-3 lg:row-span-2 ${done ? 'opacity-45' : ''}`}>
        <Poster {...node} />
      </div>
      <div className="self-center sm:self-start">
        <p className="text-muted text-sm">{isPersonal ? 'First for you' : 'First with everyone'}</p>
        <h2 className="text-2xl sm:text-4xl">
          <Link
            href={filmPath(node)}
            prefetch={false}
            className="hover:text-accent underline-offset-4 hover:underline"
          >
            {title}
          </Link>
        </h2>
        <p className="text-muted mt-1">
          {meta.filter((part) => part !== null && part !== '').join(' · ')}
        </p>
      </div>
      <div className="col-span-2 sm:col-span-1 sm:col-start-2 lg:col-start-3 lg:row-span-2 lg:row-start-1">
        {isPersonal && prediction ? (
          <Verdict {...prediction} size="large" label="stars, we think" />
        ) : (
          node.averageStars !== null && (
            <p className="text-muted">
              {node.averageStars.toFixed(1)} stars on average from{' '}
              {node.ratingCount.toLocaleString('en')} people
            </p>
          )
        )}
      </div>
      <div className="col-span-2 flex flex-col justify-end gap-3 sm:col-span-1 sm:col-start-2">
        <div className="mb-auto">
          {fact !== null && <p className="mb-2 max-w-prose">{fact}</p>}
          <Because films={because} className="max-w-prose" />
          {score && <ScoreParts title={title} score={score} />}
        </div>
        {done ? (
          <DoneNote title={title} done={done} onUndo={() => void onDone(null)} />
        ) : (
          <div className="flex flex-col items-start gap-3 sm:gap-2">
            <RateOnCard
              movieId={id}
              title={title}
              stars={null}
              onRate={(stars) => onDone(stars === null ? null : { kind: 'rated', stars })}
              form={{ action: '/forms/rate', next }}
              size="large"
            />
            <div className="flex flex-wrap items-center gap-2">
              {marks.map(({ mark, name, Icon }) => (
                <MarkButton
                  key={mark}
                  movieId={id}
                  kind={mark}
                  sets
                  next={next}
                  onMark={() => void onDone({ kind: 'marked', mark })}
                >
                  <Icon aria-hidden="true" className="size-4" />
                  {name}
                  <span className="sr-only">: {title}</span>
                </MarkButton>
              ))}
            </div>
          </div>
        )}
      </div>
    </article>
  )
}
