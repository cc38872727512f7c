'use client'

import { useState, type ReactNode } from 'react'
import { executeInBrowser } from '../_queries/execute-in-browser'
import {
  FilmStateQuery,
  RateOnPage,
  UnrateOnPage,
  type FilmState,
  type Mark,
} from '../_queries/movie'
import { ExplanationChart, type Counterfactual } from './explanation-chart'
import { FilmMarks, setMark } from './film-marks'
import { FilmVerdict } from './film-verdict'
import { GuestStars } from './guest-stars'
import { RatingHistogram } from './rating-histogram'
import { StarControl } from './star-control'
import { starsText } from './stars-text'
import { showToast } from './ui/toast'

interface FilmDetailsProps {
  readonly initial: FilmState
  /** The number of ratings of the person; null if nobody is signed in. */
  readonly ratingCount: number | null
  readonly path: string
  readonly counterfactual: Counterfactual | null
  readonly poster: ReactNode
  /** Title and facts. */
  readonly heading: ReactNode
}

/** The part of a film page that answers to ratings and marks. */
export function FilmDetails({
  initial,
  ratingCount,
  path,
  counterfactual,
  poster,
  heading,
}: FilmDetailsProps) {
  const [own, setMovie] = useState(initial)
  const isMember = ratingCount !== null
  const movie = isMember ? own : initial // the server knows the ratings of a guest
  const { id, title, viewerRating, viewerMarks, prediction } = movie
  const given = viewerRating?.stars ?? null

  async function rate(stars: number | null): Promise<void> {
    try {
      setMovie(await savedRating(id, stars))
      const text =
        stars === null
          ? `Your rating of ${title} is removed.`
          : `You gave ${title} ${starsText(stars)}.`
      showToast({ text, undo: () => void takeBack(given, viewerMarks) })
    } catch (error) {
      showProblem(error)
      throw error
    }
  }

  /** A rating ends some marks, so they are restored too. */
  async function takeBack(stars: number | null, marks: readonly Mark[]): Promise<void> {
    try {
      let before = await savedRating(id, stars)
      for (const mark of marks.filter((kind) => !before.viewerMarks.includes(kind))) {
        before = { ...before, viewerMarks: [...(await setMark(id, mark, true))] }
      }
      setMovie(before)
    } catch (error) {
      showProblem(error)
    }
  }

  return (
    <>
      <article className="grid grid-cols-[104px_minmax(0,1fr)] gap-x-4 gap-y-6 sm:grid-cols-[176px_minmax(0,1fr)] sm:gap-x-8 lg:grid-cols-[240px_minmax(0,1fr)_320px] lg:grid-rows-[auto_1fr] lg:gap-x-10 xl:grid-cols-[272px_minmax(0,1fr)_352px]">
        <div className="sm:row-span-3 lg:row-span-2">{poster}</div>
        <header className="max-sm:self-center">{heading}</header>
        <section
          aria-label="Prediction"
          className="max-sm:col-span-2 lg:col-start-3 lg:row-span-2 lg:row-start-1"
        >
          <div className="border-line bg-surface shadow-card rounded-xl border p-4 sm:p-6">
            <FilmVerdict movie={movie} ratingCount={ratingCount} path={path} />
            <div className="border-line mt-6 hidden border-t pt-5 lg:block">
              <Everyone movie={movie} />
            </div>
          </div>
        </section>
        {isMember ? (
          <section
            id="rate"
            aria-label="Your rating"
            className="scroll-mt-4 max-sm:col-span-2 lg:col-start-2 lg:row-start-2"
          >
            <h2 className="text-lg">{given === null ? 'Have you seen it?' : 'Your rating'}</h2>
            <div className="mt-1 mb-4 flex flex-wrap items-center gap-x-3">
              <StarControl
                movieId={id}
                title={title}
                stars={given}
                onRate={rate}
                form={{ action: '/forms/rate', next: path }}
                size="large"
              />
              {given !== null && (
                <form
                  action="/forms/rate"
                  method="post"
                  onSubmit={(event) => {
                    event.preventDefault()
                    document
                      .getElementById('rate')
                      ?.querySelector<HTMLElement>('input:checked')
                      ?.focus()
                    void rate(null).catch(() => undefined)
                  }}
                >
                  <input type="hidden" name="movieId" value={id} />
                  <input type="hidden" name="stars" value="clear" />
                  <input type="hidden" name="next" value={path} />
                  <button className="link min-h-11 cursor-pointer text-sm">Remove</button>
                </form>
              )}
            </div>
            <FilmMarks
              movie={movie}
              marks={viewerMarks}
              isRated={given !== null}
              next={path}
              onChange={(marks) => setMovie((now) => ({ ...now, viewerMarks: [...marks] }))}
            />
          </section>
        ) : (
          <section
            id="rate"
            aria-label="Your rating"
            className="scroll-mt-4 max-sm:col-span-2 lg:col-start-2 lg:row-start-2"
          >
            <h2 className="text-lg">{given === null ? 'Have you seen it?' : 'Your rating'}</h2>
            <GuestStars movie={movie} path={path} />
          </section>
        )}
        <section className="max-sm:col-span-2 sm:col-start-2 lg:hidden">
          <Everyone movie={movie} />
        </section>
      </article>
      {prediction && (
        <section id="why" aria-labelledby="why-title" className="mt-12 scroll-mt-4 lg:mt-16">
          <h2 id="why-title">
            {given === null
              ? `Why ${prediction.stars.toFixed(1)}?`
              : `Why we would say ${prediction.stars.toFixed(1)} today`}
          </h2>
          <div className="mt-4 grid gap-x-16 gap-y-4 lg:grid-cols-[288px_minmax(0,1fr)]">
            <div className="text-muted max-w-prose space-y-3">
              <p>
                A prediction is a sum: what we expect of anyone, and what each of your ratings adds
                or takes away. A bar to the right raises it, a bar to the left lowers it.
              </p>
              {given !== null && (
                <p>
                  It is the prediction from all your other ratings, without the one of this film.
                </p>
              )}
            </div>
            <ExplanationChart
              movieId={id}
              path={path}
              prediction={prediction}
              initial={counterfactual}
              canLeaveOut={isMember}
            />
          </div>
        </section>
      )}
    </>
  )
}

