import Link from 'next/link'
import type { LandingMatch } from '../../_queries/landing'
import { FilmLink } from '../film-link'
import { filmPath } from '@/app/_addresses/film-path'
import { Poster } from '../poster'

interface TitleResultProps extends LandingMatch {
  readonly title: string
}

/** The film that a title means, as a large card, and films like it with the reasons. */
export function TitleResult(props: TitleResultProps) {
  const { title, match, isSure, candidates, neighbours } = props
  const others = candidates.slice(0, 3)
  if (!match) {
    return (
      <p role="status" className="text-lg">
        “{title}” is not here. Try another film that you love.
      </p>
    )
  }
  return (
    <section aria-label="Films like it" className="grid gap-8 lg:grid-cols-[20rem_1fr]">
      <div>
        <p role="status" className={isSure ? 'sr-only' : 'mb-3 text-lg'}>
          {isSure ? (
            `Found ${match.title}.`
          ) : (
            <>
              <span className="font-semibold">“{title}” is not here.</span> Closest:
            </>
          )}
        </p>
        <MatchCard match={match} />
        {others.length > 0 && (
          <p className="text-muted mt-3 text-sm">
            Or did you mean{' '}
            {others.map((candidate, index) => (
              <span key={candidate.id}>
                {index > 0 && (index === others.length - 1 ? ' or ' : ', ')}
                <Link
                  href={`/?title=${encodeURIComponent(candidate.title)}`}
                  prefetch={false}
                  scroll={false}
                  className="link"
                >
                  {candidate.title}
                </Link>
              </span>
            ))}
            ?
          </p>
        )}
      </div>
      <div>
        <h2>
          If you love {match.title}
          {neighbours.edges.length === 0 && ', we know no film like it yet'}
        </h2>
        <ul
          aria-label={`Films like ${match.title}`}
          data-results
          className="mt-4 grid gap-x-8 gap-y-5 sm:grid-cols-2"
        >
          {neighbours.edges.map(({ node, reasons }) => (
            <li key={node.id}>
              <FilmLink film={node} layout="row" />
              <p className="text-muted mt-1 pl-18 text-sm">
                {reasons
                  .slice(0, 3)
                  .map(({ text }) => text)
                  .join(' ')}
              </p>
            </li>
          ))}
        </ul>
      </div>
    </section>
  )
}

function MatchCard({ match }: { readonly match: NonNullable<LandingMatch['match']> }) {
  const { title, year, genres, fact, averageStars, ratingCount } = match
  return (
    <article className="bg-surface border-line shadow-card group relative flex gap-4 rounded-2xl border p-4 lg:block">
      <div className="w-28 shrink-0 sm:w-40 lg:w-full">
        <Poster {...match} />
      </div>
      <div className="min-w-0 lg:mt-4">
        <h2>
          <Link
            href={filmPath(match)}
            prefetch={false}
            className="underline-offset-4 group-hover:underline after:absolute after:inset-0"
          >
            {title}
          </Link>
        </h2>
        <p className="text-muted mt-1">
          {[year, genres.map(({ name }) => name).join(', ')].filter(Boolean).join(' · ')}
        </p>
        {averageStars !== null && (
          <p className="figures mt-1">
            {averageStars.toFixed(1)} stars from {ratingCount.toLocaleString('en')}{' '}
            {ratingCount === 1 ? 'person' : 'people'}
          </p>
        )}
        {fact !== null && <p className="mt-2">{fact}</p>}
      </div>
    </article>
  )
}
