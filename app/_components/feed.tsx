'use client'

import Link from 'next/link'
import { useState, useTransition } from 'react'
import { executeInBrowser, signedOut } from '../_queries/execute-in-browser'
import {
  FeedQuery,
  RateInFeed,
  UnrateInFeed,
  type Feed as FeedPage,
  type FeedEntry,
} from '../_queries/feed'
import { FeedCard } from './feed-card'
import { FilmGrid } from './film-grid'
import { starsText } from './half-stars'

const pageSize = 18

interface FeedProps {
  readonly initial: FeedPage
}

interface LastRating {
  readonly film: FeedEntry['node']
  readonly stars: number
}

/** The feed of a signed-in person. A rating updates the feed without a reload, and can be undone. */
export function Feed({ initial }: FeedProps) {
  const [feed, setFeed] = useState(initial)
  const [adventurousness, setAdventurousness] = useState(0.5)
  const [lastRating, setLastRating] = useState<LastRating | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const [isPending, startTransition] = useTransition()
  const isPopular = feed.edges.some(({ reason }) => reason === 'POPULAR')

  function update(fetchFeed: () => Promise<FeedPage | undefined>): void {
    startTransition(async () => {
      try {
        const next = await fetchFeed()
        if (next) setFeed(next)
        setProblem(null)
      } catch (error) {
        setProblem(error instanceof Error ? error.message : 'Something went wrong.')
      }
    })
  }

  function rate(film: FeedEntry['node'], stars: number): void {
    update(async () => {
      const variables = { input: { movieId: film.id, stars }, first: pageSize, adventurousness }
      const { rateMovie } = await executeInBrowser(RateInFeed, variables)
      if (rateMovie.userErrors[0]) throw new Error(rateMovie.userErrors[0].message)
      setLastRating({ film, stars })
      return rateMovie.viewer?.recommendations
    })
  }

  function undo({ film }: LastRating): void {
    update(async () => {
      const variables = { input: { movieId: film.id }, first: pageSize, adventurousness }
      const { removeRating } = await executeInBrowser(UnrateInFeed, variables)
      setLastRating(null)
      return removeRating.viewer?.recommendations
    })
  }

  function load(after: string | null, newAdventurousness: number): void {
    update(async () => {
      const variables = { first: pageSize, after, adventurousness: newAdventurousness }
      const { viewer } = await executeInBrowser(FeedQuery, variables)
      if (!viewer) throw new Error(signedOut)
      const next = viewer.recommendations
      if (after === null) return next
      return { ...next, edges: [...feed.edges, ...next.edges] }
    })
  }

  return (
    <section aria-busy={isPending}>
      <div className="mb-2 flex flex-wrap items-end justify-between gap-x-4">
        <div>
          <h1 className="text-3xl font-bold sm:text-4xl">For you</h1>
          {isPopular && (
            <p className="text-muted mt-1">
              These films are popular with everyone.{' '}
              <Link className="link" href="/rate">
                Rate a few films
              </Link>{' '}
              to get a personal feed.
            </p>
          )}
        </div>
        <AdventurousnessSlider
          value={adventurousness}
          onChange={(newValue) => {
            setAdventurousness(newValue)
            load(null, newValue)
          }}
        />
      </div>
      <p aria-live="polite" className="mb-4 min-h-6 text-sm">
        {problem !== null && <span className="text-bad">{problem}</span>}
        {problem === null && lastRating && (
          <>
            You rated {lastRating.film.title} with {starsText(lastRating.stars)}. Your feed is
            updated.{' '}
            <button className="link cursor-pointer" onClick={() => undo(lastRating)}>
              Undo
            </button>
          </>
        )}
      </p>
      <FilmGrid label="Your feed">
        {feed.edges.map((entry) => (
          <li key={entry.node.id}>
            <FeedCard entry={entry} onRate={(stars) => rate(entry.node, stars)} />
          </li>
        ))}
      </FilmGrid>
      {feed.pageInfo.hasNextPage && (
        <div className="mt-10 text-center">
          <button
            className="button-quiet"
            disabled={isPending}
            onClick={() => load(feed.pageInfo.endCursor, adventurousness)}
          >
            Show more
          </button>
        </div>
      )}
    </section>
  )
}

interface AdventurousnessSliderProps {
  readonly value: number
  readonly onChange: (value: number) => void
}

/** Calls `onChange` when the person releases the slider, so that dragging does not load a feed for each step. */
function AdventurousnessSlider({ value, onChange }: AdventurousnessSliderProps) {
  const [shown, setShown] = useState(value)
  const commit = (): void => {
    if (shown !== value) onChange(shown)
  }
  return (
    <label className="text-muted flex items-center gap-2 text-sm">
      Familiar
      <input
        type="range"
        min={0}
        max={1}
        step={0.5}
        value={shown}
        aria-label="From familiar to unfamiliar films"
        className="accent-accent h-11 w-28"
        onChange={(event) => setShown(Number(event.target.value))}
        onPointerUp={commit}
        onKeyUp={commit}
        onBlur={commit}
      />
      Unfamiliar
    </label>
  )
}
