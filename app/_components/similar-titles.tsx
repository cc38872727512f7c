import Link from 'next/link'
import type { SimilarTitles } from '../_queries/similar-titles'
import { FilmGrid } from './film-grid'
import { FilmLink, filmPath } from './film-link'

/** The film that matches a title, other candidates, and similar films. */
export function SimilarTitlesList({
  similarTitles,
  title,
}: {
  readonly similarTitles: SimilarTitles
  readonly title: string
}) {
  const { match, candidates, neighbours } = similarTitles
  if (!match) return <p className="text-muted">No film has a title like “{title}”.</p>
  return (
    <section>
      <h2 className="text-2xl font-bold">
        Films like{' '}
        <Link className="link" href={filmPath(match)}>
          {match.title}
        </Link>{' '}
        {match.year !== null && <span className="text-muted font-normal">({match.year})</span>}
      </h2>
      {candidates.length > 0 && (
        <p className="text-muted mt-1 mb-6 text-sm">
          Did you mean{' '}
          {candidates.slice(0, 3).map((candidate, index) => (
            <span key={candidate.id}>
              {index > 0 && ', '}
              <a className="link" href={`/?title=${encodeURIComponent(candidate.title)}`}>
                {candidate.title}
              </a>
            </span>
          ))}
          ?
        </p>
      )}
      <div className="mt-6">
        <FilmGrid label={`Films like ${match.title}`}>
          {neighbours.edges.map(({ node }) => (
            <li key={node.id}>
              <FilmLink film={node} />
            </li>
          ))}
        </FilmGrid>
      </div>
    </section>
  )
}
