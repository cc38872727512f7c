import Link from 'next/link'
import type { FilmsData } from '../../_queries/films'
import { FilmLink } from '../film-link'
import { filmPath } from '@/app/_addresses/film-path'

type Match = NonNullable<FilmsData['similarTitles']>

interface TitleMatchProps extends Match {
  readonly query: string
  /** Whether the match is in the list below anyway. */
  readonly isListed: boolean
}

/** Says if a film is not in the catalogue, or which one the text most likely means. */
export function TitleMatch({ query, match, isSure, isListed }: TitleMatchProps) {
  // With one letter somebody has only begun to type.
  if (!match || query.length < 2) return null
  if (isSure) {
    return isListed ? null : (
      <p className="text-lg">
        Did you mean{' '}
        <Link href={filmPath(match)} prefetch={false} className="link font-semibold">
          {match.title}
        </Link>
        {match.year !== null && ` (${match.year})`}?
      </p>
    )
  }
  return (
    <section className="bg-surface border-line rounded-xl border p-4 sm:max-w-lg">
      <p className="mb-3">
        <span className="font-semibold">“{query}” is not here.</span> Closest:
      </p>
      <FilmLink film={match} layout="row" />
    </section>
  )
}
