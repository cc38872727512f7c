'use client'

import { useEffect, useRef, useState, type KeyboardEvent } from 'react'
import { starKey } from './star-choice'
import { Stars } from './stars'
import { halfStars, starsText } from './stars-text'

export interface StarControlProps {
  readonly movieId: string
  readonly title: string
  /** The saved rating; null if there is none. */
  readonly stars: number | null
  /** Saves a rating; null clears it. If it rejects, the control shows the saved rating again. */
  readonly onRate: (stars: number | null) => Promise<void>
  /** The form that saves without JavaScript, and the page that it leads back to. */
  readonly form?: { readonly action: string; readonly next: string }
  readonly size?: 'medium' | 'large'
}

/** A choice by keyboard is saved after this rest, in milliseconds. */
const restMs = 1_000

const defaultForm = { action: '/forms/rate', next: '/' }

/**
 * Rates a film with 0.5 to 5 stars. It is a group of ten radio buttons, so it is one tab stop and has names for its
 * values. A click or tap saves at once. By keyboard, arrows and digits choose; Enter or a second of rest saves, Escape
 * restores, Delete clears. Scrolling, other mouse buttons and a pointer that is released elsewhere do not rate, because
 * the browser then sends no click.
 */
export function StarControl({
  movieId,
  title,
  stars,
  onRate,
  form = defaultForm,
  size = 'medium',
}: StarControlProps) {
  /** The choice that is not saved yet; undefined if there is none. */
  const [choice, setChoice] = useState<number | null | undefined>(undefined)
  const [hovered, setHovered] = useState<number | null>(null)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const group = useRef<HTMLFieldSetElement>(null)
  const latest = useRef(0)
  const current = choice === undefined ? stars : choice
  const shown = hovered ?? current

  async function save(newStars: number | null): Promise<void> {
    clearTimeout(timer.current)
    const turn = ++latest.current
    if (newStars === stars) return setChoice(undefined)
    setChoice(newStars)
    // The caller tells the person why a rating was not saved.
    await onRate(newStars).catch(() => undefined)
    if (turn === latest.current) setChoice(undefined)
  }

  function choose(newStars: number): void {
    clearTimeout(timer.current)
    setChoice(newStars)
    timer.current = setTimeout(() => void save(newStars), restMs)
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const meaning = starKey(event.key, current)
    if (!meaning) return
    const isUnsaved = choice !== undefined
    if (meaning.kind === 'restore' && !isUnsaved) return // Escape then closes a sheet
    event.preventDefault()
    event.stopPropagation()
    switch (meaning.kind) {
      case 'choose':
        return choose(meaning.stars)
      case 'save':
        if (choice !== undefined) void save(choice)
        return
      case 'clear':
        if (current !== null) void save(null)
        return
      case 'restore':
        clearTimeout(timer.current)
        setChoice(undefined)
    }
  }

  // The person may have chosen before the script of the page was loaded.
  useEffect(() => {
    const early = group.current?.querySelector<HTMLInputElement>('input:checked')?.value
    if (early !== undefined && Number(early) !== stars) void save(Number(early))
    return () => clearTimeout(timer.current)
    // eslint-disable-next-line react-hooks/exhaustive-deps -- only once, when the script takes over
  }, [])

  return (
    <form
      action={form.action}
      method="post"
      onSubmit={(event) => event.preventDefault()}
      className="flex items-center gap-2"
    >
      <input type="hidden" name="movieId" value={movieId} />
      <input type="hidden" name="next" value={form.next} />
      <fieldset
        ref={group}
        className="has-[:focus-visible]:outline-accent relative min-w-0 rounded-md has-[:focus-visible]:outline-3 has-[:focus-visible]:outline-offset-2"
        onKeyDown={onKeyDown}
        onPointerLeave={() => setHovered(null)}
      >
        <legend className="sr-only">Rate {title}</legend>
        <span
          className={`block ${size === 'large' ? 'h-12' : 'h-7 pointer-coarse:h-12'} aspect-[5/1]`}
        >
          <Stars stars={shown ?? 0} />
        </span>
        <span className="absolute inset-0 flex">
          {halfStars.map((value) => (
            <input
              key={value}
              type="radio"
              name="stars"
              value={value}
              aria-label={starsText(value)}
              checked={current === value}
              onChange={() => undefined}
              onClick={() => void save(value)}
              onPointerEnter={(event) => {
                if (event.pointerType === 'mouse') setHovered(value)
              }}
              className="m-0 min-w-0 flex-1 cursor-pointer appearance-none outline-none"
            />
          ))}
        </span>
      </fieldset>
      <span aria-hidden="true" className="text-star figures w-8 text-sm font-semibold">
        {shown ?? ''}
      </span>
      <noscript>
        <button className="min-h-11 px-2 underline">Save</button>
      </noscript>
    </form>
  )
}
