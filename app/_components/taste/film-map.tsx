'use client'

import { useRouter } from 'next/navigation'
import { useMemo, useRef, useState, type KeyboardEvent } from 'react'
import type { MappedFilm } from '@/app/_queries/taste'
import { filmPath } from '@/app/_addresses/film-path'
import { directionOf, freeLabels, nearestIn } from './map-places'
import type { AxisEnds } from './map-words'

interface FilmMapProps {
  readonly films: readonly MappedFilm[]
  readonly ends: { readonly x: AxisEnds | null; readonly y: AxisEnds | null }
}

/** The drawing is planned for this size in pixels, on a phone and on a larger screen. */
const narrow = { width: 330, height: 420 }
const wide = { width: 1100, height: 560 }
/** Room at the edges, in percent. */
const margin = 4

const nameOf = ({ movie, ratedStars }: MappedFilm): string =>
  `${movie.title}${movie.year === null ? '' : ` (${movie.year})`}${ratedStars === null ? '' : `, you gave ${ratedStars}`}`

/**
 * Films as points, in a drawing without a scale: near each other if the same people like them. It is one tab stop; the
 * arrow keys move from film to film, and Enter opens the page of a film.
 */
export function FilmMap({ films, ends }: FilmMapProps) {
  const [active, setActive] = useState<number | null>(null)
  const links = useRef<(HTMLAnchorElement | SVGAElement | null)[]>([])
  const router = useRouter()
  const places = useMemo(() => percentPlaces(films), [films])
  const labels = useMemo(() => {
    // The names of rated films come first, those with the most stars before the others.
    const order = films
      .map((_, index) => index)
      .sort((a, b) => (films[b]!.ratedStars ?? 0) - (films[a]!.ratedStars ?? 0))
    const labelled = ({ width, height }: typeof wide, most: number): Set<number> => {
      const at = order.map((index) => ({
        left: (places[index]!.left / 100) * width,
        top: (places[index]!.top / 100) * height,
      }))
      const texts = order.map((index) => films[index]!.movie.title)
      return new Set(
        freeLabels(at, texts, width)
          .slice(0, most)
          .map((index) => order[index]!),
      )
    }
    return { narrow: labelled(narrow, 14), wide: labelled(wide, 45) }
  }, [films, places])
  const current = active ?? 0
  const shown = active === null ? undefined : films[active]

  function onKeyDown(event: KeyboardEvent): void {
    const direction = directionOf(event.key)
    const target =
      direction !== undefined
        ? nearestIn(places, current, direction)
        : event.key === 'Home'
          ? 0
          : event.key === 'End'
            ? films.length - 1
            : null
    if (target === null) return
    event.preventDefault()
    setActive(target)
    links.current[target]?.focus()
  }

  return (
    <figure>
      <div
        role="group"
        aria-label="Map of films. The arrow keys move from film to film."
        className="bg-surface border-line relative rounded-xl border"
        onKeyDown={onKeyDown}
      >
        {ends.y && (
          <p aria-hidden="true" className="text-muted px-4 pt-2 text-center text-sm">
            ↑ {ends.y.high}
          </p>
        )}
        <svg className="block h-[26rem] w-full overflow-hidden sm:h-[35rem]">
          {films.map((film, index) => {
            const { movie, ratedStars } = film
            const { left, top } = places[index]!
            const isWide = labels.wide.has(index)
            const isNarrow = labels.narrow.has(index)
            return (
              <a
                key={movie.id}
                ref={(link) => {
                  links.current[index] = link
                }}
                href={filmPath(movie)}
                aria-label={nameOf(film)}
                tabIndex={index === current ? 0 : -1}
                className="group outline-none"
                onFocus={() => setActive(index)}
                onPointerEnter={() => setActive(index)}
                onClick={(event) => {
                  if (event.metaKey || event.ctrlKey || event.shiftKey) return
                  event.preventDefault()
                  router.push(filmPath(movie))
                }}
              >
                <circle cx={`${left}%`} cy={`${top}%`} r="12" fill="transparent" />
                <circle
                  cx={`${left}%`}
                  cy={`${top}%`}
                  r={ratedStars === null ? 3 : 4 + ratedStars}
                  className={
                    ratedStars === null
                      ? 'fill-edge group-hover:fill-accent group-focus-visible:fill-accent'
                      : ratedStars >= 3.5
                        ? 'fill-star stroke-star group-hover:fill-accent group-focus-visible:fill-accent'
                        : 'fill-surface stroke-star group-hover:fill-accent group-focus-visible:fill-accent'
                  }
                  strokeWidth="2"
                />
                <circle
                  cx={`${left}%`}
                  cy={`${top}%`}
                  r="14"
                  strokeWidth="3"
                  className="stroke-accent hidden fill-none group-focus-visible:block"
                />
                {(isWide || isNarrow) && (
                  <text
                    x={`${left}%`}
                    y={`${top}%`}
                    dx="11"
                    dy="4"
                    paintOrder="stroke"
                    strokeWidth="3"
                    className={`stroke-surface text-xs ${ratedStars === null ? 'fill-muted' : 'fill-ink font-semibold'} ${isWide ? (isNarrow ? '' : 'max-lg:hidden') : 'lg:hidden'}`}
                  >
                    {movie.title}
                  </text>
                )}
              </a>
            )
          })}
        </svg>
        {ends.y && (
          <p aria-hidden="true" className="text-muted px-4 pb-1 text-center text-sm">
            ↓ {ends.y.low}
          </p>
        )}
        {ends.x && (
          <p aria-hidden="true" className="text-muted flex justify-between px-4 pb-2 text-sm">
            <span>← {ends.x.low}</span>
            <span>{ends.x.high} →</span>
          </p>
        )}
      </div>
      <figcaption className="mt-2 flex flex-wrap items-baseline justify-between gap-x-6">
        <span aria-hidden="true" className="min-h-6 font-semibold">
          {shown ? nameOf(shown) : 'Point at a film, or use the arrow keys.'}
        </span>
        <span className="text-muted text-sm">
          <span className="text-star">●</span> you gave 3½ stars or more{' '}
          <span className="text-star ml-2">○</span> fewer <span className="text-edge ml-2">•</span>{' '}
          not rated
        </span>
      </figcaption>
    </figure>
  )
}

/** The points in percent of the drawing. Up is larger. */
function percentPlaces(films: readonly MappedFilm[]): { left: number; top: number }[] {
  const scaled = (values: readonly number[]): number[] => {
    const [low, high] = [Math.min(...values), Math.max(...values)]
    return values.map((value) => margin + ((value - low) / (high - low || 1)) * (100 - 2 * margin))
  }
  const left = scaled(films.map(({ x }) => x))
  const top = scaled(films.map(({ y }) => -y))
  return films.map((_, index) => ({
    left: Math.round(left[index]! * 100) / 100,
    top: Math.round(top[index]! * 100) / 100,
  }))
}
