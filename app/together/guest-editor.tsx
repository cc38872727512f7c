import { X } from 'lucide-react'
import Form from 'next/form'
import type { Film } from '../_queries/film-card'
import { FilmLink } from '../_components/film-link'
import { starsText } from '../_components/stars-text'
import { Button, ButtonLink } from '../_components/ui/button'
import { fieldLook } from '../_components/ui/field'
import { movieIdOf } from './global-numbers'
import { maxFilms, type GroupGuest } from './group-choice'
import { GuestStars } from './guest-stars'
import { LiveForm } from './live-form'
import { parametersOf, togetherPath, type TogetherAddress } from './together-address'

interface GuestEditorProps {
  readonly address: TogetherAddress
  /** The position of the guest in the group. */
  readonly index: number
  readonly guest: GroupGuest
  /** The films that the guests rated, by ID. */
  readonly films: ReadonlyMap<string, Film>
  /** Films that match the search, or well-known ones. */
  readonly found: readonly Film[]
}

/** A guest rates a handful of films: found by title, or well-known ones. */
export function GuestEditor({ address, index, guest, films, found }: GuestEditorProps) {
  const { name, ratings } = guest
  const here = togetherPath(address)
  const action = `/forms/together/${index}`
  const starsOf = new Map(ratings.map(({ movie, halfStars }) => [movieIdOf(movie), halfStars / 2]))
  const hidden = parametersOf({ ...address, guest: index, find: '' })
  return (
    <section
      id="guest"
      aria-labelledby="guest-title"
      className="border-line bg-surface scroll-mt-4 space-y-5 rounded-2xl border p-5 sm:p-6"
    >
      <div className="flex flex-wrap items-center justify-between gap-3">
        <h2 id="guest-title" tabIndex={-1} className="outline-none">
          What does {name} like?
        </h2>
        <ButtonLink href={togetherPath(address, { guest: null, find: '' })} scroll={false}>
          Done<span className="sr-only"> with {name}</span>
        </ButtonLink>
      </div>
      <p className="text-muted max-w-prose">
        Three to five films say a lot, loved or hated; at most {maxFilms}. The ratings stay in this
        browser and are never stored.
      </p>
      {ratings.length > 0 && (
        <ul aria-label={`Rated by ${name}`} className="flex flex-wrap gap-2">
          {ratings.map(({ movie, halfStars }) => {
            const film = films.get(movieIdOf(movie))
            return (
              film && (
                <li
                  key={movie}
                  className="border-line bg-raised inline-flex items-center gap-2 rounded-full border pl-3.5 text-sm"
                >
                  <span className="py-1">
                    {film.title}{' '}
                    <span className="text-star figures font-semibold whitespace-nowrap">
                      <span aria-hidden="true">★ {halfStars / 2}</span>
                      <span className="sr-only">{starsText(halfStars / 2)}</span>
                    </span>
                  </span>
                  <LiveForm
                    action={action}
                    next={here}
                    fields={{ movieId: film.id, stars: 'clear' }}
                    focusAfter="guest-title"
                  >
                    <button
                      aria-label={`Take away the rating of ${film.title}`}
                      className="hover:bg-surface inline-flex size-9 cursor-pointer items-center justify-center rounded-full"
                    >
                      <X aria-hidden="true" className="size-4" />
                    </button>
                  </LiveForm>
                </li>
              )
            )
          })}
        </ul>
      )}
      <Form action="/together" role="search" scroll={false} className="flex flex-wrap gap-3">
        {Object.entries(hidden).map(([field, value]) => (
          <input key={field} type="hidden" name={field} value={value} />
        ))}
        <label htmlFor="guest-find" className="sr-only">
          A film that {name} knows
        </label>
        <input
          id="guest-find"
          name="find"
          type="search"
          autoComplete="off"
          maxLength={200}
          placeholder={`A film that ${name} knows`}
          defaultValue={address.find}
          className={`${fieldLook} min-w-0 flex-1 basis-56`}
        />
        <Button className="min-h-12">Find</Button>
      </Form>
      {found.length > 0 ? (
        <ul
          aria-label={address.find === '' ? 'Well-known films' : `Films found for ${address.find}`}
          className="grid gap-x-8 gap-y-5 sm:grid-cols-2 xl:grid-cols-3"
        >
          {found.map((film) => (
            <li key={film.id} className="space-y-2">
              <FilmLink film={film} layout="row" />
              <GuestStars
                movieId={film.id}
                title={film.title}
                stars={starsOf.get(film.id) ?? null}
                action={action}
                next={`${here}#guest`}
              />
            </li>
          ))}
        </ul>
      ) : (
        <p>No film has a title like “{address.find}”. Try another spelling, or another film.</p>
      )}
    </section>
  )
}
