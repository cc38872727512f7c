import type { FoundFilm } from '../../_queries/films'
import { FilmLink } from '../film-link'
import { starsText } from '../stars-text'
import { Verdict } from '../verdict'

/** A film of a list: what the person gave it, or what we predict, or what everyone gives it. */
export function FoundFilmCard({ film }: { readonly film: FoundFilm }) {
  const { viewerRating, prediction, averageStars, ratingCount } = film
  return (
    <>
      <FilmLink film={film} />
      <div className="mt-1.5 space-y-0.5 text-sm">
        {viewerRating && (
          <p className="text-star font-semibold">
            <span aria-hidden="true">★ {viewerRating.stars} by you</span>
            <span className="sr-only">You gave it {starsText(viewerRating.stars)}</span>
          </p>
        )}
        {!viewerRating && prediction && <Verdict {...prediction} />}
        {averageStars !== null && (
          <p className="text-muted figures">
            <span className="sr-only">Everyone’s average: </span>
            {averageStars.toFixed(1)} from {ratingCount.toLocaleString('en')}{' '}
            {ratingCount === 1 ? 'rating' : 'ratings'}
          </p>
        )}
      </div>
    </>
  )
}
