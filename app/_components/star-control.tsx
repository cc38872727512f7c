'use client'

import { useEffect, useRef, useState, type KeyboardEvent } from 'react'
import { lastInTurn } from './last-in-turn'
import { starKey } from './star-choice'
import styles from './star-control.module.css'
import { halfStars, starsText } from './stars-text'

export interface StarControlProps {
  readonly movieId: string
  readonly title: string
  /** The saved rating; null if there is none. */
  readonly stars: number | null
  /**
   * Saves a rating; null clears it. If it rejects, the control shows the saved rating again. It is not called again
   * before it has settled.
   */
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
  /** The rating that is chosen or being saved; undefined if it is the saved one. */
  const [choice, setChoice] = useState<number | null | undefined>(undefined)
  /** The value under the mouse. */
  const [preview, setPreview] = useState<number | null>(null)
  const [inTurn] = useState(lastInTurn)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  /** Saves the choice that waits for a rest; null if none waits. */
  const waiting = useRef<(() => void) | null>(null)
  /** The rating that is being saved; undefined if none is. */
  const saving = useRef<number | null | undefined>(undefined)
  const saves = useRef(0)
  const group = useRef<HTMLFieldSetElement>(null)
  const current = choice === undefined ? stars : choice
  const shown = preview ?? current

  function stopWaiting(): void {
    clearTimeout(timer.current)
    waiting.current = null
  }

  async function save(newStars: number | null): Promise<void> {
    stopWaiting()
    const known = saving.current === undefined ? stars : saving.current
    if (newStars === known) return setChoice(saving.current)
    saving.current = newStars
    const count = ++saves.current
    setChoice(newStars)
    // The caller tells the person why a rating was not saved.
    await inTurn(() => onRate(newStars)).catch(() => undefined)
    if (saves.current !== count) return
    saving.current = undefined
    // A choice that the person has made meanwhile stays.
    if (waiting.current === null) setChoice(undefined)
  }

  function choose(newStars: number): void {
    stopWaiting()
    setPreview(null)
    setChoice(newStars)
    waiting.current = () => void save(newStars)
    timer.current = setTimeout(() => waiting.current?.(), restMs)
    group.current?.querySelector<HTMLInputElement>(`[value="${newStars}"]`)?.focus()
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const meaning = starKey(event.key, current)
    if (!meaning) return
    if (meaning.kind === 'restore' && waiting.current === null) return // Escape then closes a sheet
    event.preventDefault()
    event.stopPropagation()
    switch (meaning.kind) {
      case 'choose':
        return choose(meaning.stars)
      case 'save':
        return waiting.current?.()
      case 'clear':
        return void save(null)
      case 'restore':
        stopWaiting()
        setChoice(saving.current)
    }
  }

  useEffect(() => {
    // The person may have chosen before the script of the page was loaded.
    const early = group.current?.querySelector<HTMLInputElement>('input:checked')?.value
    if (early !== undefined && Number(early) !== stars) void save(Number(early))
    return () => waiting.current?.()
    // eslint-disable-next-line react-hooks/exhaustive-deps -- when the script takes over, and when the control goes away
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
        className={`has-[:focus-visible]:outline-accent min-w-0 rounded-md has-[:focus-visible]:outline-3 has-[:focus-visible]:outline-offset-2 ${size === 'large' ? 'w-60' : 'w-30 sm:w-35 pointer-coarse:w-60 pointer-coarse:sm:w-60'}`}
        onKeyDown={onKeyDown}
        onPointerLeave={() => setPreview(null)}
      >
        <legend className="sr-only">Rate {title}</legend>
        <span
          data-preview={preview === null ? undefined : ''}
          className={`flex aspect-5/1 w-full ${styles.halves}`}
        >
          {halfStars.map((value) => (
            <input
              key={value}
              type="radio"
              name="stars"
              value={value}
              aria-label={starsText(value)}
              checked={current === value}
              data-previewed={preview !== null && value <= preview ? '' : undefined}
              onChange={() => undefined}
              onClick={() => void save(value)}
              onPointerEnter={(event) => {
                if (event.pointerType === 'mouse') setPreview(value)
              }}
              className={styles.half}
            />
          ))}
        </span>
      </fieldset>
      <span
        aria-hidden="true"
        className={`text-star figures w-7 text-sm font-semibold ${size === 'large' ? '' : 'max-sm:pointer-fine:hidden'}`}
      >
        {shown ?? ''}
      </span>
      <noscript>
        <button className="min-h-11 cursor-pointer px-2 underline">Save</button>
      </noscript>
    </form>
  )
}
