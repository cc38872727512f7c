import type { Metadata } from 'next'
import Link from 'next/link'
import { redirect } from 'next/navigation'
import { filmPath } from '@/app/_addresses/film-path'
import { AccuracySummary } from '../_components/taste/accuracy-summary'
import { FilmMap } from '../_components/taste/film-map'
import { axisEnds } from '../_components/taste/map-words'
import { ShareTable } from '../_components/taste/share-table'
import { strictnessText } from '../_components/taste/taste-words'
import { ButtonLink } from '../_components/ui/button'
import { EmptyState } from '../_components/ui/empty-state'
import { executeOnServer } from '../_queries/execute-on-server'
import { TasteQuery, type OwnMap } from '../_queries/taste'

export const metadata: Metadata = { title: 'Your taste' }

export default async function TastePage() {
  const { viewer } = await executeOnServer(TasteQuery, {})
  if (!viewer) redirect('/sign-in?next=%2Ftaste')
  const { taste, accuracy, tasteMap } = viewer
  if (taste.count === 0) {
    return (
      <>
        <h1 className="mb-6">Your taste</h1>
        <EmptyState title="We do not know your taste yet.">
          <p>Rate a few films, and this page shows what they have in common.</p>
          <ButtonLink href="/rate" variant="primary">
            Rate a few films
          </ButtonLink>
        </EmptyState>
      </>
    )
  }
  return (
    <>
      <h1>Your taste</h1>
      <p className="mt-3 max-w-prose text-lg">
        You rated {taste.count} {taste.count === 1 ? 'film' : 'films'}
        {taste.meanStars !== null && <>, {taste.meanStars.toFixed(1)} stars on average</>}.{' '}
        {strictnessText(taste.difference)}
      </p>
      <section aria-labelledby="accuracy" className="mt-10">
        <h2 id="accuracy" className="mb-4">
          How well we know you
        </h2>
        <AccuracySummary accuracy={accuracy} />
      </section>
      <div className="mt-12 grid gap-x-12 gap-y-12 lg:grid-cols-2">
        <section aria-labelledby="genres">
          <h2 id="genres" className="mb-3">
            Genres
          </h2>
          <ShareTable
            kind="Genre"
            caption="The thick bar is your share, the thin one that of everyone. A film counts in each of its genres."
            parts={taste.genres.map(({ genre, ...part }) => ({ ...part, name: genre.name }))}
          />
        </section>
        <section aria-labelledby="decades">
          <h2 id="decades" className="mb-3">
            Decades
          </h2>
          <ShareTable
            kind="Decade"
            caption="When your films were released."
            parts={taste.decades.map(({ decade, ...part }) => ({ ...part, name: `${decade}s` }))}
          />
        </section>
      </div>
      <section aria-labelledby="map" className="mt-12">
        <h2 id="map" className="mb-3">
          Map of films
        </h2>
        {tasteMap ? (
          <TasteMap map={tasteMap} />
        ) : (
          <p className="text-muted">There is no map yet, because no model has been trained.</p>
        )}
      </section>
    </>
  )
}

function TasteMap({ map }: { readonly map: OwnMap }) {
  const points = map.movies.map(({ x, y, movie }) => ({
    x,
    y,
    genres: movie.genres.map(({ name }) => name),
  }))
  const rated = map.movies.filter(({ ratedStars }) => ratedStars !== null)
  const percent = (share: number): number => Math.round(share * 100)
  return (
    <>
      <p className="mb-4 max-w-prose">
        Films that the same people like are near each other. The model has many factors for a film;
        the two directions of this map hold {percent(map.explainedX + map.explainedY)} % of what
        they say ({percent(map.explainedX)} % across, {percent(map.explainedY)} % up). The genres at
        the edges are those that lie furthest that way.
      </p>
      <FilmMap films={map.movies} ends={{ x: axisEnds(points, 'x'), y: axisEnds(points, 'y') }} />
      <details className="mt-4">
        <summary className="inline-flex min-h-11 cursor-pointer items-center underline underline-offset-4">
          The same as a table
        </summary>
        <div
          className="mt-2 max-h-[32rem] overflow-auto"
          tabIndex={0}
          role="region"
          aria-label="Films of the map"
        >
          <table className="figures w-full text-sm">
            <caption className="text-muted pb-2 text-left">
              {rated.length} rated films first, then {map.movies.length - rated.length} well-known
              ones. The numbers are the places on the map, 0 in the middle.
            </caption>
            <thead>
              <tr className="border-line text-muted border-b text-left">
                <th scope="col" className="py-1 pr-3 font-normal">
                  Film
                </th>
                <th scope="col" className="py-1 pr-3 text-right font-normal">
                  Your stars
                </th>
                <th scope="col" className="py-1 pr-3 text-right font-normal">
                  Across
                </th>
                <th scope="col" className="py-1 text-right font-normal">
                  Up
                </th>
              </tr>
            </thead>
            <tbody>
              {[...rated, ...map.movies.filter(({ ratedStars }) => ratedStars === null)].map(
                ({ movie, ratedStars, x, y }) => (
                  <tr key={movie.id} className="border-line border-b">
                    <th scope="row" className="py-1.5 pr-3 text-left font-normal">
                      <Link className="link" href={filmPath(movie)} prefetch={false}>
                        {movie.title}
                      </Link>{' '}
                      <span className="text-muted">{movie.year}</span>
                    </th>
                    <td className="text-star py-1.5 pr-3 text-right font-semibold">
                      {ratedStars ?? '–'}
                    </td>
                    <td className="py-1.5 pr-3 text-right">{x.toFixed(2)}</td>
                    <td className="py-1.5 text-right">{y.toFixed(2)}</td>
                  </tr>
                ),
              )}
            </tbody>
          </table>
        </div>
      </details>
    </>
  )
}
