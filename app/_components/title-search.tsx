'use client'

import { useEffect, useState } from 'react'
import { executeInBrowser } from '../_queries/execute-in-browser'
import { SimilarTitlesQuery, type SimilarTitles } from '../_queries/similar-titles'
import { SimilarTitlesList } from './similar-titles'

interface TitleSearchProps {
  /** What the server has found already, for a page opened with a title. */
  readonly initial: { readonly title: string; readonly found: SimilarTitles } | null
}

const pauseMs = 250

/** Type a title, see films like it. Without JavaScript the form asks the server. */
export function TitleSearch({ initial }: TitleSearchProps) {
  const [title, setTitle] = useState(initial?.title ?? '')
  const [answer, setAnswer] = useState(initial)
  const [problem, setProblem] = useState<string | null>(null)

  useEffect(() => {
    const wanted = title.trim()
    if (wanted.length < 2 || wanted === answer?.title) return
    const controller = new AbortController()
    const timer = setTimeout(() => {
      executeInBrowser(SimilarTitlesQuery, { title: wanted }, controller.signal)
        .then(({ similarTitles }) => {
          setAnswer({ title: wanted, found: similarTitles })
          setProblem(null)
        })
        .catch((error: unknown) => {
          if (!controller.signal.aborted) setProblem(error instanceof Error ? error.message : null)
        })
    }, pauseMs)
    return () => {
      clearTimeout(timer)
      controller.abort()
    }
  }, [title, answer?.title])

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
        {answer && <SimilarTitlesList found={answer.found} title={answer.title} />}
      </div>
    </>
  )
}
