'use client'

import { Bookmark } from 'lucide-react'
import { useEffect, useReducer, useRef, useState } from 'react'
import { executeInBrowser } from '../_queries/execute-in-browser'
import {
  MoreFilmsToRate,
  RateForPreview,
  UnrateForPreview,
  type FilmToRate,
  type FoundFilm,
  type Preview,
} from '../_queries/rate'
import { AddressFields } from './address-fields'
import { FilmLink } from './film-link'
import { setMark } from './film-marks'
import { changeFilmsToRate, filmsToRate, type Place } from './films-to-rate'
import { FindFilm } from './find-film'
import { RateOnCard } from './rate-on-card'
import { ratePath, type RateAddress } from './rate-path'
import { RatePreview } from './rate-preview'
import { isFeedReady, progressInWords } from './rate-progress'
import { starsText } from './stars-text'
import { Button, ButtonLink } from './ui/button'
import { Skeleton } from './ui/skeleton'
import { showToast } from './ui/toast'

interface RateFilmsProps {
  readonly films: readonly FilmToRate[]
  /** The IDs in the address. */
  readonly notSeenIds: readonly string[]
  readonly skippedIds: readonly string[]
  readonly preview: Preview
  readonly search: string
  readonly found: readonly FoundFilm[] | null
}

const moreCount = 12

/** Films to rate, and what the ratings do to the feed. */
export function RateFilms({
  films,
  notSeenIds,
  skippedIds,
  preview: initialPreview,
  search,
  found,
}: RateFilmsProps) {
  const [state, dispatch] = useReducer(changeFilmsToRate, filmsToRate(films, notSeenIds))
  const [preview, setPreview] = useState(initialPreview)
  const [said, setSaid] = useState('')
  const [isLoading, setIsLoading] = useState(false)
  const [isAtEnd, setIsAtEnd] = useState(films.length === 0)
  const list = useRef<HTMLUListElement>(null)
  const isFilling = useRef(false)
  const { places, offered, notSeen } = state
  const address: RateAddress = { notSeen, skipped: skippedIds, search }
  const hasEmptyPlaces = places.some(({ film }) => film === null)

  // Fills the places of films that were not seen, all that are empty at once.
  useEffect(() => {
    if (!hasEmptyPlaces || isFilling.current) return
    isFilling.current = true
    const wanted = places.filter(({ film }) => film === null).length
    const fill = (films: readonly FilmToRate[]): void => {
      isFilling.current = false
      dispatch({ kind: 'filled', wanted, films })
    }
    const variables = {
      first: wanted,
      skippedIds: [...skippedIds, ...offered].slice(-maxListed),
      notSeenIds: notSeen.slice(-maxListed),
    }
    executeInBrowser(MoreFilmsToRate, variables)
      .then(({ onboarding }) => fill(onboarding))
      .catch((error: unknown) => {
        fill([])
        showProblem(error)
      })
  }, [hasEmptyPlaces, places, offered, notSeen, skippedIds])

  // A reload, or Back, shows no film again that was not seen.
  useEffect(() => {
    if (notSeen !== notSeenIds) {
      window.history.replaceState(null, '', ratePath({ notSeen, skipped: skippedIds, search }))
    }
  }, [notSeen, notSeenIds, skippedIds, search])

  async function rate(
    film: { readonly id: string; readonly title: string },
    stars: number | null,
    before: number | null,
    isUndo = false,
  ): Promise<void> {
    try {
      const next = await savedRating(film.id, stars)
      dispatch({ kind: 'rated', id: film.id, stars })
      setPreview(next)
      setSaid(previewInWords(next))
      if (isUndo) return
      const undo = (): void => void rate(film, before, stars, true).catch(() => undefined)
      const text =
        stars === null
          ? `Your rating of ${film.title} is removed.`
          : `You gave ${film.title} ${starsText(stars)}.`
      showToast({ text, undo })
    } catch (error) {
      showProblem(error)
      throw error
    }
  }

  function haveNotSeen({ key }: Place, film: FilmToRate): void {
    // The button goes away, so its place takes the focus.
    list.current?.querySelector<HTMLElement>(`[data-place="${key}"]`)?.focus()
    dispatch({ kind: 'not-seen', id: film.id })
    showToast({
      text: `${film.title} is replaced.`,
      undo: () => dispatch({ kind: 'seen-again', key, film }),
    })
  }

  async function more(): Promise<void> {
    setIsLoading(true)
    try {
      const { onboarding } = await executeInBrowser(MoreFilmsToRate, {
        first: moreCount,
        skippedIds: [...skippedIds, ...offered].slice(-maxListed),
        notSeenIds: notSeen.slice(-maxListed),
      })
      dispatch({ kind: 'more', films: onboarding })
      setIsAtEnd(onboarding.length < moreCount)
      const first = places.length
      requestAnimationFrame(() =>
        list.current?.querySelectorAll<HTMLElement>('[data-place]')[first]?.focus(),
      )
    } catch (error) {
      showProblem(error)
    } finally {
      setIsLoading(false)
    }
  }

  const rated = preview.ratingCount
  return (
    <>
      <header className="flex flex-wrap items-end justify-between gap-x-6 gap-y-3">
        <div>
          <h1>{isFeedReady(rated) ? 'Sharpen your taste' : 'Which of these have you seen?'}</h1>
          <p className="text-muted mt-1">{progressInWords(rated)}</p>
        </div>
        <ButtonLink href="/" variant={isFeedReady(rated) ? 'primary' : 'quiet'}>
          See my films
        </ButtonLink>
      </header>
      <div className="mt-6 grid gap-x-12 gap-y-10 lg:grid-cols-[minmax(0,1fr)_20rem]">
        <div>
          <FindFilm address={address} initial={{ search, found }} onRate={rate} />
          {places.length > 0 && (
            <ul
              ref={list}
              aria-label="Films to rate"
              className="mt-8 grid grid-cols-2 gap-x-4 gap-y-8 sm:grid-cols-3 xl:grid-cols-4"
            >
              {places.map((place) => (
                <li
                  key={place.key}
                  data-place={place.key}
                  tabIndex={-1}
                  aria-label={place.film?.title ?? 'The next film is loading'}
                  className="rounded-lg outline-offset-4"
                >
                  {place.film ? (
                    <FilmToRateCard
                      film={place.film}
                      stars={place.stars}
                      address={address}
                      onRate={rate}
                      onNotSeen={(film) => haveNotSeen(place, film)}
                    />
                  ) : (
                    <>
                      <Skeleton className="aspect-2/3 w-full rounded-lg" />
                      <Skeleton className="mt-3 h-4 w-3/4" />
                    </>
                  )}
                </li>
              ))}
            </ul>
          )}
          {isAtEnd ? (
            <p className="text-muted mt-8">There are no more films to ask about.</p>
          ) : (
            <form
              action="/rate"
              method="get"
              className="mt-8 text-center"
              onSubmit={(event) => {
                event.preventDefault()
                void more()
              }}
            >
              <AddressFields address={{ ...address, skipped: [...skippedIds, ...offered] }} />
              <Button disabled={isLoading}>More films</Button>
            </form>
          )}
        </div>
        <RatePreview preview={preview} said={said} />
      </div>
    </>
  )
}

