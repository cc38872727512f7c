import type { Metadata } from 'next'
import Link from 'next/link'
import { notFound, permanentRedirect } from 'next/navigation'
import { cache } from 'react'
import { Agreement } from '@/app/_components/agreement'
import { monthText, shortDayText } from '@/app/_components/day-text'
import { FilmGrid } from '@/app/_components/film-grid'
import { FilmLink } from '@/app/_components/film-link'
import { Stars } from '@/app/_components/stars'
import { starsText } from '@/app/_components/stars-text'
import { signInPath } from '@/app/_components/sign-in-path'
import { EmptyState } from '@/app/_components/ui/empty-state'
import { Notice } from '@/app/_components/ui/notice'
import { executeOnServer } from '@/app/_queries/execute-on-server'
import { PersonQuery } from '@/app/_queries/person'

interface PersonPageProps {
  readonly params: Promise<{ readonly handle: string }>
}

const personOf = cache((handle: string) => executeOnServer(PersonQuery, { handle }))

/** Nobody has a handle with other characters. */
const handleIn = async (params: PersonPageProps['params']): Promise<string> => {
  const { handle } = await params
  return /^[\w-]+$/.test(handle) ? handle : ''
}

export async function generateMetadata({ params }: PersonPageProps): Promise<Metadata> {
  const { person } = await personOf(await handleIn(params))
  if (!person) return { title: 'Page not found' }
  const { displayName, handle, ratingCount } = person
  return {
    title: displayName,
    description: `${displayName} has rated ${ratingCount} ${ratingCount === 1 ? 'film' : 'films'} at Matinee.`,
    alternates: { canonical: `/people/${handle}` },
  }
}

/** The genres with the most ratings that are shown. */
const mostGenres = 5

export default async function PersonPage({ params }: PersonPageProps) {
  const given = await handleIn(params)
  const { person, viewer } = await personOf(given)
  if (!person?.handle) notFound()
  if (given !== person.handle) permanentRedirect(`/people/${person.handle}`)
  const { displayName, createdAt, ratingCount, taste, agreementWithViewer, ratings } = person
  const isOwn = viewer?.id === person.id
  const genres = taste.genres.slice(0, mostGenres)
  return (
    <>
      {isOwn && (
        <Notice kind="hint">
          This is your page, as others see it if you make it public.{' '}
          <Link className="link" href="/settings#privacy" prefetch={false}>
            Change who sees it
          </Link>
        </Notice>
      )}
      <header className="mt-4">
        <p className="text-muted">@{person.handle}</p>
        <h1 className="break-words">{displayName}</h1>
        <dl className="mt-4 flex flex-wrap gap-x-10 gap-y-3">
          <Fact name="Films rated" value={ratingCount.toLocaleString('en-GB')} />
          {taste.meanStars !== null && (
            <Fact name="Stars on average" value={taste.meanStars.toFixed(1)} />
          )}
          <Fact name="Here since" value={monthText(createdAt)} />
        </dl>
      </header>
      <div className="mt-8 grid gap-x-12 gap-y-8 md:grid-cols-2">
        {!isOwn && (
          <section aria-labelledby="agreement">
            <h2 id="agreement" className="mb-3">
              You and {displayName}
            </h2>
            {agreementWithViewer ? (
              <Agreement {...agreementWithViewer} />
            ) : (
              <p className="text-muted">
                <Link
                  className="link"
                  href={signInPath(`/people/${person.handle}`)}
                  prefetch={false}
                >
                  Sign in
                </Link>{' '}
                to see how far you agree.
              </p>
            )}
          </section>
        )}
        {genres.length > 0 && (
          <section aria-labelledby="genres">
            <h2 id="genres" className="mb-3">
              Most rated genres
            </h2>
            <ul className="space-y-2">
              {genres.map(({ genre, count, meanStars, share }) => (
                <li key={genre.name} className="grid grid-cols-[7rem_1fr_auto] items-center gap-3">
                  <span className="truncate">{genre.name}</span>
                  <span aria-hidden="true" className="bg-line h-2 rounded-full">
                    <span
                      className="bg-ink block h-full rounded-full"
                      style={{ width: `${Math.max(2, share * 100)}%` }}
                    />
                  </span>
                  <span className="text-muted figures text-sm">
                    {count} {count === 1 ? 'film' : 'films'}
                    {meanStars !== null && ` · ${meanStars.toFixed(1)} stars`}
                  </span>
                </li>
              ))}
            </ul>
          </section>
        )}
      </div>
      <section aria-labelledby="latest" className="mt-10">
        <h2 id="latest" className="mb-4">
          Latest ratings
        </h2>
        {ratings.edges.length === 0 ? (
          <EmptyState title="No ratings yet">
            <p>As soon as {displayName} rates a film, it is here.</p>
          </EmptyState>
        ) : (
          <FilmGrid label="Latest ratings">
            {ratings.edges.map(({ node: { id, stars, ratedAt, movie } }) => (
              <li key={id}>
                <FilmLink film={movie} />
                <p className="mt-1 flex flex-wrap items-center gap-x-2 text-xs">
                  <span className="inline-block h-4">
                    <Stars stars={stars} />
                  </span>
                  <span className="sr-only">{starsText(stars)}</span>
                  <span className="text-muted">{shortDayText(ratedAt)}</span>
                </p>
              </li>
            ))}
          </FilmGrid>
        )}
      </section>
    </>
  )
}

function Fact({ name, value }: { readonly name: string; readonly value: string }) {
  return (
    <div className="flex flex-col-reverse">
      <dt className="text-muted text-sm">{name}</dt>
      <dd className="font-display figures text-2xl font-semibold">{value}</dd>
    </div>
  )
}
