'use client'

import { useEffect, useState } from 'react'
import { executeInBrowser } from '../_queries/execute-in-browser'
import { FindFilmToRate, type FoundFilm } from '../_queries/rate'
import { AddressFields } from './address-fields'
import { FilmLink } from './film-link'
import { RateOnCard } from './rate-on-card'
import { ratePath, type RateAddress } from './rate-path'
import { Button } from './ui/button'
import { fieldLook } from './ui/field'

interface Found {
  readonly search: string
  readonly found: readonly FoundFilm[] | null
}

interface FindFilmProps {
  readonly address: RateAddress
  readonly initial: Found
  readonly onRate: (film: FoundFilm, stars: number | null, before: number | null) => Promise<void>
}

const debounceMs = 250

/** Finds a film by its title, to rate it. Without JavaScript, the form loads the page with the films found. */
export function FindFilm({ address, initial, onRate }: FindFilmProps) {
  const [text, setText] = useState(initial.search)
  const [result, setResult] = useState(initial)
  const [problem, setProblem] = useState<string | null>(null)
  const search = text.trim()

  useEffect(() => {
    if (search === result.search) return
    const controller = new AbortController()
    const timer = setTimeout(() => {
      if (search.length < 2) return setResult({ search, found: null })
      executeInBrowser(FindFilmToRate, { search }, controller.signal)
        .then(({ movies }) => {
          setResult({ search, found: movies.edges.map(({ node }) => node) })
          setProblem(null)
        })
        .catch((error: unknown) => {
          if (controller.signal.aborted) return
          setProblem(error instanceof Error ? error.message : 'The search failed. Try again.')
        })
    }, debounceMs)
    return () => {
      clearTimeout(timer)
      controller.abort()
    }
  }, [search, result.search])

  async function rate(film: FoundFilm, stars: number | null): Promise<void> {
    const before = film.viewerRating?.stars ?? null
    await onRate(film, stars, before)
    const viewerRating = stars === null ? null : { stars }
    setResult(({ found, ...other }) => ({
      ...other,
      found: found?.map((one) => (one.id === film.id ? { ...one, viewerRating } : one)) ?? null,
    }))
  }

  const { found } = result
  return (
    <section aria-label="Add a film">
      <form
        action="/rate"
        method="get"
        role="search"
        className="flex gap-2"
        onSubmit={(event) => event.preventDefault()}
      >
        <AddressFields address={address} />
        <label className="sr-only" htmlFor="q">
          Add a film you love
        </label>
        <input
          id="q"
          name="q"
          type="search"
          autoComplete="off"
          maxLength={200}
          placeholder="Add a film you love"
          className={fieldLook}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
        <noscript>
          <Button className="min-h-12">Find</Button>
        </noscript>
      </form>
      <p role="status" className="text-muted mt-2 text-sm empty:hidden">
        {problem ?? (found && foundInWords(found.length, result.search))}
      </p>
      {found && found.length > 0 && (
        <ul aria-label="Films found" className="mt-3 grid gap-x-8 gap-y-4 sm:grid-cols-2">
          {found.map((film) => (
            <li key={film.id}>
              <FilmLink film={film} layout="row" />
              <div className="mt-1 ml-18">
                <RateOnCard
                  movieId={film.id}
                  title={film.title}
                  stars={film.viewerRating?.stars ?? null}
                  onRate={(stars) => rate(film, stars)}
                  form={{
                    action: '/forms/rate',
                    next: ratePath({ ...address, search: result.search }),
                  }}
                />
              </div>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

const foundInWords = (count: number, search: string): string =>
  count === 0
    ? `No film has a title like “${search}”.`
    : `${count} ${count === 1 ? 'film' : 'films'} for “${search}”.`
