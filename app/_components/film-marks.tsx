'use client'

import { Bookmark, Eye, EyeOff, ThumbsDown } from 'lucide-react'
import { useState } from 'react'
import { executeInBrowser } from '../_queries/execute-in-browser'
import { MarkOnPage, UnmarkOnPage, type Mark } from '../_queries/movie'
import { showToast } from './ui/toast'

const choices = [
  { kind: 'WATCHLIST', name: 'Watchlist', Icon: Bookmark },
  { kind: 'SEEN', name: 'Seen', Icon: Eye },
  { kind: 'NOT_INTERESTED', name: 'Not interested', Icon: ThumbsDown },
  { kind: 'HIDDEN', name: 'Hide from feed', Icon: EyeOff },
] as const satisfies readonly { kind: Mark; name: string; Icon: unknown }[]

const done: Record<'on' | 'off', Record<Mark, string>> = {
  on: {
    WATCHLIST: 'is on your watchlist.',
    SEEN: 'is marked as seen.',
    NOT_INTERESTED: 'counts as not interesting to you.',
    HIDDEN: 'is hidden from your feed.',
  },
  off: {
    WATCHLIST: 'is off your watchlist.',
    SEEN: 'is no longer marked as seen.',
    NOT_INTERESTED: 'counts as interesting again.',
    HIDDEN: 'may be in your feed again.',
  },
}

interface FilmMarksProps {
  readonly movie: { readonly id: string; readonly title: string }
  readonly marks: readonly Mark[]
  /** A rated film has been seen. */
  readonly isRated: boolean
  /** The page that the forms lead back to without JavaScript. */
  readonly next: string
  readonly onChange: (marks: readonly Mark[]) => void
}

/** Sets or removes a mark. @returns all marks after it @throws {Error} with a message for the person */
export async function setMark(
  movieId: string,
  kind: Mark,
  isOn: boolean,
): Promise<readonly Mark[]> {
  const variables = { input: { movieId, kind } }
  const { movie, userErrors } = isOn
    ? (await executeInBrowser(MarkOnPage, variables)).markMovie
    : (await executeInBrowser(UnmarkOnPage, variables)).unmarkMovie
  if (!movie) throw new Error(userErrors[0]?.message ?? 'This film is gone.')
  return movie.viewerMarks
}

/** Buttons that set a mark on a film or remove it. Each is a form, so they work without JavaScript. */
export function FilmMarks({ movie, marks, isRated, next, onChange }: FilmMarksProps) {
  const [isSaving, setIsSaving] = useState(false)

  async function change(kind: Mark, isOn: boolean): Promise<void> {
    if (isSaving) return
    setIsSaving(true)
    onChange(isOn ? [...marks, kind] : marks.filter((mark) => mark !== kind))
    try {
      const after = await setMark(movie.id, kind, isOn)
      onChange(after)
      const undo = (): void => void takeBack(kind, isOn, after)
      showToast({ text: `${movie.title} ${done[isOn ? 'on' : 'off'][kind]}`, undo })
    } catch (error) {
      onChange(marks)
      showProblem(error)
    } finally {
      setIsSaving(false)
    }
  }

  /** Restores the marks from before, also those that the new one had removed. */
  async function takeBack(kind: Mark, wasOn: boolean, after: readonly Mark[]): Promise<void> {
    try {
      let now = await setMark(movie.id, kind, !wasOn)
      for (const mark of marks.filter((other) => other !== kind && !after.includes(other))) {
        now = await setMark(movie.id, mark, true)
      }
      onChange(now)
    } catch (error) {
      showProblem(error)
    }
  }

  return (
    <ul aria-label={`Marks of ${movie.title}`} className="flex flex-wrap gap-2">
      {choices
        .filter(({ kind }) => kind !== 'SEEN' || !isRated)
        .map(({ kind, name, Icon }) => {
          const isOn = marks.includes(kind)
          return (
            <li key={kind}>
              <form
                action="/forms/mark"
                method="post"
                onSubmit={(event) => {
                  event.preventDefault()
                  void change(kind, !isOn)
                }}
              >
                <input type="hidden" name="movieId" value={movie.id} />
                <input type="hidden" name="kind" value={kind} />
                <input type="hidden" name="mark" value={isOn ? 'off' : 'on'} />
                <input type="hidden" name="next" value={next} />
                <button
                  aria-pressed={isOn}
                  className="border-edge hover:bg-raised aria-pressed:bg-ink aria-pressed:text-ground aria-pressed:border-ink inline-flex min-h-11 cursor-pointer items-center gap-2 rounded-full border px-4 text-sm font-semibold transition-colors forced-colors:aria-pressed:border-4"
                >
                  <Icon aria-hidden="true" className="size-4" />
                  {name}
                </button>
              </form>
            </li>
          )
        })}
    </ul>
  )
}

const showProblem = (error: unknown): void =>
  showToast({
    kind: 'problem',
    text: error instanceof Error ? error.message : 'This was not saved. Try again.',
  })
