import type { FilmsData } from '../../_queries/films'
import { lengthFrom, lengthName } from '../length'
import { ChipLink } from '../ui/chip-link'
import { filmsHref, type FilmsAddress, type Sort } from './films-address'

interface FilmsFiltersProps {
  readonly address: FilmsAddress
  readonly genres: FilmsData['genres']
  readonly decades: FilmsData['decades']
  readonly lengths: FilmsData['lengths']
  readonly isSignedIn: boolean
  /** The order that the list has. */
  readonly sort: Sort
}

const sortNames: Readonly<Record<Sort, string>> = {
  match: 'Best match',
  foryou: 'For you',
  average: 'Highest rated',
  known: 'Best known',
  newest: 'Newest',
  title: 'Title',
}

/** A row of choices that scrolls sideways where there is no room. */
const row = 'flex gap-2 overflow-x-auto px-4 py-1 -mx-4 lg:flex-wrap lg:mx-0 lg:px-0'

/** Genres, decades, lengths and orders, as links. */
export function FilmsFilters(props: FilmsFiltersProps) {
  const { address, genres, decades, lengths, isSignedIn, sort } = props
  // Pages of films lead here with one of these. Choosing it again removes it.
  const chosenFacts = (['person', 'keyword'] as const).filter((name) => address[name] !== null)
  const isChosen = (name: string): boolean =>
    address.genres.some((genre) => genre.toLowerCase() === name.toLowerCase())
  const withGenre = (name: string): string =>
    filmsHref(address, {
      genres: isChosen(name)
        ? address.genres.filter((genre) => genre.toLowerCase() !== name.toLowerCase())
        : [...address.genres, name],
    })
  const orders = (Object.keys(sortNames) as Sort[]).filter(
    (name) => (name !== 'match' || address.query !== '') && (name !== 'foryou' || isSignedIn),
  )
  return (
    <div className="space-y-2">
      <nav aria-label="Genres" className={row}>
        {genres.map(({ name, movieCount }) => (
          <ChipLink key={name} href={withGenre(name)} isChosen={isChosen(name)} count={movieCount}>
            {name}
          </ChipLink>
        ))}
      </nav>
      <nav aria-label="Decades" className={row}>
        {decades.map(({ decade, movieCount }) => (
          <ChipLink
            key={decade}
            href={filmsHref(address, { decade: address.decade === decade ? null : decade })}
            isChosen={address.decade === decade}
            count={movieCount}
          >
            {decade}s
          </ChipLink>
        ))}
      </nav>
      {lengths.length > 0 && (
        <nav aria-label="Length" className={row}>
          {lengths.map(lengthFrom).map((length, at) => (
            <ChipLink
              key={length.key}
              href={filmsHref(address, {
                length: address.length?.key === length.key ? null : length,
              })}
              isChosen={address.length?.key === length.key}
              count={lengths[at]!.movieCount}
            >
              {lengthName(length)}
            </ChipLink>
          ))}
        </nav>
      )}
      {chosenFacts.length > 0 && (
        <nav aria-label="Chosen" className={row}>
          {chosenFacts.map((name) => (
            <ChipLink key={name} href={filmsHref(address, { [name]: null })} isChosen>
              {address[name]}
            </ChipLink>
          ))}
        </nav>
      )}
      <nav aria-label="Order" className={row}>
        {orders.map((name) => (
          <ChipLink key={name} href={filmsHref(address, { sort: name })} isChosen={name === sort}>
            {sortNames[name]}
          </ChipLink>
        ))}
        {isSignedIn && (
          <ChipLink
            href={filmsHref(address, { hidesSeen: !address.hidesSeen })}
            isChosen={address.hidesSeen}
          >
            Hide films I have seen
          </ChipLink>
        )}
      </nav>
    </div>
  )
}
