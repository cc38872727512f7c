import { Bookmark, EyeOff } from 'lucide-react'
import type { ReactNode } from 'react'
import type { Film } from '@/app/_queries/film-card'
import { FilmLink } from '../film-link'
import { MarkButton } from '../mark-button'
import { RateOnCard } from '../rate-on-card'
import { Verdict } from '../verdict'
import { DoneNote } from './done-note'
import type { Done } from './feed-state'

/** What a person can do with a film of the feed. */
export interface FilmActions {
  /** What they did since the page was rendered; null if nothing. */
  readonly done: Done | null
  /** Null takes back what they did. */
  readonly onDone: (done: Done | null) => Promise<void>
  /** The address of this page, for forms without JavaScript. */
  readonly next: string
}

interface FeedCardProps extends FilmActions {
  readonly film: Film
  readonly prediction: {
    readonly stars: number
    readonly low: number
    readonly high: number
  } | null
  /** Whether the film is on the watchlist already. */
  readonly isWanted?: boolean
  /** The reasons for the film. */
  readonly children?: ReactNode
}

/** A recommended film with its prediction, the reasons, and controls. */
export function FeedCard({
  film,
  prediction,
  isWanted = false,
  done,
  onDone,
  next,
  children,
}: FeedCardProps) {
  const { id, title } = film
  return (
    <article className="flex h-full flex-col">
      <div className={done ? 'opacity-45 transition-opacity' : 'transition-opacity'}>
        <FilmLink film={film} />
      </div>
      {done ? (
        <DoneNote title={title} done={done} onUndo={() => void onDone(null)} />
      ) : (
        <>
          {prediction && (
            <div className="mt-1.5">
              <Verdict {...prediction} />
            </div>
          )}
          {children}
          <div className="mt-auto pt-2">
            <RateOnCard
              movieId={id}
              title={title}
              stars={null}
              onRate={(stars) => onDone(stars === null ? null : { kind: 'rated', stars })}
              form={{ action: '/forms/rate', next }}
            />
            <div className="-ml-2 flex">
              <MarkButton
                movieId={id}
                kind="WATCHLIST"
                sets={!isWanted}
                next={next}
                label={
                  isWanted
                    ? `Remove ${title} from your watchlist`
                    : `Add ${title} to your watchlist`
                }
                onMark={() =>
                  void onDone(
                    isWanted ? { kind: 'unwanted' } : { kind: 'marked', mark: 'WATCHLIST' },
                  )
                }
              >
                <Bookmark
                  aria-hidden="true"
                  className={`size-4.5 ${isWanted ? 'fill-current' : ''}`}
                />
              </MarkButton>
              <MarkButton
                movieId={id}
                kind="NOT_INTERESTED"
                sets
                next={next}
                label={`${title} is not for me`}
                onMark={() => void onDone({ kind: 'marked', mark: 'NOT_INTERESTED' })}
              >
                <EyeOff aria-hidden="true" className="size-4.5" />
              </MarkButton>
            </div>
          </div>
        </>
      )}
    </article>
  )
}
