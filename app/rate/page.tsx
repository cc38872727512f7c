import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { filmIdOf } from '@/app/_addresses/film-path'
import { FlashNotice } from '../_components/flash-notice'
import { RateFilms } from '../_components/rate-films'
import { signInPath } from '../_components/sign-in-path'
import { executeOnServer } from '../_queries/execute-on-server'
import { RatePageQuery } from '../_queries/rate'
import { firstParameter, type SearchParameters } from '../_queries/search-parameters'

export const metadata: Metadata = {
  title: 'Rate films',
  description: 'Rate a few films that you know. Each rating changes your recommendations at once.',
}

/** The API takes so many IDs in a list; the latest count. */
const maxListed = 500

export default async function RatePage({ searchParams }: { searchParams: SearchParameters }) {
  const parameters = await searchParams
  const idsIn = (name: string): string[] =>
    [parameters[name] ?? []]
      .flat()
      .filter((number) => /^\d{1,9}$/.test(number))
      .map(filmIdOf)
      .slice(-maxListed)
  const search = firstParameter(parameters, 'q').trim().slice(0, 200)
  const [notSeenIds, skippedIds] = [idsIn('not-seen'), idsIn('skip')]
  const { viewer, onboarding, movies } = await executeOnServer(RatePageQuery, {
    first: 12,
    skippedIds,
    notSeenIds,
    search,
    searches: search !== '',
  })
  if (!viewer) redirect(signInPath('/rate'))
  return (
    <>
      <FlashNotice />
      <RateFilms
        films={onboarding}
        notSeenIds={notSeenIds}
        skippedIds={skippedIds}
        preview={viewer}
        search={search}
        found={movies?.edges.map(({ node }) => node) ?? null}
      />
    </>
  )
}
