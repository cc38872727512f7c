'use client'

import Link from 'next/link'
import { useState, useTransition } from 'react'
import { executeInBrowser } from '../_queries/execute-in-browser'
import { RateForPreview, type FeedPreview } from '../_queries/feed-preview'
import type { Film } from '../_queries/film-card'
import { OnboardingQuery } from '../_queries/onboarding'
import { FilmGrid } from './film-grid'
import { FilmLink } from './film-link'
import { StarRating } from './star-rating'

interface WelcomeProps {
  readonly films: readonly Film[]
  readonly ratingCount: number
}

const wantedRatings = 5
const previewLength = 6

/** The onboarding page: films to rate first, and a preview that shows how each rating changes the feed. */
export function Welcome({ films: initialFilms, ratingCount }: WelcomeProps) {
  const [films, setFilms] = useState(initialFilms)
  const [shownIds, setShownIds] = useState(initialFilms.map(({ id }) => id))
  const [notSeenIds, setNotSeenIds] = useState<readonly string[]>([])
  const [stars, setStars] = useState<Readonly<Record<string, number>>>({})
  const [count, setCount] = useState(ratingCount)
  const [feed, setFeed] = useState<FeedPreview | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const [, startTransition] = useTransition()

  function change(send: () => Promise<void>): void {
    startTransition(async () => {
      try {
        await send()
        setProblem(null)
      } catch (error) {
        setProblem(error instanceof Error ? error.message : 'Something went wrong.')
      }
    })
  }

  const rate = (film: Film, value: number): void =>
    change(async () => {
      setStars((current) => ({ ...current, [film.id]: value }))
      const variables = {
        input: { movieId: film.id, stars: value },
        first: previewLength,
        adventurousness: 0.5,
      }
      const { rateMovie } = await executeInBrowser(RateForPreview, variables)
      if (rateMovie.userErrors[0]) throw new Error(rateMovie.userErrors[0].message)
      setCount(rateMovie.viewer?.ratingCount ?? count)
      setFeed(rateMovie.viewer?.recommendations ?? null)
    })

  const replace = (film: Film): void =>
    change(async () => {
      const notSeen = [...notSeenIds, film.id]
      setNotSeenIds(notSeen)
      const { onboarding } = await executeInBrowser(OnboardingQuery, {
        first: 1,
        excludeIds: shownIds,
        notSeenIds: notSeen,
      })
      const [next] = onboarding
      setFilms((current) =>
        current.flatMap((other) => (other.id === film.id ? (next ?? []) : other)),
      )
      if (next) setShownIds((current) => [...current, next.id])
    })

  return (
    <>
      <h1 className="text-3xl font-bold sm:text-4xl">Which of these have you seen?</h1>
      <div className="bg-ground/95 border-line sticky top-0 z-10 -mx-4 mb-8 border-b px-4 py-3 backdrop-blur">
        <div className="flex flex-wrap items-center justify-between gap-3">
          <p aria-live="polite">
            {count < wantedRatings
              ? `${count} of ${wantedRatings} rated`
              : `${count} rated. Your feed is ready.`}
            {problem !== null && <span className="text-bad"> {problem}</span>}
          </p>
          {count >= wantedRatings ? (
            <Link className="button" href="/">
              See my feed
            </Link>
          ) : (
            <Link className="link" href="/">
              Skip for now
            </Link>
          )}
        </div>
        {feed && (
          <ol aria-label="Recommended so far" className="mt-2 flex gap-2 overflow-x-auto text-sm">
            {feed.edges.map(({ node, prediction }) => (
              <li key={node.id} className="border-line shrink-0 rounded-full border px-3 py-1">
                {node.title}{' '}
                {prediction && <span className="text-star">★ {prediction.stars.toFixed(1)}</span>}
              </li>
            ))}
          </ol>
        )}
      </div>
      <FilmGrid label="Films to rate">
        {films.map((film) => (
          <li key={film.id}>
            <FilmLink film={film} />
            <StarRating
              title={film.title}
              stars={stars[film.id] ?? null}
              onRate={(value) => rate(film, value)}
            />
            {stars[film.id] === undefined && (
              <button
                className="text-muted min-h-11 cursor-pointer text-sm underline"
                onClick={() => replace(film)}
              >
                Haven’t seen it
                <span className="sr-only">: {film.title}</span>
              </button>
            )}
          </li>
        ))}
      </FilmGrid>
    </>
  )
}
