import { SlidersHorizontal } from 'lucide-react'
import { lengthFrom, lengthName, type Length } from '../length'
import { ChipLink } from '../ui/chip-link'
import { chosenNames, feedPath, pageSize, type FeedChoice } from './feed-choice'

interface FeedFilterProps {
  readonly choice: FeedChoice
  readonly genres: readonly { readonly name: string }[]
  readonly decades: readonly { readonly decade: number }[]
  /** Empty if no runtime is known. */
  readonly lengths: readonly Omit<Length, 'key'>[]
}

/** Genres, decades and lengths to choose from. The browser opens and closes them, so they take no room on a phone. */
export function FeedFilter({ choice, genres, decades, lengths }: FeedFilterProps) {
  const { genre, decade, length } = choice
  const chosen = chosenNames(choice)
  const start = { ...choice, shown: pageSize }
  const isGenre = (name: string): boolean => name.toLowerCase() === genre?.toLowerCase()
  return (
    <details className="open:basis-full">
      <summary className="border-edge hover:bg-raised inline-flex min-h-11 cursor-pointer list-none items-center gap-2 rounded-full border px-3.5 text-sm [&::-webkit-details-marker]:hidden">
        <SlidersHorizontal aria-hidden="true" className="size-4" />
        {chosen.length === 0 ? (
          <span className="max-sm:sr-only">
            {lengths.length > 0 ? 'Genre, decade and length' : 'Genre and decade'}
          </span>
        ) : (
          chosen.join(' · ')
        )}
      </summary>
      <div className="mt-3 space-y-3">
        <nav aria-label="Genre" className="flex flex-wrap gap-2">
          <ChipLink href={feedPath({ ...start, genre: null })} isChosen={genre === null}>
            All genres
          </ChipLink>
          {genres.map(({ name }) => (
            <ChipLink
              key={name}
              href={feedPath({ ...start, genre: isGenre(name) ? null : name })}
              isChosen={isGenre(name)}
            >
              {name}
            </ChipLink>
          ))}
        </nav>
        <nav aria-label="Decade" className="flex flex-wrap gap-2">
          <ChipLink href={feedPath({ ...start, decade: null })} isChosen={decade === null}>
            All decades
          </ChipLink>
          {decades.map((each) => (
            <ChipLink
              key={each.decade}
              href={feedPath({ ...start, decade: each.decade === decade ? null : each.decade })}
              isChosen={each.decade === decade}
            >
              {each.decade}s
            </ChipLink>
          ))}
        </nav>
        {lengths.length > 0 && (
          <nav aria-label="Length" className="flex flex-wrap gap-2">
            <ChipLink href={feedPath({ ...start, length: null })} isChosen={length === null}>
              All lengths
            </ChipLink>
            {lengths.map(lengthFrom).map((each) => (
              <ChipLink
                key={each.key}
                href={feedPath({ ...start, length: each.key === length?.key ? null : each })}
                isChosen={each.key === length?.key}
              >
                {lengthName(each)}
              </ChipLink>
            ))}
          </nav>
        )}
      </div>
    </details>
  )
}
