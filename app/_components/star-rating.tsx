'use client'

import { useRef, useState, type KeyboardEvent, type PointerEvent } from 'react'
import { starsAfterKey, starsAtPosition, starsText } from './half-stars'
import { Stars } from './stars'

interface StarRatingProps {
  readonly title: string
  /** Null if the film is not rated. */
  readonly stars: number | null
  readonly onRate: (stars: number) => void
}

/** A control to rate a film with 0.5 to 5 stars: by mouse with a preview, by touch (tap or drag), or by keyboard. */
export function StarRating({ title, stars, onRate }: StarRatingProps) {
  const control = useRef<HTMLDivElement>(null)
  const [preview, setPreview] = useState<number | null>(null)
  const shown = preview ?? stars

  function starsAtPointer({ clientX }: PointerEvent): number {
    const { left, width } = control.current?.getBoundingClientRect() ?? { left: 0, width: 1 }
    return starsAtPosition((clientX - left) / width)
  }

  function onKeyDown(event: KeyboardEvent): void {
    const next = starsAfterKey(event.key, stars)
    if (next === undefined || event.ctrlKey || event.metaKey || event.altKey) return
    event.preventDefault()
    if (next !== stars) onRate(next)
  }

  return (
    <div className="flex min-h-11 items-center gap-2">
      <div
        ref={control}
        role="slider"
        tabIndex={0}
        aria-label={`Rate ${title}`}
        aria-valuemin={0.5}
        aria-valuemax={5}
        aria-valuenow={stars ?? 0}
        aria-valuetext={starsText(stars)}
        className="flex h-7 cursor-pointer touch-none items-center rounded"
        onKeyDown={onKeyDown}
        onPointerDown={(event) => {
          control.current?.setPointerCapture(event.pointerId)
          setPreview(starsAtPointer(event))
        }}
        onPointerMove={(event) => setPreview(starsAtPointer(event))}
        onPointerLeave={() => setPreview(null)}
        onPointerCancel={() => setPreview(null)}
        onPointerUp={(event) => {
          setPreview(null)
          onRate(starsAtPointer(event))
        }}
      >
        <Stars stars={shown ?? 0} />
      </div>
      <span className="text-muted w-6 text-sm tabular-nums" aria-hidden="true">
        {shown ?? ''}
      </span>
    </div>
  )
}
