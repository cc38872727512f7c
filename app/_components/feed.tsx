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

const pageSize = 18

interface FeedProps {
  readonly initial: FeedPage
}

interface LastRating {
  readonly film: FeedEntry['node']
  readonly stars: number
}

/** The feed of a signed-in person. A rating replaces it at once, and can be undone. */
export function Feed({ initial }: FeedProps) {
  const [feed, setFeed] = useState(initial)
  const [adventurousness, setAdventurousness] = useState(0.5)
  const [last, setLast] = useState<LastRating | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const [busy, begin] = useTransition()
  const isPopular = feed.edges.some(({ reason }) => reason === 'POPULAR')

  function ask(work: () => Promise<FeedPage | undefined>): void {
    begin(async () => {
      try {
        const next = await work()
        if (next) setFeed(next)
        setProblem(null)
      } catch (error) {
        setProblem(error instanceof Error ? error.message : 'Something went wrong.')
      }
    })
  }

  function rate(film: FeedEntry['node'], stars: number): void {
    ask(async () => {
      const variables = { input: { movieId: film.id, stars }, first: pageSize, adventurousness }
      const { rateMovie } = await executeInBrowser(RateInFeed, variables)
      if (rateMovie.userErrors[0]) throw new Error(rateMovie.userErrors[0].message)
      setLast({ film, stars })
      return rateMovie.viewer?.recommendations
    })
  }

  function undo({ film }: LastRating): void {
    ask(async () => {
      const variables = { input: { movieId: film.id }, first: pageSize, adventurousness }
      const { removeRating } = await executeInBrowser(UnrateInFeed, variables)
      setLast(null)
      return removeRating.viewer?.recommendations
    })
  }

  function load(after: string | null, mix: number): void {
    ask(async () => {
      const variables = { first: pageSize, after, adventurousness: mix }
      const { viewer } = await executeInBrowser(FeedQuery, variables)
      if (!viewer) throw new Error(signedOut)
      const next = viewer.recommendations
      if (after === null) return next
      return { ...next, edges: [...feed.edges, ...next.edges] }
    })
  }

  return (
    <section aria-busy={busy}>
      <div className="mb-2 flex flex-wrap items-end justify-between gap-x-4">
        <div>
          <h1 className="text-3xl font-bold sm:text-4xl">For you</h1>
          {isPopular && (
            <p className="text-muted mt-1">
              Popular with everyone, so far.{' '}
              <Link className="link" href="/welcome">
                Rate a few films
              </Link>{' '}
              to make this yours.
            </p>
          )}
        </div>
        <AdventureSlider
          value={adventurousness}
          onChange={(mix) => {
            setAdventurousness(mix)
            load(null, mix)
          }}
        />
      </div>
      <p aria-live="polite" className="mb-4 min-h-6 text-sm">
        {problem !== null && <span className="text-bad">{problem}</span>}
        {problem === null && last && (
          <>
            You rated {last.film.title} {last.stars}; your feed is new.{' '}
            <button className="link cursor-pointer" onClick={() => undo(last)}>
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
            disabled={busy}
            onClick={() => load(feed.pageInfo.endCursor, adventurousness)}
          >
            Show more
          </button>
        </div>
      )}
    </section>
  )
}

interface AdventureSliderProps {
  readonly value: number
  readonly onChange: (value: number) => void
}

/** Commits when the hand lets go, so that dragging does not ask for every step between. */
function AdventureSlider({ value, onChange }: AdventureSliderProps) {
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
        step={0.25}
        value={shown}
        aria-label="From familiar to far afield"
        className="accent-accent h-11 w-28"
        onChange={(event) => setShown(Number(event.target.value))}
        onPointerUp={commit}
        onKeyUp={commit}
        onBlur={commit}
      />
      Far afield
    </label>
  )
}
