import type { Shelf } from '@/app/_queries/feed'
import { FeedCard, type FilmActions } from './feed-card'

interface ShelfWords {
  readonly title: string
  /** What the films have in common. */
  readonly about: string
}

function wordsOf({ kind, lovedMovie }: Shelf): ShelfWords {
  switch (kind) {
    case 'BECAUSE_LOVED':
      return {
        title: `Because you loved ${lovedMovie?.title ?? 'a film'}`,
        about: 'The films most like it, in your order.',
      }
    case 'SAFE_BETS':
      return {
        title: 'Safe bets',
        about: 'Even the low end of what we expect you to give them is high.',
      }
    case 'LONG_SHOTS':
      return {
        title: 'Long shots',
        about: 'Little-known films that you may love. We are less sure about these.',
      }
    case 'WATCHLIST':
      return { title: 'From your watchlist', about: 'The films you saved, the best match first.' }
  }
}

interface ShelfRowProps {
  readonly shelf: Shelf
  readonly actionsOf: (film: { readonly id: string; readonly title: string }) => FilmActions
}

/** A shelf: a heading, one sentence and a row of films that scrolls sideways. */
export function ShelfRow({ shelf, actionsOf }: ShelfRowProps) {
  const { title, about } = wordsOf(shelf)
  return (
    <section aria-label={title} className="mt-12">
      <h2>{title}</h2>
      <p className="text-muted mb-4">{about}</p>
      <ul
        aria-label={title}
        className="shelf-row relative auto-cols-[9.5rem] sm:auto-cols-[10.5rem]"
      >
        {shelf.movies.map(({ movie, prediction }) => {
          const actions = actionsOf(movie)
          return (
            <li
              key={movie.id}
              data-film={movie.id}
              data-done={actions.done ? '' : undefined}
              className="snap-start"
            >
              <FeedCard
                film={movie}
                prediction={prediction}
                isWanted={shelf.kind === 'WATCHLIST'}
                {...actions}
              />
            </li>
          )
        })}
      </ul>
    </section>
  )
}
