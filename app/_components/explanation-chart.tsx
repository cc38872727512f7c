'use client'

import Link from 'next/link'
import { useRef, useState, type ReactNode } from 'react'
import { executeInBrowser } from '../_queries/execute-in-browser'
import {
  CounterfactualQuery,
  type ExplainedPrediction,
  type WithoutRatings,
} from '../_queries/movie'
import { explanationOf } from './explanation-rows'
import { movieNumber, filmPath } from '@/app/_addresses/film-path'
import { filmsInWords } from './films-in-words'

/** A prediction without some ratings. */
export interface Counterfactual {
  /** The IDs of the films whose ratings are left out. */
  readonly leftOut: readonly string[]
  readonly without: WithoutRatings
}

interface ExplanationChartProps {
  readonly movieId: string
  /** The address of the page. */
  readonly path: string
  readonly prediction: ExplainedPrediction
  /** From the address; null if it leaves out nothing. */
  readonly initial: Counterfactual | null
  /** Whether ratings can be left out: those of an account can. */
  readonly canLeaveOut: boolean
}

const signed = (stars: number): string => `${stars < 0 ? '−' : '+'}${Math.abs(stars).toFixed(2)}`

/**
 * What a prediction is made of: what is expected of anyone, one bar for each rating, the other ratings, and the sum. A
 * rating can be left out, which shows what the prediction would be without it. The ratings left out are in the address.
 * Without JavaScript it is a form.
 */
export function ExplanationChart({
  movieId,
  path,
  prediction,
  initial,
  canLeaveOut,
}: ExplanationChartProps) {
  const [leftOut, setLeftOut] = useState<ReadonlySet<string>>(new Set(initial?.leftOut))
  const [shown, setShown] = useState(initial)
  const [problem, setProblem] = useState<string | null>(null)
  const request = useRef<AbortController>(undefined)
  const { baseline, rows, rest, sum } = explanationOf(
    prediction,
    shown?.without ?? null,
    new Set(shown?.leftOut),
  )
  const longest = Math.max(0.25, Math.abs(rest), ...rows.map((row) => Math.abs(row.usualStars)))
  const titles = rows
    .filter(({ movie }) => shown?.leftOut.includes(movie.id))
    .map((r) => r.movie.title)

  async function leaveOut(next: ReadonlySet<string>): Promise<void> {
    request.current?.abort()
    setLeftOut(next)
    setProblem(null)
    const ids = [...next]
    const query = ids.map((id) => `without=${movieNumber(id)}`).join('&')
    window.history.replaceState(null, '', query === '' ? path : `${path}?${query}`)
    if (ids.length === 0) return setShown(null)
    const controller = (request.current = new AbortController())
    try {
      const variables = { movieId, without: ids }
      const answer = await executeInBrowser(CounterfactualQuery, variables, controller.signal)
      if (answer.counterfactual) {
        setShown({ leftOut: ids, without: answer.counterfactual.without })
      }
    } catch (error) {
      if (controller.signal.aborted) return
      setLeftOut(new Set(shown?.leftOut))
      setProblem(error instanceof Error ? error.message : 'Something went wrong.')
    }
  }

  function toggle(id: string): void {
    const next = new Set(leftOut)
    if (!next.delete(id)) next.add(id)
    void leaveOut(next)
  }

  return (
    <form action={`${path}#why`} method="get">
      <table aria-label="Why this prediction" className="w-full text-sm">
        <thead className="text-muted text-xs">
          <tr>
            <th scope="col">
              <span className="sr-only">Part</span>
            </th>
            <th scope="col">
              <span className="sr-only">Bar</span>
            </th>
            <th scope="col" className="text-right font-normal">
              Stars
            </th>
            <th scope="col" className="text-right leading-tight font-normal">
              {canLeaveOut && rows.length > 0 ? 'Leave out' : ''}
            </th>
          </tr>
        </thead>
        <tbody>
          <Row name="Expected of anyone" stars={baseline.toFixed(2)} />
          {rows.map(({ movie, ratedStars, stars, usualStars }) => (
            <Row
              key={movie.id}
              name={
                <>
                  <Link
                    className="hover:text-accent font-medium underline-offset-4 hover:underline"
                    href={filmPath(movie)}
                    prefetch={false}
                  >
                    {movie.title}
                  </Link>{' '}
                  <span className="text-star figures whitespace-nowrap">
                    <span aria-hidden="true">★</span>
                    <span className="sr-only">, your rating: </span> {ratedStars}
                  </span>
                </>
              }
              isLeftOut={stars === null}
              share={(stars ?? usualStars) / longest}
              stars={stars === null ? 'left out' : signed(stars)}
              action={
                canLeaveOut && (
                  <label className="inline-flex min-h-11 min-w-11 cursor-pointer items-center justify-end">
                    <input
                      type="checkbox"
                      name="without"
                      value={movieNumber(movie.id)}
                      checked={leftOut.has(movie.id)}
                      onChange={() => toggle(movie.id)}
                      className="accent-prediction size-5 cursor-pointer"
                    />
                    <span className="sr-only">Leave out {movie.title}</span>
                  </label>
                )
              }
            />
          ))}
          {Math.abs(rest) >= 0.005 && (
            <Row name="Your other ratings" share={rest / longest} stars={signed(rest)} />
          )}
        </tbody>
        <tfoot>
          <Row
            name={shown ? 'Prediction without them' : 'Prediction'}
            isSum
            stars={sum.toFixed(2)}
          />
        </tfoot>
      </table>
      {canLeaveOut && rows.length > 0 && (
        <div className="mt-3 flex min-h-11 flex-wrap items-center gap-x-4 gap-y-1">
          <p role="status" className="text-sm">
            {problem !== null && <span className="text-bad">{problem}</span>}
            {problem === null && shown && (
              <>
                Without {filmsInWords(titles)} the prediction is{' '}
                <strong className="text-prediction figures">
                  {shown.without.stars.toFixed(1)}
                </strong>{' '}
                instead of <span className="figures">{prediction.stars.toFixed(1)}</span>.
              </>
            )}
            {problem === null && !shown && 'Leave out a rating to see the prediction without it.'}
          </p>
          {shown && (
            <Link
              className="link text-sm"
              href={`${path}#why`}
              prefetch={false}
              onClick={(event) => {
                event.preventDefault()
                void leaveOut(new Set())
              }}
            >
              Count all again
            </Link>
          )}
          <noscript>
            <button className="link min-h-11 cursor-pointer text-sm">Predict without them</button>
          </noscript>
        </div>
      )}
    </form>
  )
}

