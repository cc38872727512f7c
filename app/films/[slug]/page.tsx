import type { Metadata } from 'next'
import Link from 'next/link'
import { cookies } from 'next/headers'
import { notFound, permanentRedirect } from 'next/navigation'
import { cache, ViewTransition } from 'react'
import { FlashNotice } from '../../_components/flash-notice'
import type { Counterfactual } from '../../_components/explanation-chart'
import { FilmDetails } from '../../_components/film-details'
import { FilmFacts } from '../../_components/film-facts'
import { LogViewing } from '../../_components/diary/log-viewing'
import { FilmGrid } from '../../_components/film-grid'
import { FilmLink } from '../../_components/film-link'
import { filmIdOf, filmPath, movieIdOfSlug } from '@/app/_addresses/film-path'
import { durationText } from '../../_components/length'
import { Poster } from '../../_components/poster'
import {
  asNamedRatings,
  filmNumber,
  guestCookie,
  parseGuestRatings,
  type GuestRating,
} from '../../_components/guest-ratings'
import { executeOnServer } from '../../_queries/execute-on-server'
import { CounterfactualQuery, MovieQuery, type MoviePage } from '../../_queries/movie'
import type { SearchParameters } from '../../_queries/search-parameters'
import { readFlash } from '../../_server/read-flash'
import { filmMetadata } from './film-metadata'

interface FilmPageProps {
  readonly params: Promise<{ slug: string }>
  readonly searchParams: SearchParameters
}

/** Cached per request, because the page and its metadata both need the film. */
const loadFilm = cache(async (slug: string) => {
  const id = movieIdOfSlug(slug)
  if (id === null) return null
  const given = parseGuestRatings((await cookies()).get(guestCookie)?.value)
  const { viewer, movie, recommendFor } = await executeOnServer(MovieQuery, {
    id,
    guestRatings: asNamedRatings(given),
    isGuest: given.length > 0,
  })
  if (!movie) return null
  if (!viewer) {
    const prediction = recommendFor?.prediction ?? null
    return { movie: asGuest(movie, given, prediction), ratingCount: null, viewings: [] }
  }
  const viewings = viewer.diary.edges.map(({ node }) => node)
  return { movie, ratingCount: viewer.ratingCount, viewings }
})

/** The film as somebody sees it whose ratings are in their browser. */
function asGuest(
  movie: MoviePage,
  ratings: readonly GuestRating[],
  prediction: MoviePage['prediction'],
): MoviePage {
  const own = ratings.find(([film]) => film === filmNumber(movie.id))
  return {
    ...movie,
    prediction,
    viewerRating: own ? { stars: own[1], sealedPrediction: null } : null,
  }
}

export const generateMetadata = async ({ params }: FilmPageProps): Promise<Metadata> =>
  filmMetadata((await params).slug)

export default async function FilmPage({ params, searchParams }: FilmPageProps) {
  const { slug } = await params
  const loaded = await loadFilm(slug)
  if (!loaded) notFound()
  const { movie, ratingCount, viewings } = loaded
  const path = filmPath(movie)
  const without = [(await searchParams).without ?? []].flat()
  if (`/films/${slug}` !== path) {
    const query = new URLSearchParams(without.map((number) => ['without', number]))
    permanentRedirect(query.size > 0 ? `${path}?${query.toString()}` : path)
  }
  const [flash, counterfactual] = await Promise.all([
    readFlash(),
    ratingCount === null ? null : withoutRatings(movie, without),
  ])
  const { similar, runtime, certificate } = movie
  const summary = movie.overview ?? movie.fact
  return (
    <>
      <FlashNotice besides="log" />
      <FilmDetails
        // Another person's state must not stay on the page. A viewing marks the film as seen.
        key={`${ratingCount === null ? 'signed-out' : 'signed-in'}-${viewings[0]?.id ?? ''}`}
        initial={movie}
        ratingCount={ratingCount}
        path={path}
        counterfactual={counterfactual}
        poster={
          <ViewTransition name={`poster-${movie.id}`} share="poster" default="none">
            <div>
              <Poster {...movie} />
            </div>
          </ViewTransition>
        }
        heading={
          <>
            <h1 className="sm:text-5xl">{movie.title}</h1>
            <p className="text-muted mt-2">
              {movie.year !== null && <span className="figures">{movie.year}</span>}
              {runtime !== null && <span className="figures"> · {durationText(runtime)}</span>}
              {certificate !== null && <span> · {certificate}</span>}
              {movie.genres.map(({ id, name }) => (
                <span key={id}>
                  {' · '}
                  <Link
                    className="hover:text-accent underline-offset-4 hover:underline"
                    href={{ pathname: '/films', query: { genre: name } }}
                    prefetch={false}
                  >
                    {name}
                  </Link>
                </span>
              ))}
            </p>
            {summary !== null && (
              <p className="mt-4 max-w-prose max-sm:hidden sm:text-lg">{summary}</p>
            )}
          </>
        }
      />
      {summary !== null && <p className="mt-8 sm:hidden">{summary}</p>}
      <FilmFacts film={movie} />
      {ratingCount !== null && (
        <LogViewing
          movie={movie}
          viewings={viewings}
          path={path}
          answer={flash?.form === 'log' ? flash : null}
        />
      )}
      {similar.edges.length > 0 && (
        <section className="mt-12 lg:mt-16">
          <h2 className="mb-5">Films like it</h2>
          <FilmGrid label={`Films like ${movie.title}`}>
            {similar.edges.map(({ node, reasons }) => (
              <li key={node.id}>
                <FilmLink film={node} />
                <p className="text-muted mt-1 text-sm leading-snug">
                  {reasons
                    .slice(0, 2)
                    .map(({ text }) => text)
                    .join(' ')}
                </p>
              </li>
            ))}
          </FilmGrid>
        </section>
      )}
    </>
  )
}

/** The prediction without the ratings that the address leaves out; null if it names none that the page shows. */
async function withoutRatings(
  { id, prediction }: MoviePage,
  numbers: readonly string[],
): Promise<Counterfactual | null> {
  const shown = new Set(prediction?.contributions.map(({ movie }) => movie.id))
  const leftOut = numbers.map(filmIdOf).filter((other) => shown.has(other))
  if (leftOut.length === 0) return null
  const variables = { movieId: id, without: [...new Set(leftOut)] }
  const { counterfactual } = await executeOnServer(CounterfactualQuery, variables)
  return counterfactual && { leftOut, without: counterfactual.without }
}
