'use client'

import { useEffect, useState } from 'react'
import { executeInBrowser } from '../_queries/execute-in-browser'
import { SimilarTitlesQuery, type SimilarTitles } from '../_queries/similar-titles'
import { SimilarTitlesList } from './similar-titles'

interface TitleSearchProps {
  /** The result from the server if the page was opened with a title; null otherwise. */
  readonly initial: { readonly title: string; readonly similarTitles: SimilarTitles } | null
}

const debounceMs = 250

/** A search field that shows films similar to a title. Without JavaScript, the form loads the page with the result. */
export function TitleSearch({ initial }: TitleSearchProps) {
  const [title, setTitle] = useState(initial?.title ?? '')
  const [result, setResult] = useState(initial)
  const [problem, setProblem] = useState<string | null>(null)

  useEffect(() => {
    const searched = title.trim()
    if (searched.length < 2 || searched === result?.title) return
    const controller = new AbortController()
    const timer = setTimeout(() => {
      executeInBrowser(SimilarTitlesQuery, { title: searched }, controller.signal)
        .then(({ similarTitles }) => {
          setResult({ title: searched, similarTitles })
          setProblem(null)
        })
        .catch((error: unknown) => {
          if (!controller.signal.aborted) setProblem(error instanceof Error ? error.message : null)
        })
    }, debounceMs)
    return () => {
      clearTimeout(timer)
      controller.abort()
    }
  }, [title, result?.title])

  return (
    <>
      <form action="/" role="search" className="mx-auto flex max-w-2xl flex-col gap-3 sm:flex-row">
        <label className="sr-only" htmlFor="title">
          A film you love
        </label>
        <input
          id="title"
          name="title"
          type="search"
          autoComplete="off"
          maxLength={200}
          placeholder="A film you love"
          className="field text-lg"
          value={title}
          onChange={(event) => setTitle(event.target.value)}
        />
        <button className="button shrink-0">Find films like it</button>
      </form>
      <div className="mt-12 text-left" aria-live="polite">
        {problem !== null && <p className="text-bad">{problem}</p>}
        {result && <SimilarTitlesList similarTitles={result.similarTitles} title={result.title} />}
      </div>
    </>
  )
}
