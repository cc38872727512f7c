import { cookies } from 'next/headers'
import { executeOnServer } from '../../_queries/execute-on-server'
import { LandingQuery } from '../../_queries/landing'
import { firstParameter, type SearchParameters } from '../../_queries/search-parameters'
import { ArrowKeys } from '../arrow-keys'
import { asNamedRatings, guestCookie, parseGuestRatings } from '../guest-ratings'
import { LiveSearchField } from '../live-search-field'
import { ButtonLink } from '../ui/button'
import { GuestTasteAlone } from './guest-taste-alone'
import { TitleResult } from './title-result'
import { Trust } from './trust'

/** Films that nearly everyone knows, rated as one person might. */
const example = [
  { title: 'The Matrix', year: 1999, stars: 5 },
  { title: 'Alien', year: 1979, stars: 4.5 },
  { title: 'Titanic', year: 1997, stars: 2 },
]

/** A guest with many ratings sees so many of the last ones. */
const mostRated = 4

/** The first page for visitors: search a film, rate a few, see what it is worth. */
export async function Landing({ searchParams }: { readonly searchParams: SearchParameters }) {
  const title = firstParameter(await searchParams, 'title')
    .trim()
    .slice(0, 200)
  const given = parseGuestRatings((await cookies()).get(guestCookie)?.value)
  const ratings = asNamedRatings(given)
  const data = await executeOnServer(LandingQuery, {
    title,
    isSearch: title !== '',
    ratings: ratings.length > 0 ? ratings : example,
    excludeIds: ratings.map(({ movieId }) => movieId),
  })
  const { similarTitles, recommendFor, onboarding } = data
  const rated = ratings.length > 0 ? recommendFor.matched : []
  const films = [...rated.slice(-mostRated).map(({ movie }) => movie), ...onboarding].slice(0, 6)
  const stars = Object.fromEntries(rated.map(({ movie, stars: gave }) => [movie.id, gave]))
  return (
    <ArrowKeys>
      <section className="pt-4 pb-6 text-center sm:pt-12 sm:pb-10">
        <h1 className="mx-auto max-w-3xl text-4xl sm:text-6xl">Films you will love, and why.</h1>
        <p className="text-muted mx-auto mt-3 mb-6 max-w-xl text-lg">
          Name a film to find others like it. Rate a few, and see what you would give any film, how
          sure we are, and which of your ratings say so.
        </p>
        <div className="mx-auto max-w-2xl">
          <LiveSearchField
            path="/"
            name="title"
            value={title}
            label="A film you love"
            placeholder="A film you love"
            button="Find"
          />
        </div>
      </section>
      {similarTitles && (
        <div className="border-line mb-10 border-b pb-10">
          <TitleResult {...similarTitles} title={title} />
        </div>
      )}
      <GuestTasteAlone films={films} stars={stars} answer={recommendFor} />
      <div className="border-line mt-12 border-t pt-10">
        <Trust {...data} />
      </div>
      <section className="bg-surface border-line mt-12 rounded-2xl border p-6 text-center sm:p-10">
        <h2>Keep it, and let it learn</h2>
        <p className="text-muted mx-auto mt-2 mb-5 max-w-prose">
          With an account you get a page of films for you, a library, your taste beside everyone’s,
          and films for an evening with friends. No e-mails, no ads, and you can take your data
          away.
        </p>
        <p className="flex flex-wrap justify-center gap-3">
          <ButtonLink href="/sign-up" variant="primary">
            Sign up
          </ButtonLink>
          <ButtonLink href="/films">Browse all films</ButtonLink>
        </p>
      </section>
    </ArrowKeys>
  )
}
