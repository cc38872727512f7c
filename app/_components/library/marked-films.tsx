'use client'

import { useState } from 'react'
import { executeInBrowser } from '@/app/_queries/execute-in-browser'
import { MarkInLibrary, UnmarkInLibrary, type MarkedFilm } from '@/app/_queries/library'
import { FilmGrid } from '../film-grid'
import { FilmLink } from '../film-link'
import { MarkButton } from '../mark-button'
import { RateOnCard } from '../rate-on-card'
import { starsText } from '../stars-text'
import { showToast } from '../ui/toast'
import { Verdict } from '../verdict'
import { RateInLibrary, UnrateInLibrary } from '@/app/_queries/library'

type MarkKind = 'WATCHLIST' | 'SEEN' | 'NOT_INTERESTED' | 'HIDDEN'

interface MarkedFilmsProps {
  readonly label: string
  readonly kind: MarkKind
  /** What takes a film off the list, for example "Remove". */
  readonly removeName: string
  readonly films: readonly (MarkedFilm & { readonly markedOn: string })[]
  readonly next: string
}

/** What the person did with a film of the list. */
type Change = 'unmarked' | number

/** Films that the viewer marked. One that is taken off or rated keeps its place, with Undo, until the page is opened again. */
export function MarkedFilms({ label, kind, removeName, films, next }: MarkedFilmsProps) {
  const [changes, setChanges] = useState<Readonly<Record<string, Change | null>>>({})

  async function change({ id, title }: MarkedFilm, to: Change | null): Promise<void> {
    const from = changes[id] ?? null
    const show = (shown: Change | null): void =>
      setChanges((current) => ({ ...current, [id]: shown }))
    show(to)
    focusCard(id)
    try {
      await send(id, kind, from, to)
    } catch (error) {
      show(from)
      const text = error instanceof Error ? error.message : 'Something went wrong. Try again.'
      return showToast({ text, kind: 'problem' })
    }
    if (to !== null) {
      showToast({
        text:
          to === 'unmarked' ? `${title} is off this list.` : `You gave ${title} ${starsText(to)}.`,
        undo: () => void undo(id, to),
      })
    }
  }

  async function undo(id: string, from: Change): Promise<void> {
    setChanges((current) => ({ ...current, [id]: null }))
    focusCard(id)
    await send(id, kind, from, null).catch((error: unknown) => {
      setChanges((current) => ({ ...current, [id]: from }))
      const text = error instanceof Error ? error.message : 'Something went wrong. Try again.'
      showToast({ text, kind: 'problem' })
    })
  }

  return (
    <FilmGrid label={label}>
      {films.map((film) => {
        const { id, title, prediction, markedOn } = film
        const changed = changes[id] ?? null
        return (
          <li key={id} id={`film-${id}`} className="flex flex-col">
            <div className={changed === null ? '' : 'opacity-45'}>
              <FilmLink film={film} />
            </div>
            {changed === null ? (
              <>
                {prediction && (
                  <div className="mt-1.5">
                    <Verdict {...prediction} />
                  </div>
                )}
                <p className="text-muted mt-1 text-sm">{markedOn}</p>
                <div className="mt-auto space-y-2 pt-2">
                  <RateOnCard
                    movieId={id}
                    title={title}
                    stars={null}
                    onRate={(stars) => change(film, stars)}
                    form={{ action: '/forms/rate', next }}
                  />
                  <MarkButton
                    movieId={id}
                    kind={kind}
                    sets={false}
                    next={next}
                    onMark={() => void change(film, 'unmarked')}
                  >
                    {removeName}
                    <span className="sr-only">: {title}</span>
                  </MarkButton>
                </div>
              </>
            ) : (
              <p className="mt-2 text-sm">
                {changed === 'unmarked' ? 'Off this list' : `You gave ${starsText(changed)}`}{' '}
                <button
                  type="button"
                  className="text-accent min-h-11 cursor-pointer px-1 underline underline-offset-4"
                  onClick={() => void undo(id, changed)}
                >
                  Undo<span className="sr-only"> for {title}</span>
                </button>
              </p>
            )}
          </li>
        )
      })}
    </FilmGrid>
  )
}

async function send(
  movieId: string,
  kind: MarkKind,
  from: Change | null,
  to: Change | null,
): Promise<void> {
  const results: { userErrors: readonly { message: string }[] }[] = []
  if (typeof to === 'number') {
    const input = { movieId, stars: to }
    results.push((await executeInBrowser(RateInLibrary, { input })).rateMovie)
  } else if (to === 'unmarked') {
    results.push(
      (await executeInBrowser(UnmarkInLibrary, { input: { movieId, kind } })).unmarkMovie,
    )
  } else {
    if (typeof from === 'number') {
      results.push((await executeInBrowser(UnrateInLibrary, { input: { movieId } })).removeRating)
    }
    // A rating removes the marks WATCHLIST and SEEN.
    results.push((await executeInBrowser(MarkInLibrary, { input: { movieId, kind } })).markMovie)
  }
  const [problem] = results.flatMap(({ userErrors }) => userErrors)
  if (problem) throw new Error(problem.message)
}

/** Moves the focus to the first control of a card after React has replaced it. */
function focusCard(id: string): void {
  requestAnimationFrame(() => {
    const controls = document
      .getElementById(`film-${id}`)
      ?.querySelectorAll<HTMLElement>('input[type=radio], [aria-haspopup], button')
    const visible = [...(controls ?? [])].find((control) => control.checkVisibility())
    visible?.focus({ preventScroll: true })
  })
}
