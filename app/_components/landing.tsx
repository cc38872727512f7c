import Link from 'next/link'
import type { SimilarTitles } from '../_queries/similar-titles'
import { TitleSearch } from './title-search'

export function Landing({
  initial,
}: {
  readonly initial: { readonly title: string; readonly similarTitles: SimilarTitles } | null
}) {
  return (
    <>
      <section className="py-10 text-center sm:py-16">
        <h1 className="mx-auto max-w-3xl text-4xl font-bold sm:text-6xl">
          Film recommendations with reasons.
        </h1>
        <p className="text-muted mx-auto mt-5 mb-8 max-w-xl text-lg">
          Enter a film you like to see similar films. Or{' '}
          <Link className="link" href="/sign-up">
            sign up
          </Link>
          , rate five films, and get a personal feed that learns from every rating.
        </p>
        <TitleSearch initial={initial} />
      </section>
    </>
  )
}