interface RowProps {
  readonly name: ReactNode
  readonly stars: string
  /** The length and direction of the bar, from -1 to 1; no bar if it is missing. */
  readonly share?: number
  readonly isLeftOut?: boolean
  readonly isSum?: boolean
  readonly action?: ReactNode
}

function Row({ name, stars, share, isLeftOut = false, isSum = false, action }: RowProps) {
  return (
    <tr
      className={`border-line border-b ${isSum ? 'border-b-0 font-semibold' : ''} ${isLeftOut ? 'text-muted' : ''}`}
    >
      <th
        scope="row"
        className={`w-2/5 py-2 pr-3 text-left text-pretty ${isSum ? 'font-semibold' : 'font-normal'}`}
      >
        {name}
      </th>
      <td className="py-2">{share !== undefined && <Bar share={share} isLeftOut={isLeftOut} />}</td>
      <td
        className={`figures w-20 py-2 pl-3 text-right whitespace-nowrap ${isSum ? 'text-prediction text-lg' : ''}`}
      >
        {stars}
      </td>
      <td className="w-11 text-right">{action}</td>
    </tr>
  )
}

/** To the right if it raises the prediction, to the left if it lowers it; hollow if it is left out. */
function Bar({ share, isLeftOut }: { readonly share: number; readonly isLeftOut: boolean }) {
  const length = Math.min(1, Math.abs(share)) * 50
  return (
    <span aria-hidden="true" className="relative block h-4">
      <span className="bg-edge absolute -inset-y-2 left-1/2 w-px" />
      <span
        className={`border-prediction absolute inset-y-0 border motion-safe:transition-all ${isLeftOut ? 'border-dashed opacity-60' : 'bg-prediction'} ${share < 0 ? 'rounded-l-sm' : 'rounded-r-sm'} forced-color-adjust-none forced-colors:border-[CanvasText] ${isLeftOut ? '' : 'forced-colors:bg-[CanvasText]'}`}
        style={{
          width: `${length}%`,
          ...(share < 0 ? { right: '50%' } : { left: '50%' }),
        }}
      />
    </span>
  )
}
