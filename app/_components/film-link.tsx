import Link from 'next/link'
import type { Film } from '../_queries/film-card'
import { Poster } from './poster'

export const filmPath = (id: string): string => `/movies/${encodeURIComponent(id)}`

/** Poster, title, year and genres of a film. The title is the link, and its clickable area is the whole card. */
export function FilmLink({ film }: { readonly film: Film }) {
  return (
    <div className="group relative">
      <Poster title={film.title} year={film.year} />
      <p className="mt-2 leading-snug font-semibold">
        <Link
          href={filmPath(film.id)}
          className="group-hover:underline after:absolute after:inset-0"
        >
          {film.title}
        </Link>
      </p>
      <p className="text-muted text-sm">
        {[
          film.year,
          film.genres
            .slice(0, 2)
            .map(({ name }) => name)
            .join(', '),
        ]
          .filter((part) => part !== null && part !== '')
          .join(' · ')}
      </p>
    </div>
  )
}
