'use client'

import { ArrowUp } from 'lucide-react'
import { useLinkStatus } from 'next/link'
import { useRouter } from 'next/navigation'
import { useEffect, useRef, useState, useTransition } from 'react'
import { FilmGrid } from '../film-grid'
import { ButtonLink } from '../ui/button'
import { showToast } from '../ui/toast'
import { Because } from './because'
import { changeFilm, type FeedVariables } from './change-film'
import { doneText } from './done-note'
import { FeedCard, type FilmActions } from './feed-card'
import {
  afterRender,
  feedState,
  isOnWatchlist,
  recall,
  remember,
  withDone,
  withNewOrder,
  type Done,
  type FeedState,
  type RenderedFeed,
} from './feed-state'
import { focusFilm } from './focus-film'
import { LargeFilm } from './large-film'
import { ScoreParts } from './score-parts'
import { ShelfRow } from './shelf-row'

interface FeedProps {
  readonly rendered: RenderedFeed
  readonly variables: FeedVariables
  /** The address of this page. */
  readonly path: string
  /** The address of this feed from its beginning. */
  readonly startPath: string
  /** The address of this page with more films; null at the end. */
  readonly morePath: string | null
  /** Of the list below the large film. */
  readonly heading: string
  readonly about: string
}

interface FilmName {
  readonly id: string
  readonly title: string
}

/**
 * The films of a signed-in person. A rating changes only the card of its film: the others hold still until the person
 * asks for the new order.
 */
export function Feed({
  rendered,
  variables,
  path,
  startPath,
  morePath,
  heading,
  about,
}: FeedProps) {
  const [state, setState] = useState<FeedState>(
    () => recall(rendered.renderId) ?? feedState(rendered),
  )
  const [isPending, startTransition] = useTransition()
  const router = useRouter()
  const headingRef = useRef<HTMLHeadingElement>(null)
  if (state.renderId !== rendered.renderId) setState(afterRender(state, rendered))
  useEffect(() => remember(state), [state])

  const { added, entries, shelves, done, better } = state
  useEffect(() => {
    if (added === null) return
    const link = document.querySelector<HTMLElement>(`[data-film="${added}"] a`)
    link?.focus({ preventScroll: true })
  }, [added])

  async function change(film: FilmName, to: Done | null): Promise<void> {
    const from = done[film.id] ?? null
    setState((current) => withDone(current, film.id, to))
    focusFilm(film.id, to ? 'next' : 'this')
    try {
      const wasWanted = isOnWatchlist(state, film.id)
      const ids = await changeFilm({ movieId: film.id, from, to, wasWanted }, variables)
      setState((current) => withNewOrder(current, ids))
    } catch (error) {
      setState((current) => withDone(current, film.id, from))
      const text = error instanceof Error ? error.message : 'Something went wrong. Try again.'
      showToast({ text, kind: 'problem' })
      throw error
    }
    if (to) {
      showToast({
        text: `${film.title}: ${doneText(to).toLowerCase()}.`,
        undo: () => void undo(film, to),
      })
    }
  }

  async function undo(film: FilmName, from: Done): Promise<void> {
    setState((current) => withDone(current, film.id, null))
    focusFilm(film.id, 'this')
    const wasWanted = isOnWatchlist(state, film.id)
    try {
      const ids = await changeFilm({ movieId: film.id, from, to: null, wasWanted }, variables)
      setState((current) => withNewOrder(current, ids))
    } catch (error) {
      setState((current) => withDone(current, film.id, from))
      const text = error instanceof Error ? error.message : 'Something went wrong. Try again.'
      showToast({ text, kind: 'problem' })
    }
  }

  function showNewOrder(): void {
    setState((current) => ({ ...current, isReplacing: true, better: 0 }))
    startTransition(() => {
      if (path === startPath) router.refresh()
      else router.replace(startPath, { scroll: false })
    })
    headingRef.current?.focus({ preventScroll: true })
    headingRef.current?.scrollIntoView({ block: 'start' })
  }

  const actionsOf = (film: FilmName): FilmActions => ({
    done: done[film.id] ?? null,
    next: path,
    onDone: (to) => change(film, to),
  })

  const [first, ...others] = entries
  return (
    <div aria-busy={isPending}>
      {first && <LargeFilm entry={first} {...actionsOf(first.node)} />}
      <h2 ref={headingRef} tabIndex={-1} className="mt-10 scroll-mt-4 outline-none">
        {heading}
      </h2>
      <p className="text-muted mb-4">{about}</p>
      {better > 0 && (
        <p className="sticky top-3 z-20 mb-4 h-0 overflow-visible text-center">
          <button
            type="button"
            className="bg-accent text-on-accent shadow-card inline-flex min-h-11 -translate-y-1/2 cursor-pointer items-center gap-2 rounded-full px-5 font-semibold"
            onClick={showNewOrder}
          >
            <ArrowUp aria-hidden="true" className="size-4" />
            {better} better {better === 1 ? 'match' : 'matches'}
          </button>
        </p>
      )}
      <FilmGrid label="Your feed">
        {others.map(({ node, prediction, because, reason, score }) => {
          const actions = actionsOf(node)
          return (
            <li key={node.id} data-film={node.id} data-done={actions.done ? '' : undefined}>
              <FeedCard
                film={node}
                prediction={reason === 'PERSONAL' ? prediction : null}
                {...actions}
              >
                <Because films={because} className="text-muted mt-1.5 text-sm leading-snug" />
                {score && <ScoreParts title={node.title} score={score} />}
              </FeedCard>
            </li>
          )
        })}
      </FilmGrid>
      {morePath !== null && (
        <p className="mt-10 text-center">
          <ButtonLink href={morePath} replace scroll={false}>
            <MoreLabel />
          </ButtonLink>
        </p>
      )}
      {shelves.map((shelf) => (
        <ShelfRow key={shelf.kind} shelf={shelf} actionsOf={actionsOf} />
      ))}
    </div>
  )
}

function MoreLabel() {
  const { pending } = useLinkStatus()
  return pending ? 'Loading…' : 'Show more'
}
