'use client'

import Link from 'next/link'
import { useState } from 'react'
import { executeInBrowser } from '../_queries/execute-in-browser'
import { RateMovie, RemoveRating, type OwnRating } from '../_queries/ratings'
import { filmPath } from './film-link'
import { StarRating } from './star-rating'

/** The ratings of the viewer, with controls to change and remove them. */
export function RatedFilms({ ratings: initial }: { readonly ratings: readonly OwnRating[] }) {
  const [ratings, setRatings] = useState(initial)
  const [problem, setProblem] = useState<string | null>(null)

  async function rate({ id, movie }: OwnRating, stars: number): Promise<void> {
    const { rateMovie } = await executeInBrowser(RateMovie, { input: { movieId: movie.id, stars } })
    if (rateMovie.userErrors[0]) throw new Error(rateMovie.userErrors[0].message)
    setRatings((current) => current.map((other) => (other.id === id ? { ...other, stars } : other)))
  }

  async function remove({ id, movie }: OwnRating): Promise<void> {
    await executeInBrowser(RemoveRating, { input: { movieId: movie.id } })
    setRatings((current) => current.filter((other) => other.id !== id))
  }

  const showFailure = (change: Promise<void>): void =>
    void change
      .then(() => setProblem(null))
      .catch((error: unknown) =>
        setProblem(error instanceof Error ? error.message : 'Something went wrong.'),
      )

  return (
    <>
      <p role="alert" className="text-bad">
        {problem}
      </p>
      <ul aria-label="Your ratings" className="divide-line divide-y">
        {ratings.map((rating) => (
          <li key={rating.id} className="flex flex-wrap items-center justify-between gap-x-6 py-2">
            <p className="min-w-48 flex-1">
              <Link className="font-semibold hover:underline" href={filmPath(rating.movie)}>
                {rating.movie.title}
              </Link>{' '}
              <span className="text-muted">{rating.movie.year}</span>
            </p>
            <StarRating
              title={rating.movie.title}
              stars={rating.stars}
              onRate={(stars) => showFailure(rate(rating, stars))}
            />
            <button
              className="text-muted min-h-11 cursor-pointer text-sm underline"
              onClick={() => showFailure(remove(rating))}
            >
              Remove<span className="sr-only"> {rating.movie.title}</span>
            </button>
          </li>
        ))}
      </ul>
    </>
  )
}
