import Link from 'next/link'
import type { ReactNode } from 'react'
import type { MoviePage } from '../_queries/movie'

type Facts = Pick<
  MoviePage,
  | 'title'
  | 'originalTitle'
  | 'alternativeTitles'
  | 'releaseDate'
  | 'languages'
  | 'countries'
  | 'directors'
  | 'cast'
  | 'keywords'
>

/** So many people and keywords are shown; the others have small parts. */
const mostCast = 12
const mostKeywords = 12

/** The facts about a film that are known; nothing if none is. */
export function FilmFacts({ film }: { readonly film: Facts }) {
  const { title, originalTitle, releaseDate, languages, countries } = film
  const { directors, cast, keywords } = film
  const otherTitle = originalTitle !== null && originalTitle !== title ? originalTitle : null
  const rows: [name: string, value: ReactNode][] = [
    [directors.length === 1 ? 'Director' : 'Directors', peopleLinks(directors)],
    ['Cast', peopleLinks(cast.slice(0, mostCast))],
    ['Original title', otherTitle],
    ['Also known as', film.alternativeTitles.slice(0, 3).join(' · ') || null],
    ['Released', releaseDate === null ? null : dayText(releaseDate)],
    [
      languages.length === 1 ? 'Language' : 'Languages',
      names('language', languages).join(', ') || null,
    ],
    [
      countries.length === 1 ? 'Country' : 'Countries',
      names('region', countries).join(', ') || null,
    ],
    ['About', keywordLinks(keywords.slice(0, mostKeywords))],
  ]
  const known = rows.filter(([, value]) => value !== null)
  if (known.length === 0) return null
  return (
    <section aria-labelledby="facts-title" className="mt-12 lg:mt-16">
      <h2 id="facts-title">Facts</h2>
      <dl className="mt-4 grid gap-x-8 gap-y-3 sm:grid-cols-[9rem_minmax(0,1fr)]">
        {known.map(([name, value]) => (
          <div key={name} className="contents">
            <dt className="text-muted max-sm:text-sm">{name}</dt>
            <dd className="max-w-prose max-sm:-mt-2.5">{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}

const peopleLinks = (people: readonly string[]): ReactNode =>
  links(people, (person) => ({ pathname: '/films', query: { person } }))

const keywordLinks = (keywords: readonly string[]): ReactNode =>
  links(keywords, (keyword) => ({ pathname: '/films', query: { keyword } }))

function links(
  values: readonly string[],
  href: (value: string) => { pathname: string; query: Record<string, string> },
): ReactNode {
  if (values.length === 0) return null
  return values.map((value, at) => (
    <span key={value}>
      {at > 0 && ', '}
      <Link className="link" href={href(value)} prefetch={false}>
        {value}
      </Link>
    </span>
  ))
}

/** English names of codes. A code without a name stays. */
function names(type: 'language' | 'region', codes: readonly string[]): string[] {
  const display = new Intl.DisplayNames('en', { type, fallback: 'code' })
  return codes.map((code) => display.of(code) ?? code)
}

const dayText = (day: string): string =>
  new Date(`${day}T00:00:00Z`).toLocaleDateString('en-GB', { dateStyle: 'long', timeZone: 'UTC' })
