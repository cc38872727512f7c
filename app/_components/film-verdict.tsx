'use client'

import Link from 'next/link'
import { useState, useTransition } from 'react'
import { executeInBrowser } from '../_queries/execute-in-browser'
import { RateOnPage, UnrateOnPage, VerdictQuery, type Verdict } from '../_queries/movie'
import { BecauseLedger } from './because-ledger'
import { PredictionRange } from './prediction-range'
import { StarRating } from './star-rating'

interface FilmVerdictProps {
  readonly title: string
  readonly initial: Verdict
  readonly signedIn: boolean
}

/** What everyone gives a film, what you would, why, and what you do. */
export function FilmVerdict({ title, initial, signedIn }: FilmVerdictProps) {
  const [verdict, setVerdict] = useState(initial)
  const [problem, setProblem] = useState<string | null>(null)
  const [, begin] = useTransition()
  const { prediction, viewerRating, averageStars, ratingCount } = verdict

  function change(work: () => Promise<Verdict | null | undefined>): void {
    begin(async () => {
      try {
        const next = await work()
        if (next) setVerdict(next)
        setProblem(null)
      } catch (error) {
        setProblem(error instanceof Error ? error.message : 'Something went wrong.')
      }
    })
  }

  const rate = (stars: number): void =>
    change(async () => {
      const { rateMovie } = await executeInBrowser(RateOnPage, {
        input: { movieId: verdict.id, stars },
      })
      if (rateMovie.userErrors[0]) throw new Error(rateMovie.userErrors[0].message)
      return rateMovie.rating?.movie
    })

  const remove = (): void =>
    change(async () => {
      await executeInBrowser(UnrateOnPage, { input: { movieId: verdict.id } })
      return (await executeInBrowser(VerdictQuery, { id: verdict.id })).movie
    })

  return (
    <div aria-live="polite">
      <p className="text-muted">
        {averageStars === null
          ? 'Nobody has rated it yet.'
          : `${averageStars.toFixed(1)} ★ on average, by ${ratingCount} ${ratingCount === 1 ? 'person' : 'people'}`}
      </p>
      {signedIn ? (
        <div className="mt-6">
          <h2 className="text-lg font-bold">{viewerRating ? 'Your rating' : 'Seen it?'}</h2>
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
          to see what you would give it, and why.
        </p>
      )}
      {prediction && (
        <div className="mt-8">
          <h2 className="mb-3 text-lg font-bold">
            We think you would give it{' '}
            <span className="text-star">{prediction.stars.toFixed(1)} ★</span>
          </h2>
          <PredictionRange {...prediction} />
          <h3 className="mt-8 mb-2 text-lg font-bold">Why {prediction.stars.toFixed(1)}?</h3>
          <BecauseLedger prediction={prediction} />
        </div>
      )}
    </div>
  )
}
