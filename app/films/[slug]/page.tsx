import type { Metadata } from 'next'
import { notFound, permanentRedirect } from 'next/navigation'
import { cache } from 'react'
import { FilmGrid } from '../../_components/film-grid'
import { FilmLink } from '../../_components/film-link'
import { filmPath, movieIdOfSlug } from '../../_components/film-path'
import { RatingPanel } from '../../_components/rating-panel'
import { Poster } from '../../_components/poster'
import { executeOnServer } from '../../_queries/execute-on-server'
import { MovieQuery } from '../../_queries/movie'
import { filmMetadata } from './film-metadata'

interface MoviePageProps {
  readonly params: Promise<{ slug: string }>
}

/** Cached per request, because the page and its metadata both need the film. */
const loadMovie = cache(async (slug: string) => {
  const id = movieIdOfSlug(slug)
  if (id === null) return null
  const { viewer, movie } = await executeOnServer(MovieQuery, { id })
  return movie && { movie, signedIn: viewer !== null }
})

export const generateMetadata = async ({ params }: MoviePageProps): Promise<Metadata> =>
  filmMetadata((await params).slug)

export default async function MoviePage({ params }: MoviePageProps) {
  const result = await loadMovie((await params).slug)
  if (!result) notFound()
  const { movie, signedIn } = result
  if (filmPath(movie) !== `/films/${(await params).slug}`) permanentRedirect(filmPath(movie))
  return (
    <>
      <article className="grid gap-8 sm:grid-cols-[minmax(0,16rem)_1fr]">
        <div className="mx-auto w-44 sm:w-full">
          <Poster {...movie} />
        </div>
        <div>
          <h1 className="text-3xl font-bold sm:text-5xl">{movie.title}</h1>
          <p className="text-muted mt-2">
            {[movie.year, ...movie.genres.map(({ name }) => name)].filter(Boolean).join(' · ')}
          </p>
          {movie.fact !== null && <p className="mt-4 text-lg">{movie.fact}</p>}
          <div className="mt-4">
            <RatingPanel
              key={signedIn ? 'signed-in' : 'signed-out'}
              title={movie.title}
              initial={movie}
              signedIn={signedIn}
            />
          </div>
        </div>
      </article>
      <section className="mt-14">
        <h2 className="mb-5 text-2xl font-bold">Similar films</h2>
        <FilmGrid label={`Films like ${movie.title}`}>
          {movie.similar.edges.map(({ node }) => (
            <li key={node.id}>
              <FilmLink film={node} />
            </li>
          ))}
        </FilmGrid>
      </section>
    </>
  )
}