/** What everyone gave the film. */
function Everyone({ movie }: { readonly movie: FilmState }) {
  const { averageStars, ratingCount, ratingHistogram, viewerRating, prediction } = movie
  const predicted = viewerRating?.sealedPrediction ?? prediction
  return (
    <>
      <h2 className="text-lg">Everyone</h2>
      <p className="text-muted figures mb-3 text-sm">
        {averageStars === null
          ? 'Nobody has rated this film yet.'
          : `${averageStars.toFixed(1)} stars on average, from ${ratingCount.toLocaleString('en')} ${ratingCount === 1 ? 'rating' : 'ratings'}`}
      </p>
      {ratingCount > 0 && (
        <RatingHistogram
          bars={ratingHistogram}
          given={viewerRating?.stars ?? null}
          predicted={predicted?.stars ?? null}
        />
      )}
    </>
  )
}

/** Saves a rating, or removes it. @returns the film after it @throws {Error} with a message for the person */
async function savedRating(movieId: string, stars: number | null): Promise<FilmState> {
  if (stars !== null) {
    const { rateMovie } = await executeInBrowser(RateOnPage, { input: { movieId, stars } })
    const [error] = rateMovie.userErrors
    if (!rateMovie.rating) throw new Error(error?.message ?? notSaved)
    return rateMovie.rating.movie
  }
  const { removeRating } = await executeInBrowser(UnrateOnPage, { input: { movieId } })
  const [error] = removeRating.userErrors
  if (error) throw new Error(error.message)
  const { movie } = await executeInBrowser(FilmStateQuery, { id: movieId })
  if (!movie) throw new Error(notSaved)
  return movie
}

const notSaved = 'Your rating was not saved. Try again.'

const showProblem = (error: unknown): void =>
  showToast({ kind: 'problem', text: error instanceof Error ? error.message : notSaved })
