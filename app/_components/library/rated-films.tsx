'use client'

import { Trash2 } from 'lucide-react'
import { useState } from 'react'
import { executeInBrowser } from '@/app/_queries/execute-in-browser'
import { RateInLibrary, UnrateInLibrary, type OwnRating } from '@/app/_queries/library'
import { FilmLink } from '../film-link'
import { StarControl } from '../star-control'
import { starsText } from '../stars-text'
import { showToast } from '../ui/toast'

interface RatedFilmsProps {
  readonly label: string
  readonly ratings: readonly (OwnRating & { readonly ratedOn: string })[]
  /** The address of this page, for forms without JavaScript. */
  readonly next: string
}

const failed = (error: unknown): void =>
  showToast({
    text: error instanceof Error ? error.message : 'Something went wrong. Try again.',
    kind: 'problem',
  })

async function save({ movie }: OwnRating, stars: number | null): Promise<void> {
  const { userErrors } =
    stars === null
      ? (await executeInBrowser(UnrateInLibrary, { input: { movieId: movie.id } })).removeRating
      : (await executeInBrowser(RateInLibrary, { input: { movieId: movie.id, stars } })).rateMovie
  if (userErrors[0]) throw new Error(userErrors[0].message)
}

/** Ratings of the viewer, which can be changed in place. A removed one keeps its place until the page is opened again. */
export function RatedFilms({ label, ratings, next }: RatedFilmsProps) {
  /** The stars that differ from those of the page, by the ID of the rating; null if removed. */
  const [changed, setChanged] = useState<Readonly<Record<string, number | null>>>({})
  const starsOf = (rating: OwnRating): number | null =>
    rating.id in changed ? (changed[rating.id] ?? null) : rating.stars

  async function change(rating: OwnRating, stars: number | null): Promise<void> {
    const before = starsOf(rating)
    const show = (shown: number | null): void =>
      setChanged((current) => ({ ...current, [rating.id]: shown }))
    show(stars)
    if (before === null || stars === null) focusRow(rating.id)
    try {
      await save(rating, stars)
    } catch (error) {
      show(before)
      failed(error)
      throw error
    }
    const { title } = rating.movie
    showToast({
      text: stars === null ? `${title} is no longer rated.` : `${title}: ${starsText(stars)}.`,
      undo: () =>
        void change({ ...rating, stars: stars ?? rating.stars }, before).catch(() => null),
    })
  }

  return (
    <ul aria-label={label} className="divide-line divide-y">
      {ratings.map((rating) => {
        const { id, movie, ratedAt, ratedOn, sealedPrediction } = rating
        const stars = starsOf(rating)
        return (
          <li
            key={id}
            id={`rating-${id}`}
            className="grid gap-x-6 gap-y-2 py-4 sm:grid-cols-[minmax(0,1fr)_auto] sm:items-center"
          >
            <div className={stars === null ? 'opacity-45' : ''}>
              <FilmLink film={movie} layout="row" />
            </div>
            <div className="sm:w-84">
              {stars === null ? (
                <p className="text-sm">
                  Rating removed.{' '}
                  <button
                    type="button"
                    className="text-accent min-h-11 cursor-pointer px-1 underline underline-offset-4"
                    onClick={() => void change(rating, rating.stars).catch(() => null)}
                  >
                    Undo<span className="sr-only"> for {movie.title}</span>
                  </button>
                </p>
              ) : (
                <>
                  <div className="flex flex-wrap items-center justify-between gap-2">
                    <StarControl
                      movieId={movie.id}
                      title={movie.title}
                      stars={stars}
                      onRate={(newStars) => change(rating, newStars)}
                      form={{ action: '/forms/rate', next }}
                      size="large"
                    />
                    <form
                      action="/forms/rate"
                      method="post"
                      onSubmit={(event) => {
                        event.preventDefault()
                        void change(rating, null).catch(() => null)
                      }}
                    >
                      <input type="hidden" name="movieId" value={movie.id} />
                      <input type="hidden" name="stars" value="clear" />
                      <input type="hidden" name="next" value={next} />
                      <button
                        title="Remove the rating"
                        className="hover:bg-raised text-muted inline-flex size-11 cursor-pointer items-center justify-center rounded-full"
                      >
                        <Trash2 aria-hidden="true" className="size-4.5" />
                        <span className="sr-only">Remove the rating of {movie.title}</span>
                      </button>
                    </form>
                  </div>
                  <p className="text-muted figures text-sm">
                    {sealedPrediction && (
                      <>
                        <span className="text-prediction font-semibold">
                          Predicted {sealedPrediction.stars.toFixed(1)}
                        </span>
                        , you gave {stars} ·{' '}
                      </>
                    )}
                    <time dateTime={ratedAt}>{ratedOn}</time>
                  </p>
                </>
              )}
            </div>
          </li>
        )
      })}
    </ul>
  )
}

/** Moves the focus to the control of a row after React has replaced it. */
function focusRow(id: string): void {
  requestAnimationFrame(() => {
    document
      .getElementById(`rating-${id}`)
      ?.querySelector<HTMLElement>('input[type=radio]:checked, button')
      ?.focus({ preventScroll: true })
  })
}
