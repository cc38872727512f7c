import { ViewTransition } from 'react'
import type { Film } from '../_queries/film-card'
import { filmPath } from '@/app/_addresses/film-path'
import { IntentLink } from './intent-link'
import { Poster } from './poster'

interface FilmLinkProps {
  readonly film: Film
  /** A poster beside the text instead of above it. */
  readonly layout?: 'column' | 'row'
}

/** Poster, title, year and genres of a film. The title is the link, and its clickable area is the whole card. */
export function FilmLink({ film, layout = 'column' }: FilmLinkProps) {
  const { title, year, genres } = film
  const names = genres.slice(0, 2).map(({ name }) => name)
  const isRow = layout === 'row'
  return (
    <div className={`group relative ${isRow ? 'flex items-center gap-4' : ''}`}>
      {isRow ? (
        <div className="w-14 shrink-0">
          <Poster {...film} />
        </div>
      ) : (
        // A film may be in a row too, and only one poster of a page can move to the page of the film.
        <ViewTransition name={`poster-${film.id}`} share="poster" default="none">
          <div>
            <Poster {...film} />
          </div>
        </ViewTransition>
      )}
      <div className={isRow ? 'min-w-0' : 'mt-2'}>
        <p className="leading-snug font-semibold wrap-break-word">
          <IntentLink
            href={filmPath(film)}
            className="group-hover:text-accent underline-offset-4 group-hover:underline after:absolute after:inset-0"
          >
            {title}
          </IntentLink>
        </p>
        <p className="text-muted text-sm">
          {[year, names.join(', ')].filter((part) => part !== null && part !== '').join(' · ')}
        </p>
      </div>
    </div>
  )
}
