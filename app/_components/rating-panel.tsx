'use client'

import Link from 'next/link'
import { useState, useTransition } from 'react'
import { executeInBrowser } from '../_queries/execute-in-browser'
import { MovieRatingQuery, RateOnPage, UnrateOnPage, type MovieRating } from '../_queries/movie'
import { PredictionExplanation } from './prediction-explanation'
import { PredictionRange } from './prediction-range'
import { StarRating } from './star-rating'

interface RatingPanelProps {
  readonly title: string
  readonly initial: MovieRating
  readonly signedIn: boolean
}

/** The mean rating of a film, the person's own rating, and the prediction with its explanation. */
export function RatingPanel({ title, initial, signedIn }: RatingPanelProps) {
  const [movie, setMovie] = useState(initial)
  const [problem, setProblem] = useState<string | null>(null)
  const [, startTransition] = useTransition()
  const { prediction, viewerRating, averageStars, ratingCount } = movie

  function change(send: () => Promise<MovieRating | null | undefined>): void {
    startTransition(async () => {
      try {
        const next = await send()
        if (next) setMovie(next)
        setProblem(null)
      } catch (error) {
        setProblem(error instanceof Error ? error.message : 'Something went wrong.')
      }
    })
  }

  const rate = (stars: number): void =>
    change(async () => {
      const { rateMovie } = await executeInBrowser(RateOnPage, {
        input: { movieId: movie.id, stars },
      })
      if (rateMovie.userErrors[0]) throw new Error(rateMovie.userErrors[0].message)
      return rateMovie.rating?.movie
    })

  const remove = (): void =>
    change(async () => {
      await executeInBrowser(UnrateOnPage, { input: { movieId: movie.id } })
      return (await executeInBrowser(MovieRatingQuery, { id: movie.id })).movie
    })

  return (
    <div aria-live="polite">
      <p className="text-muted">
        {averageStars === null
          ? 'Nobody has rated this film yet.'
          : `${averageStars.toFixed(1)} ★ on average, rated by ${ratingCount} ${ratingCount === 1 ? 'person' : 'people'}`}
      </p>
      {signedIn ? (
        <div className="mt-6">
          <h2 className="text-lg font-bold">
            {viewerRating ? 'Your rating' : 'Have you seen it?'}
          </h2>
          <div className="flex flex-wrap items-center gap-x-4">
            <StarRating title={title} stars={viewerRating?.stars ?? null} onRate={rate} />
            {viewerRating && (
              <button className="link cursor-pointer text-sm" onClick={remove}>
                Remove
              </button>
            )}
          </div>
          {problem !== null && <p className="text-bad text-sm">{problem}</p>}
        </div>
      ) : (
        <p className="mt-6">
          <Link className="link" href="/sign-up">
            Sign up
          </Link>{' '}
          to see your predicted rating and its explanation.
        </p>
      )}
      {prediction && (
        <div className="mt-8">
          <h2 className="mb-3 text-lg font-bold">
            Your predicted rating:{' '}
            <span className="text-star">{prediction.stars.toFixed(1)} ★</span>
          </h2>
          <PredictionRange {...prediction} />
          <h3 className="mt-8 mb-2 text-lg font-bold">Why {prediction.stars.toFixed(1)}?</h3>
          <PredictionExplanation prediction={prediction} />
        </div>
      )}
    </div>
  )
}
