'use client'

import { useRouter } from 'next/navigation'
import { useOptimistic, useTransition } from 'react'
import type { FilmState } from '../_queries/movie'
import { filmNumber, guestCookieText, guestRatingsIn, withGuestRating } from './guest-ratings'
import { StarControl } from './star-control'
import { starsText } from './stars-text'
import { showToast } from './ui/toast'

interface GuestStarsProps {
  readonly movie: FilmState
  /** The address of the page. */
  readonly path: string
}

/** The stars of somebody without an account. They are kept in the browser, and the server renders the page again. */
export function GuestStars({ movie, path }: GuestStarsProps) {
  const router = useRouter()
  const [isPending, startTransition] = useTransition()
  const { id, title, viewerRating } = movie
  const [given, setGiven] = useOptimistic(viewerRating?.stars ?? null)

  function rate(stars: number | null): Promise<void> {
    const ratings = withGuestRating(guestRatingsIn(document.cookie), filmNumber(id), stars)
    document.cookie = guestCookieText(ratings)
    startTransition(() => {
      setGiven(stars)
      router.refresh()
    })
    const text =
      stars === null
        ? `Your rating of ${title} is removed.`
        : `You gave ${title} ${starsText(stars)}.`
    showToast({ text, undo: () => void rate(given) })
    return Promise.resolve()
  }

  return (
    <div aria-busy={isPending} className="mt-1">
      <StarControl
        movieId={id}
        title={title}
        stars={given}
        onRate={rate}
        form={{ action: '/forms/guest-rate', next: path }}
        size="large"
      />
      <p className="text-muted mt-1 text-sm">
        No account needed. Your ratings stay in this browser, and come along if you sign up.
      </p>
    </div>
  )
}
