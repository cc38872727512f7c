'use client'

import { useRef, useState } from 'react'
import { executeInBrowser } from '../../_queries/execute-in-browser'
import type { Film } from '../../_queries/film-card'
import { GuestQuery, type GuestAnswer } from '../../_queries/landing'
import { FilmLink } from '../film-link'
import {
  asNamedRatings,
  filmNumber,
  guestCookieText,
  guestRatingsIn,
  withGuestRating,
} from '../guest-ratings'
import { StarControl } from '../star-control'
import { ButtonLink } from '../ui/button'
import { showToast } from '../ui/toast'
import { Verdict } from '../verdict'
import { ExplainedPrediction } from './explained-prediction'

interface GuestTasteProps {
  /** Films to rate; those that the guest has rated come first. */
  readonly films: readonly Film[]
  /** What the guest gave, by the ID of the film. */
  readonly stars: Readonly<Record<string, number>>
  /** From the guest's ratings, or from those of the example. */
  readonly answer: GuestAnswer
}

/** After so many ratings the recommendations are worth something. */
const enough = 3

const form = { action: '/forms/guest-rate', next: '/#rate' }

/** A visitor rates films here and sees at once what it changes. The ratings stay in their browser. */
export function GuestTaste({ films, stars: initialStars, answer: initial }: GuestTasteProps) {
  const [stars, setStars] = useState(initialStars)
  const [answer, setAnswer] = useState(initial)
  const [isExample, setIsExample] = useState(Object.keys(initialStars).length === 0)
  const turn = useRef(0)
  const count = Object.keys(stars).length

  async function rate(film: Film, newStars: number | null): Promise<void> {
    const mine = ++turn.current
    const before = guestRatingsIn(document.cookie)
    const ratings = withGuestRating(before, filmNumber(film.id), newStars)
    document.cookie = guestCookieText(ratings)
    const old = stars[film.id] ?? null
    setStars((all) => withStars(all, film.id, newStars))
    try {
      if (ratings.length > 0) {
        const { recommendFor } = await executeInBrowser(GuestQuery, {
          ratings: asNamedRatings(ratings),
        })
        if (mine !== turn.current) return
        setAnswer(recommendFor)
        setIsExample(false)
      }
      showToast({
        text:
          newStars === null
            ? `Your rating of ${film.title} is removed.`
            : `You gave ${film.title} ${newStars} ${newStars === 1 ? 'star' : 'stars'}.`,
        undo: () => void rate(film, old).catch(() => undefined),
      })
    } catch (error) {
      document.cookie = guestCookieText(before)
      setStars((all) => withStars(all, film.id, old))
      showToast({ text: error instanceof Error ? error.message : 'Try again.', kind: 'problem' })
      throw error
    }
  }

  const [first, ...others] = answer.recommendations.edges
  return (
    <div className="grid gap-8 lg:grid-cols-2 lg:gap-12">
      <div>
        <h2 id="rate" className="scroll-mt-4">
          Rate three films here
        </h2>
        <p className="text-muted mt-1">
          No account needed. Your ratings stay in this browser, and come along if you sign up.
        </p>
        <ul aria-label="Films to rate" className="mt-4 space-y-3">
          {films.map((film) => (
            <li
              key={film.id}
              className="bg-surface border-line flex flex-wrap items-center justify-between gap-x-4 gap-y-2 rounded-xl border p-3 max-lg:nth-[n+5]:hidden"
            >
              <FilmLink film={film} layout="row" />
              <StarControl
                movieId={film.id}
                title={film.title}
                stars={stars[film.id] ?? null}
                onRate={(newStars) => rate(film, newStars)}
                form={form}
                size="large"
              />
            </li>
          ))}
        </ul>
        <p role="status" className="mt-3 font-semibold">
          {progressText(count)}
        </p>
        {count > 0 && (
          <p className="mt-3 flex flex-wrap gap-3">
            <ButtonLink href="/sign-up" variant={count >= enough ? 'primary' : 'quiet'}>
              Sign up and keep {count === 1 ? 'this rating' : `these ${count} ratings`}
            </ButtonLink>
          </p>
        )}
      </div>
      <div>
        <h2>{isExample ? 'What you get' : 'For you, so far'}</h2>
        <p className="text-muted mt-1">
          {isExample
            ? `This is for somebody who gave ${listed(answer.matched)}.`
            : 'Each rating changes these at once.'}
        </p>
        {first && (
          <div className="mt-4">
            <ExplainedPrediction
              film={first}
              label={isExample ? 'They would give it' : 'We think you would give it'}
            />
          </div>
        )}
        <ul aria-label="Recommended films" className="mt-5 grid gap-x-6 gap-y-4 sm:grid-cols-2">
          {others.map(({ node, prediction }) => (
            <li key={node.id} className="min-w-0">
              <FilmLink film={node} layout="row" />
              {prediction && (
                <div className="mt-1 pl-18">
                  <Verdict {...prediction} />
                </div>
              )}
            </li>
          ))}
        </ul>
      </div>
    </div>
  )
}

function withStars(
  all: Readonly<Record<string, number>>,
  id: string,
  stars: number | null,
): Record<string, number> {
  const others = Object.entries(all).filter(([rated]) => rated !== id)
  return Object.fromEntries(stars === null ? others : [...others, [id, stars]])
}

function progressText(count: number): string {
  if (count === 0) return 'Tap the stars of a film that you know.'
  const left = enough - count
  if (left > 0) return `${count} rated. ${left} more and it gets good.`
  return `${count} rated. Every further one sharpens it.`
}

function listed(rated: GuestAnswer['matched']): string {
  const parts = rated.map(
    ({ movie, stars }) => `${movie.title} ${stars} ${stars === 1 ? 'star' : 'stars'}`,
  )
  return [parts.slice(0, -1).join(', '), ...parts.slice(-1)].filter(Boolean).join(' and ')
}