/** The API takes so many IDs in a list. */
const maxListed = 500

interface FilmToRateCardProps {
  readonly film: FilmToRate
  readonly stars: number | null
  readonly address: RateAddress
  readonly onRate: (film: FilmToRate, stars: number | null, before: number | null) => Promise<void>
  readonly onNotSeen: (film: FilmToRate) => void
}

function FilmToRateCard({ film, stars, address, onRate, onNotSeen }: FilmToRateCardProps) {
  const next = ratePath(address)
  return (
    <>
      <FilmLink film={film} />
      <div className="mt-1.5 flex min-h-11 items-center justify-between gap-1">
        <RateOnCard
          movieId={film.id}
          title={film.title}
          stars={stars}
          onRate={(newStars) => onRate(film, newStars, stars)}
          form={{ action: '/forms/rate', next }}
        />
      </div>
      {stars === null && (
        <div className="flex items-center justify-between gap-1">
          <form
            action="/rate"
            method="get"
            onSubmit={(event) => {
              event.preventDefault()
              onNotSeen(film)
            }}
          >
            <AddressFields address={{ ...address, notSeen: [...address.notSeen, film.id] }} />
            <button className="text-muted hover:text-ink min-h-11 cursor-pointer text-left text-sm underline underline-offset-4">
              Haven’t seen it<span className="sr-only">: {film.title}</span>
            </button>
          </form>
          <WatchlistButton film={film} next={next} />
        </div>
      )}
    </>
  )
}

function WatchlistButton({ film, next }: { readonly film: FilmToRate; readonly next: string }) {
  const [isOn, setIsOn] = useState(film.viewerMarks.includes('WATCHLIST'))

  async function set(on: boolean, isUndo = false): Promise<void> {
    setIsOn(on)
    try {
      await setMark(film.id, 'WATCHLIST', on)
      if (isUndo) return
      const text = `${film.title} is ${on ? 'on' : 'off'} your watchlist.`
      showToast({ text, undo: () => void set(!on, true) })
    } catch (error) {
      setIsOn(!on)
      showProblem(error)
    }
  }

  return (
    <form
      action="/forms/mark"
      method="post"
      onSubmit={(event) => {
        event.preventDefault()
        void set(!isOn)
      }}
    >
      <input type="hidden" name="movieId" value={film.id} />
      <input type="hidden" name="kind" value="WATCHLIST" />
      <input type="hidden" name="mark" value={isOn ? 'off' : 'on'} />
      <input type="hidden" name="next" value={next} />
      <button
        aria-pressed={isOn}
        aria-label={`Watchlist: ${film.title}`}
        className="text-muted hover:text-ink aria-pressed:text-accent inline-flex size-11 cursor-pointer items-center justify-center"
      >
        <Bookmark aria-hidden="true" className={`size-5 ${isOn ? 'fill-current' : ''}`} />
      </button>
    </form>
  )
}

/** @returns the preview after the rating @throws {Error} with a message for the person */
async function savedRating(movieId: string, stars: number | null): Promise<Preview> {
  const { viewer, userErrors } =
    stars === null
      ? (await executeInBrowser(UnrateForPreview, { input: { movieId } })).removeRating
      : (await executeInBrowser(RateForPreview, { input: { movieId, stars } })).rateMovie
  if (!viewer) throw new Error(userErrors[0]?.message ?? 'Your rating was not saved. Try again.')
  return viewer
}

/** What a rating changed, in one sentence. */
function previewInWords({ ratingCount, recommendations }: Preview): string {
  const [first] = recommendations.edges
  if (!first) return progressInWords(ratingCount)
  const { node, prediction } = first
  const stars = prediction ? `, predicted ${prediction.stars.toFixed(1)} stars` : ''
  return `First for you now: ${node.title}${stars}.`
}

const showProblem = (error: unknown): void =>
  showToast({
    kind: 'problem',
    text: error instanceof Error ? error.message : 'This was not saved. Try again.',
  })
